/** Holds: readings of compositions as a search would give them, for the charts that show them. */
import type { CompositionReading } from '../../src/lab/search/report';

/** One composition: its ratio to Standard's noise, and its bias. */
export function reading(
  key: string,
  ratio: number,
  bias: number,
  rowsPerDraw: 1 | 2 = 1,
): CompositionReading {
  const estimate = { value: ratio, low: 0.9 * ratio, high: 1.1 * ratio, n: 24 };
  const ratios = { ratio: estimate, halves: [estimate, estimate] } as const;
  return {
    key,
    name: key,
    rowsPerDraw,
    fit: null,
    unbiased: bias === 0,
    bias: { value: bias, low: bias - 0.01, high: bias + 0.01, n: 24 },
    ratios: { gradient: ratios, loss: ratios, 'noise-scale': ratios },
  };
}
