/**
 * Holds: what the page and the worker that reads a table of losses say to each other. Refuses to hold: the reading
 * (table-reader.ts).
 */
import type { Sentence } from '../language/sentence';
import type { ReadOptions } from '../lab/table/files/read-table';
import type { TableReport } from '../lab/table/report';

/** Asked once of a worker. */
export interface TableTask {
  /** Read a piece at a time; nothing of it leaves the browser. */
  readonly file: Blob;
  readonly name: string;
  readonly options: ReadOptions;
  /** Share of the uniform in every fitted sampler. */
  readonly floor: number;
  /** Draws of a step, of which StraTS makes √batch strata. */
  readonly batch: number;
}

export type TableMessage =
  | { readonly type: 'names'; readonly names: readonly string[] }
  /** The share of the file that was read. */
  | { readonly type: 'reading'; readonly done: number; readonly rows: number }
  | { readonly type: 'computing'; readonly rows: number }
  /** The last of a conversation. */
  | { readonly type: 'report'; readonly report: TableReport; readonly notes: readonly Sentence[] }
  | { readonly type: 'refusal'; readonly sentence: Sentence };
