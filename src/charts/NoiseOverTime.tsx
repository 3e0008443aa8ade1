/** Gradient noise over training: one curve per lane on a logarithmic axis, its 95 % band, its name along it. */
import { memo, useMemo } from 'react';
import { inARow } from '../language/language';
import type { Estimate } from '../core/statistics/estimate';
import { formatNumber } from '../lab/words/numbers';
import { charts } from '../language/rooms/charts';
import { everyX, measured, placeOf, thinEstimates, type Curve } from './curve';
import { logDomain } from './frame/domains';
import { TimeFrame, type TimeAxis } from './frame/TimeFrame';
import { LaneSwatch } from './LaneSwatch';
import type { LaneLook } from './look';
import { Band } from './marks/Band';
import { Changes, type TimeMark } from './marks/Changes';
import { CrosshairDot } from './marks/CrosshairDot';
import { CurveNames } from './marks/CurveNames';
import { EndNames, endNamesRoom } from './marks/EndNames';
import { Line } from './marks/Line';
import { Markers } from './marks/Markers';
import { PinnedLines } from './marks/PinnedLines';
import { pinnedLines, pinnedSentence, thinPinned, type PinnedCurves } from './pinned';
import { latestSentence } from './sentences';

export interface LaneCurve {
  readonly lane: LaneLook;
  readonly curve: Curve;
  /**
   * Under the lane’s present method, of which the curve may have no point yet; null while it is measured. The last point
   * where nothing is given.
   */
  readonly now?: Estimate | null;
}

interface Props {
  readonly lanes: readonly LaneCurve[];
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
  /** The gradient noise of an earlier run, drawn behind. */
  readonly pinned?: PinnedCurves | null;
  readonly width: number;
  readonly height: number;
  /** Names at the ends of the curves, beyond the plot, where there is room for a column of them. */
  readonly namesAtEnd?: boolean;
}

/** What a logarithmic axis from `bottom` on can show: values not above 0 are gaps, bands are cut at the bottom. */
function shownOf({ x, value, low = [], high = [] }: Curve, bottom: number) {
  const y = Array.from(value, (v) => (v > 0 ? v : NaN));
  const cut = (ends: ArrayLike<number>) =>
    Array.from(ends, (end, i) => (value[i] > 0 ? Math.max(end, bottom) : NaN));
  return { line: measured({ x, y }), band: measured({ x, low: cut(low), high: cut(high) }) };
}

export const NoiseOverTime = memo(function NoiseOverTime(props: Props) {
  const { lanes, axis, marks, width, height, namesAtEnd = false, pinned = null } = props;
  const behind = useMemo(() => thinPinned(pinned, thinEstimates), [pinned]);
  const names = lanes.map(({ lane }) => lane.name);
  const { thin, domain } = useMemo(() => {
    const curves = lanes.map((lane) => ({ ...lane, curve: thinEstimates(lane.curve) }));
    // Of what is drawn behind no bands are shown.
    const bare = behind.map(({ curve: { x, value } }) => ({ x, value }));
    const range = logDomain([...curves.map(({ curve }) => curve), ...bare]);
    return {
      domain: range,
      thin: curves.map((lane) => ({ ...lane, ...shownOf(lane.curve, range?.[0] ?? 0) })),
    };
  }, [lanes, behind]);
  const at = useMemo(() => everyX([...thin, ...behind].map(({ curve }) => curve)), [thin, behind]);
  if (!domain) return null;
  const named = thin.map(({ lane, line }) => ({ ...line, ...lane, key: `lane-${lane.id}` }));
  return (
    <TimeFrame
      label={charts.gradientNoiseOverTraining()}
      says={inARow(
        latestSentence(
          charts.gradientNoise(),
          lanes.map(({ lane, curve, now }) => ({ name: lane.name, curve, now })),
          axis.unit,
        ),
        pinnedSentence(charts.gradientNoise(), pinned, axis.unit),
      )}
      axis={axis}
      values={{ domain, log: true }}
      width={width}
      height={height}
      unit="tr Cov(ĝ)"
      beside={namesAtEnd ? endNamesRoom(names) : undefined}
      at={at}
      linesAt={(x) => [...noiseLines(thin, x), ...pinnedLines(behind, x, axis)]}
    >
      <PinnedLines lanes={behind} />
      {thin.map(({ lane, band }) => (
        <Band key={lane.id} {...band} fill={lane.color} opacity={0.16} />
      ))}
      {thin.map(({ lane, line }) => (
        <Line key={lane.id} {...line} color={lane.color} dash={lane.dash} />
      ))}
      {thin.map(({ lane, line }) => (
        <Markers key={lane.id} {...(at.length < 3 ? line : endOf(line))} lane={lane} />
      ))}
      <Changes marks={marks} />
      {namesAtEnd ? (
        <EndNames curves={named} />
      ) : (
        <CurveNames curves={named} changes={marks} spare />
      )}
      {thin.map(({ lane, line }) => (
        <CrosshairDot key={lane.id} {...line} color={lane.color} />
      ))}
    </TimeFrame>
  );
});

/** Its last point, which no other lane's line hides. */
const endOf = ({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }) => ({
  x: x.slice(-1),
  y: y.slice(-1),
});

/** One line per lane that has a value at this x. */
function noiseLines(lanes: readonly LaneCurve[], x: number) {
  return lanes.flatMap(({ lane, curve }) => {
    const i = placeOf(curve, x);
    const [value, low = NaN, high = NaN] = [curve.value[i], curve.low?.[i], curve.high?.[i]];
    if (!(value > 0)) return [];
    const ends = [low, high].map((end) => formatNumber(end, 2));
    return [
      {
        key: String(lane.id),
        mark: <LaneSwatch lane={lane} width={14} />,
        name: lane.name,
        text: formatNumber(value),
        interval:
          Number.isFinite(low) && Number.isFinite(high) ? `[${ends.join(', ')}]` : undefined,
      },
    ];
  });
}
