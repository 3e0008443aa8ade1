/**
 * The page's end of the worker: sends commands, hands reports on, and notices when the worker dies or falls
 * silent. Makes nothing until `createClient` is called, which the page does after its first paint.
 */
import type { Command, Report } from './protocol';

export interface WorkerClient {
  send(command: Command): void;
  /** Ends the worker; nothing is reported afterwards. */
  dispose(): void;
}

export interface WorkerListener {
  report(report: Report): void;
  /** The worker is gone for good. */
  died(reason: string): void;
  /** Nothing was heard for `SILENCE_SECONDS` although the worker has work; it may still come back. */
  silent(): void;
}

export type ConnectWorker = (listener: WorkerListener) => WorkerClient;

/** Longer than any compilation or fit that was measured; a slow machine is not a dead worker. */
export const SILENCE_SECONDS = 60;

/** The part of Worker that is used, so that tests can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

function trainingWorker(): WorkerLike {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

export function createClient(
  listener: WorkerListener,
  makeWorker: () => WorkerLike = trainingWorker,
): WorkerClient {
  let alive = true;
  let working = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let worker: WorkerLike | null = null;

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
    if (alive && working) timer = setTimeout(() => listener.silent(), SILENCE_SECONDS * 1000);
  };

  try {
    worker = makeWorker();
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if (!alive) return;
      if (data.type === 'phase') working = data.phase !== 'paused' && data.phase !== 'failed';
      if (data.type === 'failure') working = false;
      watch();
      listener.report(data);
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
      if (command.type === 'start' || command.type === 'restore') working = true;
      try {
        worker?.postMessage(command);
      } catch (error) {
        die(error instanceof Error ? error.message : String(error));
      }
      watch();
    },
    dispose: end,
  };
}
