/** Panel "Loss variance": the present split of every lane as bars, and the split of one lane over training. */
import { useCallback, useMemo } from 'react';
import { board } from '../../language/rooms/board';
import { aboveRounding } from '../../core/statistics/rounding';
import { ChartBox } from '../../charts/frame/ChartBox';
import { formatInteger } from '../../lab/words/numbers';
import {
  estimateAboveRounding,
  splitAboveRounding,
  squareIn,
  squareOf,
} from '../../lab/words/rounding';
import { LaneSwatch } from '../../charts/LaneSwatch';
import type { LaneLook } from '../../charts/look';
import { PartLegend } from '../../charts/PartLegend';
import { lossVarianceShown } from '../../charts/paper/shows/over-training';
import type { SplitCurves } from '../../charts/stack';
import { VarianceBars, type VarianceBar } from '../../charts/VarianceBars';
import { VarianceOverTime } from '../../charts/VarianceOverTime';
import type { RunRecord } from '../../lab/record/record';
import type { ViewSettings } from '../../lab/settings/view-table';
import { Disclosure } from '../panel/Disclosure';
import { Panel } from '../panel/Panel';
import { actions, pageStore, useStore, useView } from '../store/store';
import { lossVariance } from './formula';
import { IntervalTable } from './IntervalTable';
import { useChosenLane, useLaneLooks } from '../hooks/useLanes';
import { useDeferred, useThrottled } from '../hooks/refresh';
import type { PageState } from '../store/store';
import { reaching, timeAxis, timeColumn, timeMarksOf } from '../hooks/useTime';
import { pinnedBar, pinnedNumbers } from '../runs/pinned-bar';
import { PinnedNote } from '../runs/PinnedNote';
import { pinnedSplit } from '../runs/pinned-split';
import { usePinned, usePinnedRun } from '../runs/usePinned';
import { overSteps } from '../panel/measured-at';
import { ViewChoice } from '../panel/ViewChoice';
import { Waiting } from '../panel/Waiting';
import './loss-variance.css';

const HZ = 1.5;

/** What is split, in units: Var of the loss in nats², tr Cov of the gradient in the squared unit of ∇l. */
function unitOf(of: ViewSettings['of'], per: ViewSettings['per']): string {
  const unit = of === 'loss' ? 'nats²' : 'tr Cov(∇l)';
  return per === 'row' ? board.perRow({ unit }) : board.perDraw({ unit });
}

const choose = (lane: number) => actions.changeView({ lane });

export default function LossVariance() {
  const { of, per, quantity, axis } = useView('of', 'per', 'quantity', 'axis');
  const looks = useLaneLooks();
  const chosen = useChosenLane();
  const { noise, begun } = useThrottled(
    ['probe'],
    HZ,
    useCallback(
      ({ record }: PageState) => ({
        noise: looks.map((look) => record.latestNoise(look.id, 'own')),
        begun: looks.some(({ id }) =>
          record.varianceSeries(id, of, 'draw').parts.total.value.some(Number.isFinite),
        ),
      }),
      [looks, of],
    ),
  );

  const pinnedRun = usePinnedRun();
  const settings = useStore((state) => state.settings);
  const pinned = useMemo(
    () =>
      looks.map(({ id }) => {
        const lane = settings.lanes.find((one) => one.id === id);
        return lane ? pinnedSplit(pinnedRun, settings.task, lane, { of, per }) : null;
      }),
    [pinnedRun, looks, settings, of, per],
  );
  const bars = useMemo(
    () =>
      looks.map((lane, i): VarianceBar => {
        const behind = pinned[i] && pinnedBar(pinned[i], quantity);
        const measured = noise[i];
        if (!measured) return { lane, split: null, direct: null, rowsPerDraw: 1, pinned: behind };
        const { direct, loss, rowsPerDraw } = measured;
        const written = direct && estimateAboveRounding(direct, squareIn(loss, 'loss'));
        return {
          lane,
          split: splitAboveRounding(measured[of], of),
          direct: of === 'loss' ? written : null,
          rowsPerDraw,
          pinned: behind,
        };
      }),
    [looks, noise, of, pinned, quantity],
  );
  const n = bars.find(({ split }) => split)?.split?.total.n;
  const measured = noise.find((one) => one !== null);
  const what = unitOf(of, per);
  // The intervals are those of the variances: a share is shown without one, and said to be.
  const counted = n ? board.varianceNote({ unit: what, count: formatInteger(n) }) : what;
  const note = quantity === 'shares' ? board.sharesNote() : counted;

  return (
    <Panel
      name="Loss variance"
      of={['probe']}
      overTraining
      note={note}
      explanation={board.varianceLead()}
      formula={lossVariance()}
      show={() => {
        const over = overTraining(pageStore.getState(), chosen, { of, per, axis });
        return lossVarianceShown(
          bars.map((bar, i) => ({ ...bar, step: noise[i]?.step ?? 0, pinned: pinned[i] })),
          { of, per, quantity },
          { ...over, lane: chosen.name },
          measured,
        );
      }}
    >
      <div className="row panel-controls">
        <ViewChoice name="quantity" />
        <ViewChoice name="of" />
        <ViewChoice name="per" />
        {begun && measured && (
          <span className="soft" title={board.measuredSteps()}>
            {overSteps(measured)}
          </span>
        )}
        {begun && (
          <Disclosure text={board.allIntervals()} name={board.allIntervalsOf()}>
            <IntervalTable bars={bars} per={per} unit={what} />
          </Disclosure>
        )}
      </div>
      {begun ? (
        <>
          <VarianceBars
            bars={bars}
            per={per}
            quantity={quantity}
            chosen={chosen.id}
            onChoose={choose}
            marked={noise[0]?.loss ?? null}
          />
          <PinnedNote
            of={of === 'loss' ? 'variance' : 'gradient'}
            numbers={pinned.flatMap((split, i) =>
              split ? [pinnedNumbers(looks[i].name, split, quantity)] : [],
            )}
          />
          <OverTraining whole={bars.some(({ split }) => split?.aPlace === null)} />
        </>
      ) : (
        <Waiting measures={1}>{board.firstProbes()}</Waiting>
      )}
    </Panel>
  );
}

/** The split of one lane over training, as it is recorded. */
function overTraining(
  { record }: PageState,
  lane: LaneLook,
  { of, per, axis }: Pick<ViewSettings, 'of' | 'per' | 'axis'>,
) {
  const { parts, total, ...series } = splitOf(record, lane.id, of, per);
  const curves: SplitCurves = { x: timeColumn(series, axis), parts, total };
  // With its lane, so that the name changes with the curves.
  const marks = timeMarksOf(record, axis, lane.id);
  return { lane, curves, axis: timeAxis(record, axis), marks };
}

/** The chosen lane's split over training. */
function OverTraining({ whole }: { readonly whole: boolean }) {
  const { of, per, quantity, axis } = useView('of', 'per', 'quantity', 'axis');
  const chosen = useChosenLane();
  const { lane, ...data } = useDeferred(
    ['probe', 'loss', 'marks'],
    HZ,
    useCallback(
      (state: PageState) => overTraining(state, chosen, { of, per, axis }),
      [chosen, of, per, axis],
    ),
  );
  // What is drawn behind the other charts makes their axis longer: equal x lies at equal places.
  const reached = reaching(data.axis, usePinned()?.record);
  return (
    <div className="over-training">
      <div className="row over-training-head">
        <PartLegend whole={whole || Array.from(data.curves.parts.a).some(Number.isFinite)} />
        <span className="over-training-lane" title={board.overTraining({ lane: lane.name })}>
          <LaneSwatch lane={lane} /> {lane.name}
        </span>
      </div>
      {data.curves.x.length < 2 ? (
        <Waiting>{board.secondReading()}</Waiting>
      ) : (
        <ChartBox minHeight={70}>
          {({ width, height }) => (
            <VarianceOverTime
              {...data}
              axis={reached}
              quantity={quantity}
              unit={unitOf(of, per)}
              width={width}
              height={height}
            />
          )}
        </ChartBox>
      )}
    </div>
  );
}

function splitOf(
  record: RunRecord,
  lane: number,
  of: ViewSettings['of'],
  per: ViewSettings['per'],
) {
  const { step, rows, parts } = record.varianceSeries(lane, of, per);
  const mean = parts.mean.value;
  const written = (column: Float64Array) =>
    column.map((x, i) =>
      aboveRounding(x, squareOf({ mean: mean[i], total: parts.total.value[i] }, of)),
    );
  const [a, aPlace, aCount, b, c, total] = (
    ['a', 'aPlace', 'aCount', 'b', 'c', 'total'] as const
  ).map((part) => written(parts[part].value));
  return {
    step,
    rows,
    parts: { a: a.map((x, i) => (Number.isFinite(aPlace[i]) ? NaN : x)), aPlace, aCount, b, c },
    total,
  };
}
