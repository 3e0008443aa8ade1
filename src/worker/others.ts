/**
 * Workers for a worker, where the page makes them, and a port joins each to whoever asked. A worker of Firefox that makes one itself
 * stands still for good about once in fifty times (Firefox 153, and then within the constructor); one of WebKit may make none where the
 * page has no origin, as the single file has none. Elsewhere workers make their own: for each that Chromium's page makes it computes
 * 50 to 200 ms in one task. Holds: both ends of asking. Refuses to hold: what such workers do (beside.ts).
 */
import type { WorkerLike } from './connect';

/** Page → worker that may have others: where to ask. */
export interface MayAsk {
  readonly others: MessagePort;
}

/** Page → worker that was asked for: who it speaks with. */
export interface SpeaksWith {
  readonly port: MessagePort;
}

/** Asking worker → page. */
type Wish =
  | { readonly make: number; readonly port: MessagePort }
  /** Of one that was made. */
  | { readonly end: number };

/** Page → asking worker: one that was made is gone, and why. */
interface Death {
  readonly died: number;
  readonly message: string;
}

/** How a page that has no origin calls it. */
const NO_ORIGIN = 'null';

/** Whether a worker of this browser, on a page of this origin, can be relied on to make others. Nothing tells but the browser's name. */
export const makesOwnWorkers = (
  agent = globalThis.navigator?.userAgent ?? '',
  origin = globalThis.origin,
): boolean => !/\bFirefox\//.test(agent) && (origin !== NO_ORIGIN || /\bChrome\//.test(agent));

/** The page's end: a worker that may have others, which end with it. */
export function withOthers(makeWorker: () => WorkerLike): WorkerLike {
  const worker = makeWorker();
  const others = new Map<number, WorkerLike>();
  const { port1: asked, port2 } = new MessageChannel();
  const make = (number: number, port: MessagePort) => {
    const died = (message: string) => asked.postMessage({ died: number, message } satisfies Death);
    try {
      const other = makeWorker();
      others.set(number, other);
      other.onerror = (event) => {
        event.preventDefault();
        died(event.message);
      };
      other.postMessage({ port } satisfies SpeaksWith, [port]);
    } catch (error) {
      died(error instanceof Error ? error.message : String(error));
    }
  };
  const end = (number: number) => {
    others.get(number)?.terminate();
    others.delete(number);
  };
  asked.onmessage = ({ data }: MessageEvent<Wish>) => {
    if ('make' in data) make(data.make, data.port);
    else end(data.end);
  };
  worker.postMessage({ others: port2 } satisfies MayAsk, [port2]);
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    asked.close();
    for (const number of [...others.keys()]) end(number);
    terminate();
  };
  return worker;
}

/** The asking worker's end: makes others by way of the page. */
export function othersThrough(page: MessagePort): () => WorkerLike {
  const made = new Map<number, WorkerLike>();
  let last = 0;
  page.onmessage = ({ data: { died, message } }: MessageEvent<Death>) =>
    made.get(died)?.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  return () => {
    const number = ++last;
    const { port1, port2 } = new MessageChannel();
    const other: WorkerLike = {
      onmessage: null,
      onerror: null,
      onmessageerror: null,
      postMessage: (message, transfer = []) => port1.postMessage(message, transfer),
      terminate: () => {
        made.delete(number);
        port1.close();
        page.postMessage({ end: number } satisfies Wish);
      },
    };
    port1.onmessage = (event) => other.onmessage?.(event);
    port1.onmessageerror = (event) => other.onmessageerror?.(event);
    made.set(number, other);
    page.postMessage({ make: number, port: port2 } satisfies Wish, [port2]);
    return other;
  };
}
