/** Tables of losses as somebody else would write them down, drawn from models that can be enumerated. */
import type { DrawTable, TableDesign } from '../../src/core/table/draw-table';
import { drawTable } from '../../src/core/table/draw-table';
import type { TablePairs } from '../../src/core/table/mirrored-pairs';
import { maskingProbability } from '../../src/core/masking-probability';
import { shuffle, type Rng } from '../../src/core/rng';
import type { EnumeratedLoss } from './enumeration';

/** A row: which sequence of the model, which set, at which rate. */
interface Row {
  readonly sequence: number;
  readonly x: number;
  readonly mask: number;
  readonly t: number;
}

const bits = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest > 0; rest &= rest - 1) count++;
  return count;
};

function setOf(n: number, s: number, rng: Rng): number {
  const order = new Int32Array(n);
  shuffle(order, rng);
  let mask = 0;
  for (let i = 0; i < s; i++) mask |= 1 << order[i];
  return mask;
}

/** Rows of `count` sequences: `sets` sets of each given size, or, at rates, `sets` draws. */
export function simulatedRows(
  model: EnumeratedLoss,
  count: number,
  sets: number,
  rng: Rng,
  sizes: readonly number[] | { readonly epsilon: number },
): Row[] {
  const { n } = model;
  return Array.from({ length: count }, (_, sequence) => {
    const x = rng.integer(model.sequences);
    if ('epsilon' in sizes) {
      return Array.from({ length: sets }, () => {
        const t = rng.uniform();
        const m = maskingProbability(t, sizes.epsilon);
        let mask = 0;
        for (let i = 0; i < n; i++) if (rng.uniform() < m) mask |= 1 << i;
        return { sequence, x, mask, t };
      });
    }
    return sizes.flatMap((s) =>
      Array.from({ length: sets }, () => ({ sequence, x, mask: setOf(n, s, rng), t: s / n })),
    );
  }).flat();
}

/** The rows as a table; with the coordinates of a gradient, projected at random to `sketch` numbers. */
export function simulatedTable(
  model: EnumeratedLoss,
  rows: readonly Row[],
  design: TableDesign,
  epsilon: number,
  gradient?: {
    readonly coordinates: readonly EnumeratedLoss[];
    readonly sketch: number;
    readonly rng: Rng;
  },
): DrawTable {
  const { n } = model;
  const sequences = 1 + rows.reduce((most, { sequence }) => Math.max(most, sequence), 0);
  const at = ({ x, mask }: Row) => (x << n) + mask;
  const k = gradient?.sketch ?? 0;
  const values = new Float32Array(rows.length * k);
  if (gradient) {
    const { coordinates, rng } = gradient;
    for (const { h } of coordinates) {
      const direction = Float64Array.from({ length: k }, () => rng.normal() / Math.sqrt(k));
      rows.forEach((row, i) => {
        const value = h[at(row)];
        for (let c = 0; c < k; c++) values[i * k + c] += value * direction[c];
      });
    }
  }
  return drawTable({
    design,
    epsilon,
    n: new Int32Array(sequences).fill(n),
    sequence: Int32Array.from(rows, ({ sequence }) => sequence),
    masked: Int32Array.from(rows, ({ mask }) => bits(mask)),
    h: Float64Array.from(rows, (row) => model.h[at(row)]),
    sketches: gradient ? { size: k, values } : null,
  });
}

/** A log of mirrored pairs: the first patterns as rows, and both as pairs. */
export function simulatedPairs(
  model: EnumeratedLoss,
  count: number,
  draws: number,
  rng: Rng,
  epsilon: number,
): { readonly rows: Row[]; readonly pairs: TablePairs } {
  const { n } = model;
  const second: number[] = [];
  const rows = Array.from({ length: count }, (_, sequence) => {
    const x = rng.integer(model.sequences);
    return Array.from({ length: draws }, (): Row => {
      const t = rng.uniform();
      const m = maskingProbability(t, epsilon);
      let [mask, mirror] = [0, 0];
      for (let i = 0; i < n; i++) {
        const u = rng.uniform();
        if (u < m) mask |= 1 << i;
        if (u > 1 - m) mirror |= 1 << i;
      }
      second.push(mirror);
      return { sequence, x, mask, t };
    });
  }).flat();
  const at = (x: number, mask: number) => model.h[(x << n) + mask];
  return {
    rows,
    pairs: {
      sequence: Int32Array.from(rows, ({ sequence }) => sequence),
      t: Float64Array.from(rows, ({ t }) => t),
      masked: [
        Int32Array.from(rows, ({ mask }) => bits(mask)),
        Int32Array.from(second, (mask) => bits(mask)),
      ],
      h: [
        Float64Array.from(rows, ({ x, mask }) => at(x, mask)),
        Float64Array.from(rows, ({ x }, k) => at(x, second[k])),
      ],
    },
  };
}
