/** Weights in few bytes: how far they move, and what is refused. */
import { describe, expect, it } from 'vitest';
import { stream } from '../../../src/core/rng';
import { packedWeights, unpackedWeights } from '../../../src/lab/recorded/weights';

const LANES = 2;
const PER_LANE = 83;

function weights(scale = 1) {
  const rng = stream(7, 'initialisation', 'packing');
  const length = LANES * PER_LANE;
  return {
    parameters: Float32Array.from({ length }, () => scale * rng.normal()),
    secondMoment: Float32Array.from({ length }, () => (scale * rng.normal()) ** 2),
  };
}

/** Blocks of 32 that begin anew with every lane. */
function blockOf(i: number): number {
  return Math.floor(i / PER_LANE) * 100 + Math.floor((i % PER_LANE) / 32);
}

describe('packed weights', () => {
  it.each([1e-4, 1, 30])('are within a half unit of their block’s scale, at scale %d', (scale) => {
    const { parameters, secondMoment } = weights(scale);
    const back = unpackedWeights(packedWeights({ parameters, secondMoment }, LANES), LANES);
    parameters.forEach((x, i) => {
      const block = parameters.filter((_, j) => blockOf(j) === blockOf(i));
      const most = Math.max(...block.map(Math.abs));
      // 45 units reach the largest; the scale itself is rounded up by at most an eighth of an octave.
      const unit = (most / 45) * 2 ** (1 / 8);
      expect(Math.abs(back.parameters[i] - x)).toBeLessThanOrEqual((unit / 2) * (1 + 1e-5));
    });
  });

  it('keep one mean of the second moment per block, within an eighth of an octave', () => {
    const { parameters, secondMoment } = weights();
    const back = unpackedWeights(packedWeights({ parameters, secondMoment }, LANES), LANES);
    secondMoment.forEach((_, i) => {
      const block = secondMoment.filter((_, j) => blockOf(j) === blockOf(i));
      const mean = block.reduce((sum, v) => sum + v, 0) / block.length;
      expect(Math.abs(Math.log2(back.secondMoment[i] / mean))).toBeLessThanOrEqual(1 / 8 + 1e-5);
    });
  });

  it('leave zeros zero', () => {
    const { parameters, secondMoment } = weights();
    parameters.fill(0, 0, 32);
    secondMoment.fill(0, 0, 32);
    const back = unpackedWeights(packedWeights({ parameters, secondMoment }, LANES), LANES);
    expect([...back.parameters.subarray(0, 32)].every((x) => x === 0)).toBe(true);
    expect([...back.secondMoment.subarray(0, 32)].every((x) => x === 0)).toBe(true);
  });

  it('are refused where they are not finite, or not those of so many lanes', () => {
    const { parameters, secondMoment } = weights();
    const packed = packedWeights({ parameters, secondMoment }, LANES);
    expect(() => unpackedWeights(packed, 3)).toThrow('not those of 3 lanes');
    expect(() => unpackedWeights({ ...packed, scales: '' }, LANES)).toThrow('0 scales');
    expect(() => unpackedWeights({ ...packed, parameters: 'é' }, 1)).toThrow('“é”');
    parameters[5] = NaN;
    expect(() => packedWeights({ parameters, secondMoment }, LANES)).toThrow('finite');
  });
});
