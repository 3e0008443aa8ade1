/** The page's end of the study worker: sends commands, hands messages on, says when the worker dies. */
import type { WorkerLike } from './client';
import type { StudyCommand, StudyMessage } from './study-protocol';

export interface StudyClient {
  send(command: StudyCommand): void;
  /** Ends the worker; nothing is told afterwards. */
  dispose(): void;
}

export type ConnectStudy = (listen: (message: StudyMessage) => void) => StudyClient;

function studyWorker(): WorkerLike {
  return new Worker(new URL('./study-worker.ts', import.meta.url), { type: 'module' });
}

/** A worker of its own for one study. A death is told as a failure. */
export function connectStudy(
  listen: (message: StudyMessage) => void,
  makeWorker: () => WorkerLike = studyWorker,
): StudyClient {
  let worker: WorkerLike | null = null;
  const end = () => {
    worker?.terminate();
    worker = null;
  };
  const die = (reason: string) => {
    end();
    listen({ type: 'failure', sentence: `The study’s worker stopped (${reason}).` });
  };
  try {
    worker = makeWorker();
    worker.onmessage = ({ data }: MessageEvent<StudyMessage>) => {
      if (worker) listen(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker) die(event.message || 'it could not be loaded');
    };
    worker.onmessageerror = () => {
      if (worker) die('one of its messages could not be read');
    };
  } catch (error) {
    queueMicrotask(() => die(error instanceof Error ? error.message : String(error)));
  }
  return { send: (command) => worker?.postMessage(command), dispose: end };
}
