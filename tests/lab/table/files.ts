/** Files of losses for tests: a good one, and what it is made of. */
import { stream } from '../../../src/core/rng';
import type { FileSource } from '../../../src/lab/table/files/source';

export type Row = Record<string, string | number>;

export function sourceOf(content: string | Uint8Array, name = 'losses.csv'): FileSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    bytes: bytes.length,
    slice: (start, end) => Promise.resolve(bytes.slice(start, end).buffer as ArrayBuffer),
  };
}

/** Draws by count: sequences of 12 tokens, five sizes with two sets each. */
export function rowsByCount(sequences = 24, sizes = [1, 2, 4, 8, 12], sets = 2): Row[] {
  const rng = stream(1, 'data');
  return Array.from({ length: sequences }, (_, x) => {
    const level = 1 + rng.uniform();
    return sizes.flatMap((s) =>
      Array.from({ length: sets }, () => ({
        sequence: x,
        n: 12,
        masked: s,
        sum_ce: s * (level + (s < 12 ? 0.3 * rng.uniform() : 0)),
      })),
    );
  }).flat();
}

/** A training log: t ~ U(0, 1), every sequence a few times. */
export function rowsByRate(sequences = 60, draws = 6, epsilon = 1e-3): Row[] {
  const rng = stream(2, 'data');
  return Array.from({ length: sequences }, (_, x) => {
    const level = 1 + rng.uniform();
    return Array.from({ length: draws }, () => {
      const t = rng.uniform();
      let masked = 0;
      for (let i = 0; i < 12; i++) masked += Number(rng.uniform() < (1 - epsilon) * t + epsilon);
      const sum_ce = masked * (level + 0.3 * rng.uniform());
      return { sequence: x, n: 12, masked, sum_ce, t };
    });
  }).flat();
}

export const csv = (rows: readonly Row[], delimiter = ',', newline = '\n'): string =>
  [Object.keys(rows[0]), ...rows.map((row) => Object.values(row))]
    .map((cells) => cells.join(delimiter))
    .join(newline) + newline;

export const jsonLines = (rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join('\n') + '\n';
