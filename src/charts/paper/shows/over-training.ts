/** What the panels over training show: gradient noise, losses, the split of the variance. Null before there is anything. */
import type { Decomposition } from '../../../core/statistics/estimate';
import type { ViewSettings } from '../../../lab/settings/view-table';
import { thinNoisy, type Curve } from '../../curve';
import type { TimeAxis } from '../../frame/TimeFrame';
import type { LaneLoss } from '../../LossOverTime';
import type { TimeMark } from '../../marks/Changes';
import type { LaneCurve } from '../../NoiseOverTime';
import { scaleEstimate, segments, splitFactor } from '../../split';
import { stackOf, type SplitCurves } from '../../stack';
import type { VarianceBar } from '../../VarianceBars';
import type { BarsShown, PinnedOrigin, Shown } from '../shown';
import {
  changesNote,
  changesOf,
  lanePaper,
  measuredOver,
  overTime,
  pinnedCurves,
  pinnedName,
  reachOf,
  sentences,
  type PinnedRunCurves,
} from './words';

interface OverTime {
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
}

type Measured = { readonly firstStep: number; readonly step: number } | null | undefined;

const BANDS = 'Bands: 95 % intervals.';
const PINNED = 'Dotted: the pinned run.';

/**
 * @param weights whose: each lane's own, or the first lane's for all
 * @param pinned gradient noise of the run that is pinned; null where none is
 */
export function gradientNoiseShown(
  { lanes, axis, marks }: OverTime & { readonly lanes: readonly LaneCurve[] },
  weights: ViewSettings['weights'],
  measured: Measured,
  pinned: PinnedRunCurves | null = null,
): Shown | null {
  const behind = pinnedCurves(pinned);
  const own = lanes.flatMap(({ lane, curve: { x, value, low, high } }) =>
    x.length > 0 ? [{ name: lane.name, look: lanePaper(lane), x, y: value, low, high }] : [],
  );
  const curves = [...own, ...behind];
  if (curves.length === 0) return null;
  const n = lanes.find(({ now }) => now)?.now?.n;
  return {
    title: `Gradient noise of a training step${weights === 'common' ? ', every method at the first lane’s weights' : ''}`,
    plots: [
      {
        kind: 'curves',
        x: overTime(axis),
        y: { name: 'gradient noise tr Cov(ĝ)', unit: 'nats²' },
        log: true,
        xDomain: [axis.start ?? 0, reachOf(axis, behind)],
        curves,
        changes: changesOf(marks),
        note: sentences(
          'Logarithmic axis.',
          BANDS,
          behind.length > 0 ? PINNED : '',
          changesNote(marks),
        ),
      },
    ],
    measured: measured ? `Last reading: ${lowerFirst(measuredOver(measured, n))}` : '',
    ...(behind.length > 0 && pinned && { pinned: pinned.origin }),
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** What is drawn of training losses: means of blocks. */
function blocksOf(curve: Curve) {
  const thin = thinNoisy(curve);
  return { x: Array.from(thin.x), y: Array.from(thin.value) };
}

/**
 * @param n held-out sequences; undefined before the first evaluation
 * @param pinned losses of the run that is pinned; null where none is
 */
export function trainingLossShown(
  { lanes, axis, marks }: OverTime & { readonly lanes: readonly LaneLoss[] },
  n: number | undefined,
  pinned: Readonly<Record<'training' | 'heldOut', PinnedRunCurves>> | null = null,
): Shown | null {
  const behind = pinned
    ? [
        ...pinnedCurves(pinned.training, { what: ', training' }).map((curve) => ({
          ...curve,
          drawn: blocksOf({ x: curve.x, value: curve.y }),
        })),
        ...pinnedCurves(pinned.heldOut, { what: ', held-out', thin: true }),
      ]
    : [];
  if (behind.length === 0 && lanes.every(({ training }) => training.x.length === 0)) return null;
  const own = lanes.flatMap(({ lane, training, heldOut }) => {
    const { marker, ...look } = lanePaper(lane);
    return [
      ...(training.x.length > 0
        ? [
            {
              name: `${lane.name}, training`,
              look,
              ...{ x: training.x, y: training.value, drawn: blocksOf(training) },
            },
          ]
        : []),
      ...(heldOut.x.length > 0
        ? [
            {
              name: `${lane.name}, held-out`,
              look: { ...look, marker, width: 1 },
              ...{ x: heldOut.x, y: heldOut.value, low: heldOut.low, high: heldOut.high },
            },
          ]
        : []),
    ];
  });
  return {
    title: 'Training and held-out loss',
    plots: [
      {
        kind: 'curves',
        x: overTime(axis),
        y: { name: 'loss', unit: 'nats per response token' },
        xDomain: [axis.start ?? 0, reachOf(axis, behind)],
        curves: [...own, ...behind],
        changes: changesOf(marks),
        note: sentences(
          'Thick: mean training loss of blocks of steps; thin with markers: held-out loss, bands its 95 % intervals.',
          behind.length > 0 ? PINNED : '',
          changesNote(marks),
        ),
      },
    ],
    measured: n === undefined ? '' : `Held-out loss of N = ${n} sequences.`,
    ...(behind.length > 0 && pinned && { pinned: pinned.training.origin }),
  };
}

interface Split {
  readonly of: ViewSettings['of'];
  readonly per: ViewSettings['per'];
  readonly quantity: ViewSettings['quantity'];
}

/** What is split, and its unit. */
function splitQuantity({ of, per, quantity }: Split) {
  const what = of === 'loss' ? 'variance of the loss' : 'gradient noise tr Cov(∇l)';
  return quantity === 'shares'
    ? { name: `share of the ${what}`, unit: null }
    : { name: `${what} per ${per === 'row' ? 'forward row' : 'draw'}`, unit: 'nats²' };
}

export interface MeasuredBar extends Omit<VarianceBar, 'pinned'> {
  /** The last step of its window. */
  readonly step: number;
  /** The last split of the same method in the run that is pinned; null where it has none. */
  readonly pinned?: {
    /** At the price that is shown. */
    readonly split: Decomposition;
    readonly step: number;
    readonly origin: PinnedOrigin;
  } | null;
}

/** Which run is pinned, where a bar of it is among them. */
export function pinnedAmong(bars: readonly Pick<MeasuredBar, 'pinned'>[]) {
  const origin = bars.find(({ pinned }) => pinned)?.pinned?.origin;
  return origin && { pinned: origin };
}

/** The bars of all lanes as they stand. */
export function splitBars(bars: readonly MeasuredBar[], split: Split): BarsShown {
  const rowOf = (name: string, at: number, parts: Decomposition, rowsPerDraw: number) => {
    const factor = splitFactor(parts, rowsPerDraw, split.per, split.quantity);
    return {
      ...{ name, at },
      parts: segments(parts, 1).map(({ part }) => ({
        part,
        estimate: scaleEstimate(parts[part]!, factor),
      })),
      // A share of the total has no interval of its own total: that is 1.
      total: split.quantity === 'shares' ? null : scaleEstimate(parts.total, factor),
    };
  };
  const rows = bars.flatMap(({ lane, split: parts, rowsPerDraw, step, pinned }) => [
    ...(parts ? [rowOf(lane.name, step, parts, rowsPerDraw)] : []),
    ...(pinned
      ? [{ ...rowOf(pinnedName(lane.name), pinned.step, pinned.split, 1), pinned: true }]
      : []),
  ]);
  return {
    kind: 'bars',
    of: splitQuantity(split),
    at: { name: 'training step', unit: null },
    rows,
    note: sentences(
      split.quantity === 'shares'
        ? 'Shares of each lane’s own total.'
        : 'Whisker and brackets: 95 % interval of the total.',
      rows.some((row) => 'pinned' in row) ? 'Thin: the pinned run, as it was measured last.' : '',
    ),
  };
}

/** @param over the split of one lane over training; null where there is none yet */
export function lossVarianceShown(
  bars: readonly MeasuredBar[],
  split: Split,
  over: (OverTime & { readonly lane: string; readonly curves: SplitCurves }) | null,
  measured: Measured,
): Shown | null {
  const now = splitBars(bars, split);
  if (now.rows.length === 0) return null;
  const stacked =
    over && over.curves.x.length > 1 ? stackOf(over.curves, split.quantity, Infinity) : null;
  const n = bars.find((bar) => bar.split)?.split?.total.n;
  return {
    title:
      split.of === 'loss'
        ? 'Where the variance of the loss comes from'
        : 'Where the gradient noise comes from',
    plots: [
      now,
      ...(stacked && over
        ? [
            {
              kind: 'stack' as const,
              name: over.lane,
              x: overTime(over.axis),
              y: splitQuantity(split),
              top: split.quantity === 'shares' ? 1 : stacked.top * 1.04 || 1e-12,
              bands: stacked.pieces.map((piece) => ({
                part: piece.key,
                x: stacked.rows.map((row) => row.x),
                low: piece.map(([low]) => low),
                high: piece.map(([, high]) => high),
                measured: stacked.rows.map((row) => row.measured[piece.key]),
              })),
              note: sentences(
                'Over training: the parts stacked, the data at the bottom.',
                changesNote(over.marks),
              ),
            },
          ]
        : []),
    ],
    measured: measuredOver(measured, n),
    ...pinnedAmong(bars),
  };
}
