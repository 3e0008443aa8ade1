/** Panel "Gradient noise": tr Cov(ĝ) of every lane over training, the present values, and what differs. */
import { useCallback } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { board } from '../../language/rooms/board';
import { inARow } from '../../language/language';
import { noiseScaleOf } from '../../core/probe/read/decomposition';
import type { Estimate } from '../../core/statistics/estimate';
import { formatEstimate, formatInteger, formatNumber, measuring } from '../../lab/words/numbers';
import { LaneSwatch } from '../../charts/LaneSwatch';
import type { LaneLook } from '../../charts/look';
import { NoiseOverTime, type LaneCurve } from '../../charts/NoiseOverTime';
import { gradientNoiseShown } from '../../charts/paper/shows/over-training';
import { VerdictTrace } from '../../charts/VerdictTrace';
import {
  heldSentence,
  shortVerdict,
  verdict as verdictOf,
  verdictText,
} from '../../lab/words/verdicts';
import type { TracedReading } from '../../lab/record/record';
import type { LaneNoise, NoiseComparison } from '../../lab/record/reports';
import { Panel } from '../panel/Panel';
import { useView } from '../store/store';
import { gradientNoise } from './formula';
import { useHas, useLaneLooks } from '../hooks/useLanes';
import { useDeferred, useThrottled } from '../hooks/refresh';
import { useShow } from '../panel/show';
import type { PageState } from '../store/store';
import { reaching, timeAxis, timeColumn, timeMarksOf } from '../hooks/useTime';
import { PinnedNote } from '../runs/PinnedNote';
import { usePinned, usePinnedCurves } from '../runs/usePinned';
import { together } from '../language/rich';
import { overSteps } from '../panel/measured-at';
import { ViewChoice } from '../panel/ViewChoice';
import { NothingToShow } from '../panel/Waiting';
import './gradient-noise.css';

const HZ = 1.5;

export default function GradientNoise() {
  const looks = useLaneLooks();
  const { weights } = useView('weights');
  const common = weights === 'common';
  const armFirst = useHas('arm', looks[0].id);
  const armLeftOut = useHas('arm') && common;
  const latest = useThrottled(
    ['probe'],
    HZ,
    useCallback(
      ({ record }: PageState) => ({
        noise: looks.map((look) => record.latestNoise(look.id, weights)),
        points: looks.map((look) => record.gradientNoiseSeries(look.id, weights).step.length),
        verdicts: record.comparisons('gradient', weights).map((comparison) => ({
          comparison,
          trace: record.trace(comparison),
        })),
      }),
      [looks, weights],
    ),
  );
  const measured = latest.noise.find((noise) => noise !== null);
  const note = measured
    ? board.gradientNote({
        over: overSteps(measured),
        count: formatInteger(measured.gradientNoise.n),
      })
    : 'tr Cov(ĝ)';
  return (
    <Panel
      name="Gradient noise"
      of={['probe']}
      overTraining
      note={note}
      explanation={board.gradientLead()}
      formula={gradientNoise()}
      waiting={board.firstProbes()}
      measures={1}
      actions={
        <>
          <ViewChoice name="weights" />
          <ViewChoice name="axis" />
        </>
      }
    >
      {armFirst && common ? (
        <NothingToShow>{board.armAtCommon()}</NothingToShow>
      ) : latest.points.some((count) => count > 0) ? (
        <>
          <NoiseCurves measured={measured} />
          <ul className="lane-readouts noise-readouts">
            {looks.map(
              (look, i) =>
                latest.points[i] > 0 && (
                  <Readout
                    key={look.id}
                    lane={look}
                    noise={latest.noise[i]}
                    points={latest.points[i]}
                    verdict={latest.verdicts.find(({ comparison: { lane } }) => lane === look.id)}
                    reference={i === 0 ? null : looks[0].name}
                    weights={weights}
                  />
                ),
            )}
          </ul>
          {armLeftOut && <p className="soft left-out">{board.armLeftOut()}</p>}
        </>
      ) : null}
    </Panel>
  );
}

/** The curves of all lanes. */
function NoiseCurves({ measured }: { readonly measured: LaneNoise | null | undefined }) {
  const looks = useLaneLooks();
  const { weights, axis } = useView('weights', 'axis');
  const data = useDeferred(
    ['probe', 'loss', 'marks'],
    HZ,
    useCallback(
      ({ record }: PageState) => ({
        lanes: looks.map((lane): LaneCurve => {
          const { value, low, high, ...series } = record.gradientNoiseSeries(lane.id, weights);
          const now = record.latestNoise(lane.id, weights)?.gradientNoise ?? null;
          return { lane, curve: { x: timeColumn(series, axis), value, low, high }, now };
        }),
        axis: timeAxis(record, axis),
        marks: timeMarksOf(record, axis),
      }),
      [looks, weights, axis],
    ),
  );
  const reached = reaching(data.axis, usePinned()?.record);
  const pinned = usePinnedCurves('noise', axis, weights);
  useShow(() => gradientNoiseShown(data, weights, measured, pinned));
  return (
    <>
      <ChartBox minHeight={56}>
        {({ width, height }) => (
          <NoiseOverTime {...data} axis={reached} pinned={pinned} width={width} height={height} />
        )}
      </ChartBox>
      <PinnedNote of="noise" />
    </>
  );
}

interface TracedVerdict {
  readonly comparison: NoiseComparison;
  readonly trace: readonly TracedReading[];
}

interface ReadoutProps {
  readonly lane: LaneLook;
  readonly noise: LaneNoise | null;
  /** Readings in its curve. */
  readonly points: number;
  readonly verdict: TracedVerdict | undefined;
  /** Name of the first lane; null for itself. */
  readonly reference: string | null;
  readonly weights: 'own' | 'common';
}

function Readout({ lane, noise, points, verdict, reference, weights }: ReadoutProps) {
  const estimate = noise?.gradientNoise;
  return (
    <li>
      <LaneSwatch lane={lane} />
      <span className="lane-readout-name" title={lane.name}>
        {lane.name}
      </span>
      {estimate ? (
        <b
          translate="no"
          className="notranslate"
          data-testid="gradient-noise"
          data-lane={lane.name}
          data-weights={weights}
          data-points={points}
          data-value={estimate.value}
          data-ci-low={estimate.low}
          data-ci-high={estimate.high}
        >
          {formatEstimate(estimate)}
        </b>
      ) : (
        <span className="soft">{measuring()}</span>
      )}
      {estimate && <NoiseScale signal={noise.signal} />}
      {estimate && reference !== null && <Against reference={reference} verdict={verdict} />}
    </li>
  );
}

interface AgainstProps {
  readonly reference: string;
  readonly verdict: TracedVerdict | undefined;
}

/** What is concluded of a lane against the first one, and how that came about. */
function Against({ reference, verdict }: AgainstProps) {
  if (!verdict) return <span className="verdict verdict-undecided">{measuring()}</span>;
  const { comparison, trace } = verdict;
  const name = reference.length > 12 ? board.firstLane() : reference;
  const interval = board.against({ reference, verdict: verdictText(comparison, reference) });
  return (
    <span className={`verdict verdict-${verdictOf(comparison)}`}>
      <VerdictTrace
        what={board.noiseOver({ reference })}
        points={trace.map(({ step, comparison: { ratio, sequence, ...reading } }) => ({
          step,
          value: ratio.value,
          ...sequence,
          verdict: verdictOf({ ratio, ...reading }),
        }))}
      />
      <span title={inARow(interval, heldSentence(comparison) ?? '')}>
        <span className="verdict-full">{verdictText(comparison, name)}</span>
        <span className="verdict-short">{shortVerdict(comparison, name)}</span>
      </span>
    </span>
  );
}

/** The noise scale by its reciprocal; where that may be 0, the least that the scale can be. */
function NoiseScale({ signal }: { readonly signal: Estimate }) {
  // Below 0 altogether, by chance: nothing can be said of the scale.
  if (!(signal.high > 0)) return null;
  const scale = noiseScaleOf(signal);
  const inDraws = scale
    ? formatEstimate(scale)
    : board.atLeast({ value: formatNumber(1 / signal.high, 2) });
  return (
    <span
      className="noise-scale"
      data-testid="noise-scale"
      title={board.noiseScale({ scale: inDraws, signal: formatEstimate(signal) })}
    >
      {together(
        board.scaleShort({
          value: scale ? formatNumber(scale.value, 2) : `≥ ${formatNumber(1 / signal.high, 2)}`,
          unit: (inside) => <span className="scale-unit">{together(inside)}</span>,
        }),
      )}
    </span>
  );
}
