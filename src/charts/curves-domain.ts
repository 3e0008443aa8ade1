/** The common range of values of a study's curves. Refuses to hold: drawing. */
import type { MethodCurves } from '../lab/study/curves';
import { logDomain, paddedDomain } from './frame/domains';

/** Rare spikes above this share of all values are cut off where they would flatten everything else. */
const SHOWN_SHARE = 0.995;
/** How many times taller than the rest a spike must be for that. */
const SPIKE = 1.5;

/** The range of the values of all methods' curves, of a logarithmic axis that of those above 0, and whether spikes are cut off; null where there are none. */
export function curvesDomain(
  all: readonly MethodCurves[],
  log = false,
): { readonly range: readonly [number, number]; readonly cut: boolean } | null {
  const values = all.flatMap(({ seeds }) => seeds.flatMap(({ value }) => [...value]));
  if (log) {
    const range = logDomain([{ x: [], value: values }]);
    return range && { range, cut: false };
  }
  const sorted = Float64Array.from(values).sort();
  const [low, top] = [sorted[0], sorted[sorted.length - 1]];
  const usual = sorted[Math.floor(SHOWN_SHARE * (sorted.length - 1))];
  const cut = top - low > SPIKE * (usual - low) && usual > low;
  const range = paddedDomain([low, cut ? usual : top], 0.04);
  return range && { range, cut };
}
