/** The page's end of the worker that reads a table of losses: one for each reading. Refuses to hold: what is said of it. */
import { failures } from '../language/rooms/failures';
import { connect, type Client, type WorkerLike } from './connect';
import type { TableMessage, TableTask } from './table-protocol';

export type TableClient = Client<TableTask>;
export type ConnectTable = (listen: (message: TableMessage) => void) => TableClient;

const tableWorker = (): WorkerLike =>
  new Worker(new URL('./table.ts', import.meta.url), { type: 'module' });

/** A worker for one reading. Its death is a refusal. */
export const connectTable: ConnectTable = (listen) =>
  connect<TableTask, TableMessage>(tableWorker, listen, (reason) =>
    listen({
      type: 'refusal',
      sentence: failures.tableWorkerEnded({ reason }),
    }),
  );
