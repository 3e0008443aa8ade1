/**
 * Whether losses are those of many sequences. Holds: each sequence's share, and the refusal of losses that few have. Refuses to hold: what
 * is said of a share (words.ts).
 */
import type { DrawTable } from '../../core/table/draw-table';
import { tableFaults } from '../../language/rooms/tableFaults';
import { TableProblem } from './problem';

/** Of the losses per masked token, averaged by sequence, one sequence's share of the sum. */
export interface DominantSequence {
  readonly sequence: string;
  /** 0 … 1 */
  readonly share: number;
}

/** Each sequence's mean loss per masked token, nats, [N]. */
function tokenLosses({ n, first, masked, h }: DrawTable): Float64Array {
  return Float64Array.from(n, (_, x) => {
    let [sum, draws] = [0, 0];
    for (let row = first[x]; row < first[x + 1]; row++) {
      if (masked[row] === 0) continue;
      sum += h[row] / masked[row];
      draws++;
    }
    return draws > 0 ? sum / draws : 0;
  });
}

/** From this share of all losses on nearly everything that is said is said of one sequence. */
const DOMINANT_SHARE = 0.5;

/** The sequence that has more than half of all losses; null where none has. @param nameOf what the xth sequence is called */
export function dominantOf(
  table: DrawTable,
  nameOf: (x: number) => string,
): DominantSequence | null {
  const losses = tokenLosses(table);
  const total = losses.reduce((sum, loss) => sum + loss, 0);
  const x = losses.findIndex((loss) => loss > DOMINANT_SHARE * total);
  return x === -1 ? null : { sequence: nameOf(x), share: losses[x] / total };
}

/** Fewer sequences with losses above 0 may all be in one of the halves that samplers are fitted to. */
const LEAST_ABOVE_ZERO = 10;

/** Throws a TableProblem for losses that are 0 but in a few sequences. */
export function assertSpread(table: DrawTable, nameOf: (x: number) => string): void {
  const losses = tokenLosses(table);
  const count = losses.reduce((sum, loss) => sum + Number(loss > 0), 0);
  if (count >= LEAST_ABOVE_ZERO) return;
  throw new TableProblem(
    tableFaults.zeroElsewhere({
      count,
      ...{ name: nameOf(losses.findIndex((loss) => loss > 0)), all: String(losses.length) },
      least: String(LEAST_ABOVE_ZERO),
    }),
  );
}
