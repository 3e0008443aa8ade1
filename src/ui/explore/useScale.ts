/** The pinned scale of the present run: it outlives a look at the Lab, and ends with the run. */
import { useState } from 'react';
import type { RunRecord } from '../../lab/record/record';
import { useStore } from '../store/store';
import { pinnedScale, type PinnedScale } from './pinned-scale';

/** By run and by price: what is per row is longer. */
const scales = new WeakMap<RunRecord, Map<string, PinnedScale>>();

const scalesOf = (record: RunRecord): Map<string, PinnedScale> => {
  const known = scales.get(record) ?? new Map<string, PinnedScale>();
  scales.set(record, known);
  return known;
};

/**
 * @param price what the bars are per
 * @param longest the longest bar; 0 while nothing is measured
 * @returns the scale, null before the first bar, and what fits it anew to the present bars
 */
export function useScale(price: string, longest: number) {
  const record = useStore((state) => state.record);
  const [, redraw] = useState(0);
  const known = scalesOf(record);
  const scale = pinnedScale(known.get(price) ?? null, longest);
  // Growing again from the same bars changes nothing: a render that is thrown away leaves no trace.
  if (scale) known.set(price, scale);
  const fit = () => {
    known.delete(price);
    redraw((times) => times + 1);
  };
  return { scale, fit };
}
