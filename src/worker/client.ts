/**
 * The page's end of the worker: sends commands, hands reports on, and notices when the worker dies or falls
 * silent. Makes nothing until `createClient` is called, which the page does after its first paint.
 */
import type { Command, Phase, Report, ToPage, ToWorker } from './protocol';

export interface WorkerClient {
  send(command: Command): void;
  /** Ends the worker; nothing is reported afterwards. */
  dispose(): void;
}

export interface WorkerListener {
  report(report: Report): void;
  /** The worker is gone for good. */
  died(reason: string): void;
  /** Nothing was heard for so long although the worker has work; it may still come back. */
  silent(seconds: number): void;
}

export type ConnectWorker = (listener: WorkerListener) => WorkerClient;

/** A running worker reports several times a second; only a very slow step is quiet for longer than this. */
const RUNNING_SILENCE_SECONDS = 20;
/** Loading, compiling and fitting are quiet for long on slow machines. */
const STARTING_SILENCE_SECONDS = 120;

/** The part of Worker that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

function trainingWorker(): WorkerLike {
  if (typeof Worker === 'undefined') {
    throw new Error(
      'this browser has no Web Workers, which the training needs; a current Chrome, Edge, Firefox or Safari has them',
    );
  }
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

function patienceIn(phase: Phase): number | null {
  if (phase === 'running') return RUNNING_SILENCE_SECONDS;
  return phase === 'paused' || phase === 'failed' ? null : STARTING_SILENCE_SECONDS;
}

export function createClient(
  listener: WorkerListener,
  makeWorker: () => WorkerLike = trainingWorker,
): WorkerClient {
  let alive = true;
  /** How long the worker may be quiet; null while it has nothing to do. */
  let patience: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let worker: WorkerLike | null = null;
  /** The number of the last start. */
  let run = 0;

  const end = () => {
    alive = false;
    clearTimeout(timer);
    worker?.terminate();
  };
  const die = (reason: string) => {
    if (!alive) return;
    end();
    listener.died(reason);
  };
  const watch = () => {
    clearTimeout(timer);
    if (!alive || patience === null) return;
    const seconds = patience;
    timer = setTimeout(() => listener.silent(seconds), seconds * 1000);
  };

  try {
    worker = makeWorker();
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
      const { report } = data;
      if (!alive || data.run !== run) return;
      if (report.type === 'phase') patience = patienceIn(report.phase);
      if (report.type === 'failure') patience = null;
      watch();
      listener.report(report);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      die(event.message || 'it could not be loaded');
    };
    worker.onmessageerror = () => die('one of its messages could not be read');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Not from within the call that makes the client: its caller does not hold it yet.
    queueMicrotask(() => die(reason));
  }

  return {
    send(command) {
      if (!alive) return;
      if (command.type === 'start') run++;
      const message: ToWorker = { run, command };
      try {
        worker?.postMessage(message);
      } catch (error) {
        die(error instanceof Error ? error.message : String(error));
      }
      // Only these begin a wait; other commands must not lengthen one.
      if (command.type !== 'start' && command.type !== 'restore') return;
      patience = STARTING_SILENCE_SECONDS;
      watch();
    },
    dispose: end,
  };
}
