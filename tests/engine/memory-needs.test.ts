/** The sentence for a batch that does not fit. */
import { expect, it } from 'vitest';
import { checkFits } from '../../src/engine/memory-needs';

it('never says that a size is more than the same size', () => {
  const limits = { device: 'WebGPU', tensorBytes: 2 ** 30, totalBytes: 100.1 * 2 ** 20 };
  for (const more of [1, 2 ** 18]) {
    const needs = { largestTensor: 1, total: limits.totalBytes + more };
    expect(() => checkFits(needs, limits, { rows: 2, lanes: 1 })).toThrow(
      /needs 101 MiB .* offers 100 MiB\./,
    );
  }
});
