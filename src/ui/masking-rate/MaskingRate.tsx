/** Panel "Masking rate": how hard each rate is, how often it is drawn, and what a change of density would do. */
import { useCallback, useMemo, useState } from 'react';
import { maskPanels } from '../../language/rooms/maskPanels';
import { isRateWeight } from '../../core/methods/draw-law';
import { ChartBox } from '../../charts/frame/ChartBox';
import { CountChart } from '../../charts/CountChart';
import { DrawnTicks } from '../../charts/DrawnTicks';
import { clipMapShown, countsShown, ratesShown } from '../../charts/paper/shows/rates';
import type { ClipQuantity } from '../../charts/clip-cells';
import { useKept } from '../hooks/useKept';
import { RateChart } from '../../charts/RateChart';
import type { RateScale } from '../../charts/frame/rates';
import { RhoStrip } from '../../charts/RhoStrip';
import type { RateReport } from '../../lab/record/rate-reports';
import type { DrawnRates, MeasuredUnder } from '../../lab/record/reports';
import { methodKey } from '../../lab/methods/spelling';
import { measuring as beingMeasured } from '../../lab/words/numbers';
import { laneProblem, withLaneChange } from '../../lab/methods/lane-rules';
import { Panel } from '../panel/Panel';
import { type PageState, actions, pageStore, useStore } from '../store/store';
import { ClipSearch } from './ClipSearch';
import { DrawDensity } from './DrawDensity';
import { maskingRate } from './formula';
import { LaneChooser } from '../panel/LaneChooser';
import { useChosenLane, useHas } from '../hooks/useLanes';
import { Prediction } from './Prediction';
import { useDeferred } from '../hooks/refresh';
import { MasksNothing, NothingToShow } from '../panel/Waiting';
import { Button } from '../controls/Button';

export default function MaskingRate() {
  const chosen = useChosenLane();
  const masksNothing = useHas('arm', chosen.id);
  const [scale, setScale] = useState<RateScale>('linear');
  const [curves, setCurves] = useState(false);
  const { drawable, drawn, drawIt } = useDrawing(chosen.id);
  const ownRates = useStore((state) =>
    state.settings.lanes.some(({ id, isad, syrm }) => id === chosen.id && (isad || syrm)),
  );
  const clipped = useStore((state) =>
    state.settings.lanes.some(({ id, sampler }) => id === chosen.id && sampler === 'clipped'),
  );
  const [map, setMap] = useState(false);
  const mapped = clipped && map && !ownRates;
  const editing = drawn && !curves;
  const [quantity] = useKept<ClipQuantity>('clip map', 'gradient');
  const { lane, report, measuring } = useDeferred(
    ['rates'],
    1,
    useCallback((state: PageState) => ({ lane: chosen, ...ratesOf(state, chosen.id) }), [chosen]),
  );
  return (
    <Panel
      name="Masking rate"
      of={['rates']}
      note={editing || mapped ? undefined : noteOf(report)}
      explanation={
        mapped
          ? maskPanels.rateLeadMapped()
          : editing
            ? maskPanels.rateLeadEditing()
            : maskPanels.rateLead()
      }
      formula={maskingRate()}
      show={() => {
        if (masksNothing || ownRates) return null;
        if (mapped) {
          const found = pageStore.getState().clipMaps.find((one) => one.lane === chosen.id);
          return found ? clipMapShown(found, quantity, chosen.name) : null;
        }
        if (!report) return null;
        return report.counts ? countsShown(report, lane) : ratesShown(drawnOf(report), scale, lane);
      }}
      waiting={maskPanels.rateWaiting()}
      measures={1}
      actions={
        <>
          <LaneChooser />
          {drawable && !ownRates && !report?.counts && (
            <Button
              look="small"
              pressed={editing}
              title={drawn ? maskPanels.drawDensityOn() : maskPanels.drawDensityOff()}
              onClick={() => {
                setCurves(editing);
                if (!drawn) drawIt();
              }}
            >
              {maskPanels.drawDensity()}
            </Button>
          )}
          {clipped && !ownRates && (
            <Button
              look="small"
              pressed={mapped}
              title={maskPanels.clipMapMeaning()}
              onClick={() => setMap(!map)}
            >
              {maskPanels.clipMap()}
            </Button>
          )}
          {!masksNothing && !ownRates && !report?.counts && !editing && !mapped && (
            <Button
              look="small"
              pressed={scale === 'log'}
              title={maskPanels.logTMeaning()}
              onClick={() => setScale(scale === 'log' ? 'linear' : 'log')}
            >
              {maskPanels.logT()}
            </Button>
          )}
        </>
      }
    >
      {masksNothing ? (
        <MasksNothing>{maskPanels.armHasNoRates()}</MasksNothing>
      ) : ownRates ? (
        <NothingToShow>{maskPanels.ownRates()}</NothingToShow>
      ) : mapped ? (
        <ClipSearch key={chosen.id} lane={chosen.id} color={chosen.color} />
      ) : report ? (
        <>
          {report.counts ? (
            <>
              <div className="axis-names">
                <span>{maskPanels.countAxis()}</span>
                <span>{maskPanels.countBars({ of: report.counts.bestFor })}</span>
              </div>
              <ChartBox minHeight={110}>
                {(size) => <CountChart {...report.counts!} color={lane.color} {...size} />}
              </ChartBox>
            </>
          ) : editing ? (
            <DrawDensity key={report.lane} report={report} color={lane.color} />
          ) : (
            <Rates report={report} scale={scale} color={lane.color} />
          )}
          {measuring ? (
            <p className="prediction">{beingMeasured()}</p>
          ) : drawn ? (
            <DrawnPredictions report={report} />
          ) : (
            <Prediction report={report} />
          )}
        </>
      ) : null}
    </Panel>
  );
}

/** The curves and the optima are of one weight, whatever the lane multiplies its own losses by. */
const noteOf = (report: RateReport | null): string =>
  !report || isRateWeight(report.predicted.weight)
    ? maskPanels.bands()
    : maskPanels.bandsOneWeight();

/** A lane's picture; while its method is being measured, only what is the model's and not the method's. */
function ratesOf({ rates, settings }: PageState, id: number) {
  const report = rates.find(({ lane }) => lane === id);
  const lane = settings.lanes.find((other) => other.id === id);
  const measuring = report !== undefined && lane && report.method !== methodKey(lane, '+');
  if (!measuring) return { report: report ?? null, measuring: false };
  return { report: report.counts ? null : { ...report, sampled: null, epr: null }, measuring };
}

/**
 * The prediction for the density that is being drawn follows at once, and so does what stands next to it: both must come
 * from one probe.
 */
function DrawnPredictions({ report }: { report: RateReport }) {
  const ofLane = <T extends MeasuredUnder>(all: readonly T[]) =>
    all.find(({ lane, method }) => lane === report.lane && method === report.method) ?? null;
  const latest = useStore((state) => ofLane(state.rates)) ?? report;
  const drawn = useStore((state) => ofLane(state.predictions));
  return <Prediction report={latest} drawn={drawn?.step === latest.step ? drawn : null} />;
}

/** Whether the lane draws from the hand-drawn density, whether it could, and the way to have it. */
function useDrawing(id: number) {
  const lane = useStore((state) => state.settings.lanes.find((other) => other.id === id));
  const task = useStore((state) => state.settings.task);
  const change = { sampler: 'hand-drawn' } as const;
  return {
    drawn: lane?.sampler === 'hand-drawn',
    drawable: lane !== undefined && laneProblem(withLaneChange(lane, change), task) === null,
    drawIt: () => actions.drawRates(id),
  };
}

/** Where nothing is fitted to the gradient, its optimum would only be one curve more. */
const drawnOf = (report: RateReport) => ({
  ...report,
  gradientOptimal: report.predicted.fit === 'gradient-optimal' ? report.gradientOptimal : null,
});

function Rates({ report, scale, color }: { report: RateReport; scale: RateScale; color: string }) {
  const { t, rho } = report;
  const shown = useMemo(() => drawnOf(report), [report]);
  return (
    <>
      <div className="axis-names">
        <span>{maskPanels.natsPerToken()}</span>
        {scale === 'linear' && <span>{maskPanels.cutOff()}</span>}
        <span>{maskPanels.density()}</span>
      </div>
      <ChartBox minHeight={48}>
        {(size) => <RateChart curves={shown} scale={scale} color={color} {...size} />}
      </ChartBox>
      <ChartBox minHeight={14} fixed>
        {({ width }) => <LastDrawn lane={report.lane} scale={scale} color={color} width={width} />}
      </ChartBox>
      <ChartBox minHeight={50} fixed>
        {(size) => <RhoStrip t={t} rho={rho} scale={scale} {...size} />}
      </ChartBox>
    </>
  );
}

const NONE: Pick<DrawnRates, 't' | 'weight'> = {
  t: new Float32Array(0),
  weight: new Float32Array(0),
};

function LastDrawn(props: { lane: number; scale: RateScale; color: string; width: number }) {
  const { lane, ...look } = props;
  const drawn = useDeferred(
    ['drawn'],
    2.5,
    useCallback(
      (state: PageState) => state.drawn.find((drawn) => drawn.lane === lane) ?? NONE,
      [lane],
    ),
  );
  return <DrawnTicks t={drawn.t} weight={drawn.weight} {...look} />;
}
