/**
 * Holds: a study's workers in Node: threads, each with its own copy of the program, or this thread where a GPU computes.
 * Refuses to hold: what they are asked (src/worker/study-pool.ts) and what they do (src/worker/study-trainer.ts).
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { WorkerLike } from '../src/worker/connect';
import { studyWorker } from '../src/worker/study-trainer';

/** Tells threads of a study from threads that somebody else has started. */
const OF_A_STUDY = 'a study';

/** A worker to which nobody listens yet. */
function workerLike(part: Pick<WorkerLike, 'postMessage' | 'terminate'>): WorkerLike {
  return { ...part, onmessage: null, onerror: null, onmessageerror: null };
}

const eventOf = (reason: string): ErrorEvent =>
  ({ message: reason, preventDefault: () => undefined }) as unknown as ErrorEvent;

/**
 * Makes threads of this same program. Its file is there only while a thread starts, so that nothing is left behind, however
 * the study ends. @param file where it can find the packages.
 */
export function threads(file: string): () => WorkerLike {
  const program = readFileSync(file, 'utf8');
  let starting = 0;
  return () => {
    writeFileSync(file, program);
    starting++;
    const thread = new Worker(file, { workerData: OF_A_STUDY });
    let started = false;
    const start = () => {
      if (!started && --starting === 0) rmSync(file, { force: true });
      started = true;
    };
    const worker = workerLike({
      postMessage: (message, transfer) => thread.postMessage(message, transfer as never),
      terminate: () => void thread.terminate(),
    });
    thread.on('message', (data: unknown) => {
      start();
      worker.onmessage?.({ data } as MessageEvent);
    });
    thread.on('messageerror', () => worker.onmessageerror?.({} as MessageEvent));
    thread.on('error', ({ message }) => worker.onerror?.(eventOf(message)));
    thread.on('exit', (code) => {
      start();
      worker.onerror?.(eventOf(`it ended with code ${code}`));
    });
    return worker;
  };
}

/** In a thread that `threads` has started: work until it is ended. */
export function workInThread(): void {
  if (isMainThread || workerData !== OF_A_STUDY) return;
  const port = parentPort!;
  port.on(
    'message',
    studyWorker((message) => port.postMessage(message)),
  );
}

/** A worker that is this thread. It cannot be ended while it works. */
export function thisThread(): WorkerLike {
  const work = studyWorker((data) =>
    queueMicrotask(() => worker.onmessage?.({ data } as MessageEvent)),
  );
  const worker = workerLike({
    postMessage: (message) => queueMicrotask(() => work(message as Parameters<typeof work>[0])),
    terminate: () => undefined,
  });
  return worker;
}
