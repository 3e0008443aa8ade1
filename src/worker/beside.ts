/**
 * Holds: a worker beside a run, which measures or reads, as the first thing says that it is told. Refuses to hold: either.
 */
import type { WasmPaths } from '../engine/backends';
import type { FromMeasuringWorker, ToMeasuringWorker } from './measuring-protocol';
import { measuringWorker } from './measurer';
import { readingWorker } from './reading-desk';
import type { FromReadingWorker, ToReadingWorker } from './reading-protocol';

export type ToWorkerBeside = ToMeasuringWorker | ToReadingWorker;
export type FromWorkerBeside = FromMeasuringWorker | FromReadingWorker;

/** Whether it is told to read. */
const reads = (message: ToWorkerBeside): message is ToReadingWorker =>
  'notice' in message && message.notice.type === 'reads';

/** What such a worker makes of messages. @param wasmPaths absent: where the page's build put them. */
export function workerBeside(
  post: (message: FromWorkerBeside) => void,
  wasmPaths?: WasmPaths,
): (message: ToWorkerBeside) => void {
  let work: ((message: ToWorkerBeside) => void) | null = null;
  return (message) => {
    work ??= (
      reads(message) ? readingWorker(post) : measuringWorker(post, wasmPaths)
    ) as typeof work & object;
    work(message);
  };
}
