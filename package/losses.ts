/**
 * Losses of a model as rows or as a file, and what they say.
 *
 * Holds: the way in from plain objects and paths. Refuses to hold: what is read (src/core/table) and said (src/lab/table).
 */
import { withFile } from '../cli/file-source';
import type { TableDesign } from '../src/core/table/draw-table';
import { matchColumns } from '../src/lab/table/columns';
import { readTableFile } from '../src/lab/table/files/read-table';
import type { LossUnit } from '../src/lab/table/loss-unit';
import { TableProblem } from '../src/lab/table/problem';
import { verbatim } from '../src/language/sentence';
import { tableReport, type PartsReport, type TableReport } from '../src/lab/table/report';
import { RowReader } from '../src/lab/table/row-reader';
import { checkedTable } from '../src/lab/table/table-checks';
import { SETTINGS } from '../src/lab/settings/settings-table';

/** One draw: a sequence, how many of its tokens were masked, and what that cost. */
export interface LossRow {
  readonly sequence: string | number;
  /** Tokens that can be masked. */
  readonly n: number;
  /** How many of them were. */
  readonly masked: number;
  /** The sum of their cross entropies, nats; see `unit`. */
  readonly sum_ce: number;
  /** The rate that was drawn, 0 … 1, in a training log. */
  readonly t?: number;
  /** A name that both patterns of a mirrored pair have, in a log. */
  readonly pair?: string | number;
  /** A random projection of the gradient of `sum_ce`; of all rows or of none. */
  readonly sketch?: ArrayLike<number>;
}

export interface LossOptions {
  /** ε of m(t) = (1 − ε)·t + ε. Default 0.001. */
  readonly epsilon?: number;
  /** How masks were drawn. Default: by rate where rows have a `t`. */
  readonly design?: TableDesign;
  /** What `sum_ce` holds: the sum, the mean over the masked tokens, or h/(n·t). Default: sum. */
  readonly unit?: LossUnit;
  /** Share of the uniform in every fitted sampler, 0 … 1. Default 0.05. */
  readonly floor?: number;
  /** Draws of a step, of which StraTS makes √batch strata. Default 64. */
  readonly batch?: number;
}

const readOptions = ({ epsilon, design, unit }: LossOptions) => ({
  epsilon: epsilon ?? (SETTINGS.epsilon.default as number),
  design: design ?? null,
  unit: unit ?? ('sum' as const),
});

const floorOf = ({ floor }: LossOptions): number => floor ?? (SETTINGS.floor.default as number);

const REQUIRED = ['sequence', 'n', 'masked', 'sum_ce'] as const;
const OPTIONAL = ['t', 'pair'] as const;

/**
 * Everything that rows of losses say: parts of the noise, samplers, compositions (docs/own-model.md).
 * Throws an Error whose sentence names row and column where something cannot be read.
 */
export function analyse(rows: Iterable<LossRow>, options: LossOptions = {}): TableReport {
  let reader: RowReader | null = null;
  let names: (keyof LossRow)[] = [];
  for (const row of rows) {
    const sketch = Array.from(row.sketch ?? []);
    if (!reader) {
      names = [...REQUIRED, ...OPTIONAL.filter((name) => row[name] !== undefined)];
      const columns = matchColumns([...names, ...sketch.map((_, k) => `sketch_${k}`)], {});
      if ('problem' in columns) throw new TableProblem(columns.problem);
      reader = new RowReader(columns.value);
    }
    reader.add([...names.map((name) => row[name]), ...sketch]);
  }
  if (!reader) throw new TableProblem(verbatim('There are no rows.'));
  if (!reader.holdsSketches) {
    throw new TableProblem(
      verbatim(
        'The sketches have too many numbers to be held: write the rows to a file, and use analyseFile.',
      ),
    );
  }
  return tableReport(
    checkedTable(reader.table(), readOptions(options)),
    floorOf(options),
    options.batch,
  );
}

/** As `analyse`, of a CSV, JSON lines or Parquet file, which is read a piece at a time. Errors as there. */
export async function analyseFile(path: string, options: LossOptions = {}): Promise<TableReport> {
  const columns = {};
  const read = await withFile(path, (source) =>
    readTableFile(source, { ...readOptions(options), columns }),
  );
  return tableReport(read, floorOf(options), options.batch);
}

/**
 * Var(l) = A + B + C of Standard's draws, each with its 95 % interval: of the loss, and of the gradient where rows have
 * sketches. Errors as in `analyse`.
 */
export function decompose(
  rows: Iterable<LossRow>,
  options: LossOptions = {},
): { readonly loss: PartsReport; readonly gradient: PartsReport | null } {
  const { loss, gradient } = analyse(rows, options);
  return { loss, gradient };
}
