/**
 * Holds: the flat parameter vector with every width rounded up to a multiple of 16, as the kernels want it, and the way
 * there and back. Refuses to hold: what parameters mean (parameters.ts).
 *
 * What is added is zero, has gradient zero and stays zero under Adam. The models that the page offers have such widths
 * already, but for the vocabulary.
 */
import type { ModelConfig } from '../engine.ts';
import { parameterLayout, type ParameterLayout } from '../parameters.ts';

const up16 = (n: number): number => (n + 15) & ~15;

/** Some numbers that stand together in both vectors. */
interface Run {
  readonly real: number;
  readonly padded: number;
  readonly size: number;
}

export class Padding {
  /** The layout of the padded vector. Attention heads have no place in it. */
  readonly layout: ParameterLayout;
  private readonly runs: readonly Run[];

  constructor(config: ModelConfig, real: ParameterLayout) {
    const padded = {
      ...config,
      vocabulary: up16(config.vocabulary),
      width: up16(config.width),
      heads: 1,
      hidden: up16(config.hidden),
    };
    this.layout = parameterLayout(padded);
    const runs: Run[] = [];
    real.entries.forEach((entry, k) => {
      const columns = entry.shape.at(-1)!;
      const paddedColumns = this.layout.entries[k].shape.at(-1)!;
      // Queries, keys and values are padded each.
      const parts = entry.name.includes('.qkv.') ? 3 : 1;
      const rows = (entry.shape.length > 1 ? entry.shape[0] : 1) * parts;
      const size = columns / parts;
      for (let row = 0; row < rows; row++) {
        runs.push({
          real: entry.offset + row * size,
          padded: this.layout.entries[k].offset + (row * paddedColumns) / parts,
          size,
        });
      }
    });
    this.runs = joined(runs);
  }

  /** Parameters of one lane into a padded vector whose padding is zero. */
  pad(real: Float32Array, padded: Float32Array): void {
    for (const { real: from, padded: to, size } of this.runs) {
      padded.set(real.subarray(from, from + size), to);
    }
  }

  unpad(padded: Float32Array, real: Float32Array): void {
    for (const { real: to, padded: from, size } of this.runs) {
      real.set(padded.subarray(from, from + size), to);
    }
  }
}

/** The same numbers in as few runs as possible: one, where nothing is padded. */
function joined(runs: readonly Run[]): Run[] {
  const long: Run[] = [];
  for (const run of runs) {
    const last = long.at(-1);
    const follows =
      last && last.real + last.size === run.real && last.padded + last.size === run.padded;
    if (follows) long[long.length - 1] = { ...last, size: last.size + run.size };
    else long.push(run);
  }
  return long;
}
