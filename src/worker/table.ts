/** The entry of the worker that reads a table of losses: small, with no engine in it. It is told of one file, and ended then. */
import type { TableTask } from './table-protocol';
import { readTable } from './table-reader';

addEventListener('message', ({ data }: MessageEvent<TableTask>) => {
  void readTable(data, (message) => postMessage(message));
});
