/**
 * Whether the losses of a log were divided by their rates. Given sequence length and number of masked tokens, which tokens are masked has
 * nothing to do with the rate, so sums and means go by it not at all there, and h/(n·t) like 1/t.
 *
 * Holds: this test. Refuses to hold: what follows from it (loss-unit.ts).
 */
import type { RawTable } from './row-reader';

/** Larger sets are drawn within a narrow range of rates, which says little. */
const MOST_MASKED = 64;
/** As many rows tell it for sure. */
const MOST_ROWS = 300_000;
/** In standard errors: what is there, and what may be chance. */
const SURE = 5;
const CHANCE = 3;
/** Of files written with few digits. */
const ROUNDING = 0.02;

/** Within draws of one length and size, Σ over sizes: the slope of ln loss in ln t and its standard error; null where none differ. */
function slopeInRate({ loss, masked, n, sequence, t }: RawTable): {
  slope: number;
  error: number;
} | null {
  const rates = t!;
  const rows = Math.min(rates.length, MOST_ROWS);
  const counts = (row: number) => loss[row] > 0 && masked[row] <= MOST_MASKED && rates[row] > 0;
  const key = (row: number) => n[sequence[row]] * (MOST_MASKED + 1) + masked[row];
  const sizes = new Map<number, { rows: number; loss: number; rate: number }>();
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    const own = sizes.get(key(row)) ?? { rows: 0, loss: 0, rate: 0 };
    sizes.set(key(row), own);
    own.rows++;
    own.loss += Math.log(loss[row]);
    own.rate += Math.log(rates[row]);
  }
  const deviations = (row: number): readonly [x: number, y: number] => {
    const { rows: count, loss: sum, rate } = sizes.get(key(row))!;
    return [Math.log(rates[row]) - rate / count, Math.log(loss[row]) - sum / count];
  };
  let [product, square] = [0, 0];
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    const [x, y] = deviations(row);
    product += x * y;
    square += x * x;
  }
  if (!(square > 0)) return null;
  const slope = product / square;
  let scatter = 0;
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    const [x, y] = deviations(row);
    scatter += (x * (y - slope * x)) ** 2;
  }
  return { slope, error: Math.sqrt(scatter) / square };
}

/** true: divided by t; false: not; null: these rows do not tell. Null without rates. */
export function weightedByRate(raw: RawTable): boolean | null {
  const found = raw.t && slopeInRate(raw);
  if (!found) return null;
  const { slope, error } = found;
  // Where every token costs the same nothing scatters but rounding.
  const [sure, chance] = [SURE * error + ROUNDING, CHANCE * error + ROUNDING];
  if (slope < -sure && Math.abs(slope + 1) < chance) return true;
  return slope + 1 > sure && Math.abs(slope) < chance ? false : null;
}
