/** Training loss over training, one curve per lane (bucket means), and thinner the held-out loss with a marker at each of its points. */
import { memo, use, useMemo } from 'react';
import { inARow } from '../language/language';
import { labCharts } from '../language/rooms/labCharts';
import { formatNumber } from '../lab/words/numbers';
import { everyX, measured, placeOf, thinEstimates, thinNoisy, type Curve } from './curve';
import { linearDomain } from './frame/domains';
import { TextScale } from './frame/TextScale';
import { TimeFrame, type TimeAxis } from './frame/TimeFrame';
import { LaneSwatch } from './LaneSwatch';
import type { LaneLook } from './look';
import { Change, type TimeMark } from './marks/Changes';
import { CrosshairDot } from './marks/CrosshairDot';
import { Line } from './marks/Line';
import { Markers } from './marks/Markers';
import { PinnedLines } from './marks/PinnedLines';
import { pinnedLines, pinnedSentence, thinPinned, type PinnedCurves } from './pinned';
import { latestSentence } from './sentences';

export interface LaneLoss {
  readonly lane: LaneLook;
  readonly training: Curve;
  readonly heldOut: Curve;
}

interface Props {
  readonly lanes: readonly LaneLoss[];
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
  /** Training losses of an earlier run, drawn behind. */
  readonly pinned?: PinnedCurves | null;
  /** Its held-out losses. */
  readonly pinnedHeldOut?: PinnedCurves | null;
  readonly width: number;
  readonly height: number;
}

/** Held-out losses are smooth: fewer points do, and the crosshair halts at every one. */
const HELD_OUT_POINTS = 40;

export const LossOverTime = memo(function LossOverTime(props: Props) {
  const { lanes, axis, marks, width, height, pinned = null, pinnedHeldOut = null } = props;
  const behind = useMemo(() => thinPinned(pinned, thinNoisy), [pinned]);
  const behindHeldOut = useMemo(
    () => thinPinned(pinnedHeldOut, (curve) => thinEstimates(curve, HELD_OUT_POINTS)),
    [pinnedHeldOut],
  );
  const { thin, at, domain } = useMemo(() => {
    const curves = lanes.map(({ lane, training, heldOut }) => ({
      lane,
      training: thinNoisy(training),
      heldOut: thinEstimates(heldOut, HELD_OUT_POINTS),
    }));
    const live = curves.flatMap((curve) => [curve.training, curve.heldOut]);
    // Of what is drawn behind no bands are shown.
    const all = [...live, ...[...behind, ...behindHeldOut].map(({ curve }) => curve)];
    return { thin: curves, at: everyX(all), domain: linearDomain(all) };
  }, [lanes, behind, behindHeldOut]);
  const scale = use(TextScale);
  if (!domain) return null;
  return (
    <TimeFrame
      label={labCharts.losses()}
      says={inARow(
        sentenceOf(thin, 'training', axis),
        sentenceOf(thin, 'heldOut', axis),
        pinnedSentence(labCharts.trainingLoss(), pinned, axis.unit),
        behindHeldOut.length > 0
          ? pinnedSentence(labCharts.heldOutLoss(), pinnedHeldOut, axis.unit)
          : '',
      )}
      axis={axis}
      values={{ domain }}
      bare={height < 72 * scale}
      width={width}
      height={height}
      unit={labCharts.perToken()}
      at={at}
      linesAt={(x) => [
        ...lossLines(thin, x),
        ...pinnedLines(behind, x, axis),
        ...pinnedLines(behindHeldOut, x, axis, (loss) => labCharts.heldOut({ loss })),
      ]}
    >
      <PinnedLines lanes={behind} />
      <PinnedLines lanes={behindHeldOut} thin />
      {thin.map(({ lane, training: { x, value } }) => (
        <Line key={lane.id} {...measured({ x, y: value })} color={lane.color} dash={lane.dash} />
      ))}
      {thin.map(({ lane, heldOut }) => (
        <HeldOut key={lane.id} lane={lane} curve={heldOut} />
      ))}
      {at.length < 3 &&
        thin.map(({ lane, training: { x, value } }) => (
          <Markers key={lane.id} {...measured({ x, y: value })} lane={lane} />
        ))}
      {marks.map((mark, i) => (
        <Change key={i} {...mark} />
      ))}
      {thin.map(({ lane, training: { x, value } }) => (
        <CrosshairDot key={lane.id} x={x} y={value} color={lane.color} />
      ))}
    </TimeFrame>
  );
});

const sentenceOf = (lanes: readonly LaneLoss[], of: 'training' | 'heldOut', axis: TimeAxis) =>
  latestSentence(
    of === 'training' ? labCharts.trainingLoss() : labCharts.heldOutLoss(),
    lanes.map((lane) => ({ name: lane.lane.name, curve: lane[of] })),
    axis.unit,
  );

function HeldOut({ lane, curve: { x, value } }: { lane: LaneLook; curve: Curve }) {
  const points = measured({ x, y: value });
  return (
    <>
      <Line {...points} color={lane.color} dash={lane.dash} width={1} />
      <Markers {...points} lane={lane} />
    </>
  );
}

function lossLines(lanes: readonly LaneLoss[], x: number) {
  return lanes.flatMap(({ lane, training, heldOut }) => {
    const [loss, held] = [training, heldOut].map((curve) => curve.value[placeOf(curve, x)]);
    const texts = [
      ...(Number.isFinite(loss) ? [formatNumber(loss)] : []),
      ...(Number.isFinite(held) ? [labCharts.heldOut({ loss: formatNumber(held) })] : []),
    ];
    if (texts.length === 0) return [];
    return [
      {
        key: String(lane.id),
        mark: <LaneSwatch lane={lane} width={14} />,
        name: lane.name,
        text: texts.join(' · '),
      },
    ];
  });
}
