/** Holds: what is said of the pinned run's split of a lane, beside the Lab's bars. Refuses to hold: its numbers (pinned-split.ts). */
import type { PinnedBar } from '../../charts/VarianceBars';
import { runs } from '../../language/rooms/runs';
import type { ViewSettings } from '../../lab/settings/view-table';
import { formatInteger, formatNumber, formatShare } from '../../lab/words/numbers';
import { whenText } from '../../lab/words/runs';
import type { PinnedSplit } from './pinned-split';

type Quantity = ViewSettings['quantity'];

/** A, B, C as they are shown. */
function partsText({ split }: PinnedSplit, quantity: Quantity) {
  const { a, b, c, total } = split;
  const [factor, write] =
    quantity === 'shares'
      ? ([1 / total.value, formatShare] as const)
      : ([1, formatNumber] as const);
  const text = (value: number) => write(value * factor);
  return { a: text(a.value), b: text(b.value), c: text(c.value) };
}

/** Such as "Standard 0.83 (A 0.42, B 0.11, C 0.30)". */
export const pinnedNumbers = (lane: string, pinned: PinnedSplit, quantity: Quantity): string => {
  const parts = partsText(pinned, quantity);
  return quantity === 'shares'
    ? runs.pinnedShares({ lane, ...parts })
    : runs.pinnedSplit({ lane, total: formatNumber(pinned.split.total.value), ...parts });
};

/** The strip below the bar of the lane with the same method. */
export const pinnedBar = (pinned: PinnedSplit, quantity: Quantity): PinnedBar => ({
  split: pinned.split,
  meaning: runs.pinnedStrip({
    when: whenText(pinned.origin.begun),
    step: formatInteger(pinned.step),
    ...partsText(pinned, quantity),
  }),
});
