/** Panel "Masking rate": how hard each rate is, how often it is drawn, and what a change of density would do. */
import { useCallback, useState } from 'react';
import { ChartBox } from '../../charts/ChartBox';
import { CountChart } from '../../charts/CountChart';
import { DrawnTicks } from '../../charts/DrawnTicks';
import { RateChart } from '../../charts/RateChart';
import type { RateScale } from '../../charts/rate-axis';
import { RhoStrip } from '../../charts/RhoStrip';
import type { DrawnRates, RateReport } from '../../lab/measurement';
import { Panel } from '../Panel';
import type { PageState } from '../state';
import { MASKING_RATE } from './formulas';
import { LaneChooser } from './LaneChooser';
import { useChosenLane, useIsArm } from './lanes';
import { NothingToShow } from './NothingToShow';
import { Prediction } from './Prediction';
import { useStateInTurn } from './refresh';
import { Waiting } from './Waiting';

export default function MaskingRate() {
  const chosen = useChosenLane();
  const masksNothing = useIsArm(chosen.id);
  const [scale, setScale] = useState<RateScale>('linear');
  const { lane, report } = useStateInTurn(
    ['rates'],
    1,
    0.1,
    useCallback(
      (state: PageState) => ({
        lane: chosen,
        report: state.rates.find((one) => one.lane === chosen.id) ?? null,
      }),
      [chosen],
    ),
  );
  return (
    <Panel
      title="Masking rate"
      note="bands: 95 %"
      explanation="How hard each rate is, how often drawn. Tall ticks weigh more."
      formula={MASKING_RATE}
      actions={
        <>
          <LaneChooser />
          {!masksNothing && !report?.counts && (
            <button
              type="button"
              className="small-button"
              aria-pressed={scale === 'log'}
              title="Small rates matter: stretch them with a logarithmic axis"
              onClick={() => setScale(scale === 'log' ? 'linear' : 'log')}
            >
              log t
            </button>
          )}
        </>
      }
    >
      {masksNothing ? (
        <NothingToShow>
          An ARM masks nothing, so it has no masking rates: choose another lane above.
        </NothingToShow>
      ) : report ? (
        <>
          {report.counts ? (
            <>
              <div className="axis-names">
                <span>probability of s masked tokens</span>
                <span>bars: drawn now, dashed: optimal</span>
              </div>
              <ChartBox minHeight={110}>
                {(size) => <CountChart {...report.counts!} color={lane.color} {...size} />}
              </ChartBox>
            </>
          ) : (
            <Rates report={report} scale={scale} color={lane.color} />
          )}
          <Prediction report={report} />
        </>
      ) : (
        <Waiting>The picture of the rates comes with the first probe.</Waiting>
      )}
    </Panel>
  );
}

function Rates({ report, scale, color }: { report: RateReport; scale: RateScale; color: string }) {
  const { t, rho } = report;
  return (
    <>
      <div className="axis-names">
        <span>nats per token</span>
        {scale === 'linear' && <span>the steep left end is cut off: log t shows it</span>}
        <span>density</span>
      </div>
      <ChartBox minHeight={84}>
        {(size) => <RateChart curves={report} scale={scale} color={color} {...size} />}
      </ChartBox>
      <ChartBox minHeight={14} fixed>
        {({ width }) => <LastDrawn lane={report.lane} scale={scale} color={color} width={width} />}
      </ChartBox>
      <ChartBox minHeight={56} fixed>
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
  const drawn = useStateInTurn(
    ['drawn'],
    2.5,
    0.5,
    useCallback((state: PageState) => state.drawn.find((one) => one.lane === lane) ?? NONE, [lane]),
  );
  return <DrawnTicks t={drawn.t} weight={drawn.weight} {...look} />;
}
