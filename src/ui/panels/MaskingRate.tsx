/** Panel "Masking rate": how hard each rate is, how often it is drawn, and what a change of density would do. */
import { useCallback, useState } from 'react';
import { ChartBox } from '../../charts/ChartBox';
import { CountChart } from '../../charts/CountChart';
import { DrawnTicks } from '../../charts/DrawnTicks';
import { formatEstimate, formatInteger, formatNumber } from '../../charts/format';
import { RateChart } from '../../charts/RateChart';
import type { RateScale } from '../../charts/rate-axis';
import { RhoStrip } from '../../charts/RhoStrip';
import type { DrawnRates, RateReport } from '../../lab/measurement';
import { Panel } from '../Panel';
import type { PageState } from '../state';
import { MASKING_RATE } from './formulas';
import { LaneChooser } from './LaneChooser';
import { useChosenLane } from './lanes';
import { useStateInTurn } from './refresh';
import { Waiting } from './Waiting';

export default function MaskingRate() {
  const chosen = useChosenLane();
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
  const n = report?.predicted.uniform.n;
  const what = report?.counts ? 'probabilities' : 'left nats, right density';
  return (
    <Panel
      title="Masking rate"
      note={n ? `${what} · ${lane.name}` : lane.name}
      explanation="How hard each rate is, how often it is drawn. Tall ticks weigh more."
      formula={MASKING_RATE}
    >
      <div className="panel-controls">
        <LaneChooser />
        {!report?.counts && (
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
        {report && !report.counts && scale === 'linear' && (
          <span className="soft">the steep left end is cut off; log t shows it</span>
        )}
      </div>
      {report ? (
        <>
          {report.counts ? (
            <ChartBox minHeight={110}>
              {(size) => <CountChart {...report.counts!} color={lane.color} {...size} />}
            </ChartBox>
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
      <ChartBox minHeight={104}>
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

/** What the probe predicts for other densities, and a plain warning where the fit would be worse than none. */
function Prediction({ report }: { report: RateReport }) {
  const { predicted, kl, counts } = report;
  const { uniform, fitted, optimal } = predicted;
  const worse = fitted !== null && fitted.value > uniform.value;
  return (
    <p
      className="rate-prediction"
      title={`95 % jackknife over ${formatInteger(uniform.n)} sequences`}
    >
      {worse && (
        <strong className="rate-warning">
          This fit predicts more variance than Standard: {formatNumber(fitted.value)} against{' '}
          {formatNumber(uniform.value)} nats².{' '}
        </strong>
      )}
      {counts && 'Bars: drawn now; dashed: optimal, over the number of masked tokens s. '}
      Predicted Var(l) of single draws, nats², 95 %: uniform {formatEstimate(uniform)}
      {fitted && ` · EPR fit ${formatEstimate(fitted)}`} · optimal {formatEstimate(optimal)}
      {kl !== null && ` · KL of the fit ${formatNumber(kl, 2)} nats`}
    </p>
  );
}
