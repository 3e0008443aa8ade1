/**
 * Holds: where the bar of a lane ended in the pinned run. Refuses to hold: how that is drawn (charts/NoiseBars.tsx), and its numbers
 * (runs/pinned-split.ts).
 */
import { runs } from '../../language/rooms/runs';
import type { PinnedMark } from '../../charts/NoiseBars';
import type { EarlierRun } from '../../lab/runs/earlier-run';
import { formatInteger, formatNumber } from '../../lab/words/numbers';
import { whenText } from '../../lab/words/runs';
import type { PinnedSplit } from '../runs/pinned-split';

/** Null where it has no such bar. */
export function pinnedMark(run: EarlierRun | null, split: PinnedSplit | null): PinnedMark | null {
  if (!run || !split) return null;
  const { step, split: parts } = split;
  const total = parts.total.value;
  return {
    total,
    meaning: runs.pinnedBar({
      when: whenText(run.begun),
      step: formatInteger(step),
      total: formatNumber(total),
    }),
  };
}
