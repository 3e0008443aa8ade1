/** What several panels say alike in their figures. Refuses to hold: what a single panel shows. */
import { formatInteger } from '../../../lab/words/numbers';
import type { TimeAxis } from '../../frame/TimeFrame';
import { MARKER_NAMES, type LaneLook } from '../../look';
import type { TimeMark } from '../../marks/Changes';
import type { PinnedCurves } from '../../pinned';
import { paperLook } from '../looks';
import type { PinnedOrigin, Quantity, ShownChange, ShownCurve, ShownLook } from '../shown';

/** As on the page, light. */
export const lanePaper = ({ id }: Pick<LaneLook, 'id'>): ShownLook =>
  paperLook(id % MARKER_NAMES.length);

/** The name of a lane of the pinned run. */
export const pinnedName = (lane: string): string => `${lane}, pinned run`;

/** Curves of the run that is pinned, with which run that is. */
export type PinnedRunCurves = PinnedCurves & { readonly origin: PinnedOrigin };

/** Dotted, as no curve of the present run is, in the colour of the method. */
const DOTS = '1 2.5';

/** Its lanes that have points. @param thin with markers along them, as held-out losses are drawn */
export const pinnedCurves = (
  pinned: PinnedRunCurves | null,
  { thin = false, what = '' } = {},
): readonly ShownCurve[] =>
  (pinned?.lanes ?? []).flatMap(({ lane, curve: { x, value, low, high } }) => {
    if (x.length === 0) return [];
    // Its colour is that of the lane with the same method (theme.ts gives looks by the place).
    const { color, marker } = paperLook(MARKER_NAMES.indexOf(lane.marker));
    const look = {
      ...{ color, marker, dash: DOTS, width: thin ? 1 : 1.5 },
      open: thin ? ('some' as const) : ('end' as const),
    };
    return [
      {
        name: `${pinnedName(lane.name)}${what}`,
        ...{ look, x, y: value, low, high, pinned: true },
      },
    ];
  });

/** How far the axis reaches with them. */
export const reachOf = (axis: TimeAxis, curves: readonly ShownCurve[]): number =>
  Math.max(1, axis.end, ...curves.flatMap(({ x }) => (x.length > 0 ? [x[x.length - 1]] : [])));

export const overTime = ({ unit }: TimeAxis): Quantity => ({
  name: unit === 'steps' ? 'training step' : 'forward rows per lane',
  unit: null,
});

export const changesOf = (marks: readonly TimeMark[]): readonly ShownChange[] =>
  marks.map(({ x, text, lane: { marker } }) => ({
    x,
    text,
    color: paperLook(MARKER_NAMES.indexOf(marker)).color,
  }));

/** Most changes that are told one by one. */
const TOLD = 12;

/** "Dotted uprights: changes of method (at 120 MIRROR on)."; empty where nothing was changed. */
export function changesNote(marks: readonly TimeMark[]): string {
  if (marks.length === 0) return '';
  const told = marks
    .slice(-TOLD)
    .map(({ x, text }) => `at ${formatInteger(Math.round(x))} ${text}`);
  return `Dotted uprights: changes of method (${told.join('; ')}).`;
}

/** "Mean over steps 100–120, N = 512 sequences." */
export function measuredOver(
  measured: { readonly firstStep?: number; readonly step: number } | null | undefined,
  n: number | undefined,
  units = 'sequences',
): string {
  if (!measured) return '';
  const { step, firstStep = step } = measured;
  const at =
    firstStep === step
      ? `Measured at step ${formatInteger(step)}`
      : `Mean over steps ${formatInteger(firstStep)}–${formatInteger(step)}`;
  return n === undefined ? `${at}.` : `${at}, N = ${formatInteger(n)} ${units}.`;
}

/** Sentences, those that are empty left out. */
export const sentences = (...all: readonly string[]): string =>
  all.filter((sentence) => sentence !== '').join(' ');
