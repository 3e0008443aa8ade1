/**
 * Holds: an earlier run behind the curves of the present one: its curves, what the tooltip says of them, and the sentence for
 * those who do not see them; each says that it is pinned. Refuses to hold: how it is drawn (marks/PinnedLines.tsx).
 */
import { charts } from '../language/rooms/charts';
import { formatNumber } from '../lab/words/numbers';
import { measured, type Curve } from './curve';
import { timeText } from './frame/time-text';
import type { TimeAxis } from './frame/TimeFrame';
import type { TooltipLine } from './frame/Tooltip';
import type { LaneLook } from './look';
import { latestSentence } from './sentences';

export interface PinnedLane {
  readonly lane: LaneLook;
  readonly curve: Curve;
}

export interface PinnedCurves {
  /** What the run is called in a sentence: "run begun 14:02". */
  readonly run: string;
  readonly lanes: readonly PinnedLane[];
}

/** Lanes with at least one number, thinned, without what is none. */
export const thinPinned = (
  pinned: PinnedCurves | null,
  thin: (curve: Curve) => Curve,
): readonly PinnedLane[] =>
  (pinned?.lanes ?? []).flatMap(({ lane, curve }) => {
    const { x, value } = thin(curve);
    const known = measured({ x, value });
    return known.x.length > 0 ? [{ lane, curve: known }] : [];
  });

/** How far from the crosshair a point of theirs may lie and is still told, as a share of the axis. */
const NEAR = 0.02;

/**
 * A line per lane that has a point near this x; where it lies elsewhere, that is said.
 * @param write a number with what it is, where that is not what the chart is of
 */
export function pinnedLines(
  lanes: readonly PinnedLane[],
  x: number,
  { start = 0, end, unit }: TimeAxis,
  write: (number: string) => string = (number) => number,
): TooltipLine[] {
  return lanes.flatMap(({ lane, curve }) => {
    const distances = Array.from(curve.x, (at) => Math.abs(at - x));
    const i = distances.indexOf(Math.min(...distances));
    if (!(distances[i] <= NEAR * (end - start))) return [];
    const number = write(formatNumber(curve.value[i]));
    return [
      {
        key: `pinned-${lane.id}-${write('')}`,
        // No mark: where there is little room it would stand in place of the name.
        name: charts.pinned({ lane: lane.name }),
        text:
          distances[i] === 0
            ? number
            : charts.pinnedNumber({ number, at: timeText(curve.x[i], unit) }),
      },
    ];
  });
}

/** Its last numbers; empty where there are none. @param what "Training loss" */
export function pinnedSentence(
  what: string,
  pinned: PinnedCurves | null,
  unit: TimeAxis['unit'],
): string {
  if (!pinned) return '';
  const lanes = pinned.lanes.map(({ lane, curve }) => ({ name: lane.name, curve }));
  return latestSentence(charts.pinnedWhat({ what, run: pinned.run }), lanes, unit);
}
