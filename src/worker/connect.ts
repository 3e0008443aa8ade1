/**
 * Holds: one end of a conversation with a worker, whatever environment it lives in: messages there and back, and its death,
 * told once. Refuses to hold: what is said, and the making of workers (client.ts, cli/thread.ts).
 */
import { failures } from '../language/rooms/failures';
import { sentenceOf, verbatim, type Sentence } from '../language/sentence';

/** One end of a conversation with a worker. */
export interface Client<Message> {
  /** @param transfer what the worker owns from then on. */
  send(message: Message, transfer?: readonly Transferable[]): void;
  /** Ends the worker; nothing is reported afterwards. */
  dispose(): void;
}

/** The part of Worker that is used, so that others can stand in for it. */
export interface WorkerLike {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** A worker of its own. @param died is told once, never from within this call: its caller does not hold the client yet. */
export function connect<Sent, Heard>(
  makeWorker: () => WorkerLike,
  hear: (message: Heard) => void,
  died: (reason: Sentence) => void,
): Client<Sent> {
  let alive = true;
  let worker: WorkerLike | null = null;
  const dispose = () => {
    alive = false;
    worker?.terminate();
  };
  const die = (reason: Sentence) => {
    if (!alive) return;
    dispose();
    died(reason);
  };
  try {
    worker = makeWorker();
    worker.onmessage = ({ data }: MessageEvent<Heard>) => {
      if (alive) hear(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      die(event.message ? verbatim(event.message.replace(/\.$/, '')) : failures.notLoaded());
    };
    worker.onmessageerror = () => die(failures.notUnderstood());
  } catch (error) {
    queueMicrotask(() => die(sentenceOf(error)));
  }
  return {
    dispose,
    send(message, transfer = []) {
      if (!alive) return;
      try {
        worker?.postMessage(message, [...transfer]);
      } catch (error) {
        die(sentenceOf(error));
      }
    },
  };
}
