/**
 * What the probe predicts for other ways to draw the rates, or for fixed count the numbers of masked tokens: the totals in
 * a line or the split in tables, all intervals on demand or in sight where there is room, a plain warning where the fit
 * would be worse than none, and how far it has drifted.
 */
import { isRateWeight } from '../../core/methods/draw-law';
import { aboveRounding } from '../../core/statistics/rounding';
import { splitAboveRounding } from '../../lab/words/rounding';
import {
  formatEstimate,
  formatInteger,
  formatNumber,
  formatPart,
  NO_NUMBER,
} from '../../lab/words/numbers';
import { costText } from '../../lab/words/fit';
import { fitWarning, verdictText } from '../../lab/words/verdicts';
import type {
  DrawnPrediction,
  Drift,
  FitKind,
  PredictedSplits,
  RateReport,
} from '../../lab/record/rate-reports';
import { Disclosure } from '../panel/Disclosure';
import { overSteps } from '../panel/measured-at';
import { ShortSplitTable, SplitTables, type SplitRow } from './SplitTables';
import './masking-rate.css';

/** What a draw of the lane is. */
const PER = {
  single: 'per draw of one pattern',
  // The optima √E[l²|t] are those of single draws: for a pair there may be better ones.
  'independent-pair': 'per pair of independent patterns; optima of single draws',
  'mirrored-pair': 'per mirrored pair; optima of single draws',
  'opposite-rate': 'per pair at opposite rates; optima of single draws',
  coupled: 'per coupled pair; optima of single draws',
  'two-rates': 'per pair at two rates; optima of single draws',
} as const;

const FIT: Readonly<Record<FitKind, string>> = {
  epr: 'EPR fit',
  'non-parametric': 'non-parametric',
  'within-sequence': 'within-sequence fit',
  'mirrored-pairs': 'fit on pairs',
  'gradient-optimal': 'gradient fit',
};

const drawnOf = ({ sampler }: PredictedSplits): 'rates' | 'counts' =>
  sampler === 'count' ? 'counts' : 'rates';

function rowsOf(
  predicted: PredictedSplits,
  drawn: DrawnPrediction | null | undefined,
  sampler: 'fit' | 'other',
): readonly SplitRow[] {
  const { fit, gradient } = predicted;
  const row = (
    key: 'uniform' | 'fitted' | 'optimal' | 'gradientOptimal',
    name: string,
    inUse = false,
  ): SplitRow[] => {
    const loss = predicted[key];
    return loss ? [{ key, name, loss, gradient: gradient[key], inUse }] : [];
  };
  const byHand = {
    key: 'drawn',
    name: 'drawn by hand',
    loss: drawn?.loss ?? null,
    gradient: drawn?.gradient ?? null,
    inUse: true,
  };
  return [
    ...row('uniform', 'uniform'),
    ...(drawn !== undefined
      ? [byHand]
      : row('fitted', fit ? FIT[fit] : 'fitted', sampler === 'fit')),
    ...row('optimal', 'loss optimum'),
    ...row('gradientOptimal', 'gradient optimum'),
  ];
}

interface Props {
  readonly report: RateReport;
  /** Of the density drawn by hand, where the lane samples from it: null until it was predicted at the report's step. */
  readonly drawn?: DrawnPrediction | null;
}

export function Prediction({ report, drawn }: Props) {
  const { predicted, drift, kl } = report;
  const { fit, pairing, weight, fittedToUniform, gradient } = predicted;
  const warning =
    drift &&
    (fit === 'gradient-optimal'
      ? fitWarning(gradient.fittedToUniform, drawnOf(predicted), 'gradient')
      : fitWarning(fittedToUniform, drawnOf(predicted)));
  const byHand = drawn !== undefined;
  const rows = rowsOf(predicted, drawn, drift ? 'fit' : 'other');
  const tables = (
    <SplitTables
      rows={rows}
      per={PER[pairing] + (isRateWeight(weight) ? '' : '; optima of the weight 1/(n·m)')}
      drawn={drawnOf(predicted)}
      over={overSteps(report)}
    />
  );
  return (
    <div className={byHand ? 'prediction prediction-drawn' : 'prediction'}>
      {warning && <p className="prediction-warning">{warning}</p>}
      {byHand && <ShortSplitTable rows={rows} drawn={drawnOf(predicted)} />}
      <p className="row prediction-line">
        <Disclosure
          text={byHand ? 'intervals' : 'predicted split'}
          name="Predicted split of the variance, with all intervals"
        >
          {tables}
          {kl !== null && predicted.sampler === 'rate' && (
            <p className="soft">KL of the EPR fit: {formatNumber(aboveRounding(kl, 1), 2)} nats.</p>
          )}
        </Disclosure>
        {byHand && drawn && <span>{againstUniform(drawn)}</span>}
        {!byHand && <Totals rows={rows} />}
      </p>
      {drift && <DriftLine drift={drift} />}
      <div className="prediction-table">{tables}</div>
    </div>
  );
}

/** The drawn density against the uniform one, in a line as short as can be. */
function againstUniform({ lossToUniform, gradientToUniform }: DrawnPrediction): string {
  const loss = verdictText(lossToUniform, 'uniform');
  const gradient = verdictText(gradientToUniform, 'uniform');
  if (loss === gradient) return `loss and gradient: ${loss}`;
  return `loss: ${loss} · gradient: ${gradient.replace('uniform ', '')}`;
}

/** Two totals of the loss in a line: uniform, and the fit where there is one. */
function Totals({ rows }: { rows: readonly SplitRow[] }) {
  return (
    <>
      {rows.slice(0, 2).map(({ key, name, loss }) => (
        <span key={key}>
          {name} {loss ? formatEstimate(splitAboveRounding(loss, 'loss').total) : NO_NUMBER}
        </span>
      ))}
      <span>nats²</span>
    </>
  );
}

/** Below this, nats, KL is nothing to write digits of. */
const SMALLEST_KL = 5e-4;

/** How far the fit in use is from what a fresh one would be. */
function DriftLine({ drift }: { drift: Drift }) {
  const { fittedAt, kl, of, cost } = drift;
  const nats = (x: number) => formatPart(x, Math.max(0.1, kl.value));
  const divergence =
    kl.high < SMALLEST_KL
      ? `below ${SMALLEST_KL}`
      : `${nats(kl.value)} [${nats(kl.low)}, ${nats(kl.high)}]`;
  return (
    <p
      data-testid="drift"
      data-kl={kl.value}
      title={`KL in nats from a fit to this probe to the one in use, 95 % jackknife over groups of N = ${formatInteger(kl.n)} sequences; the noise of measuring lifts it a little above 0. Cost: predicted variance of the ${of} with the fit in use, against fresh fits judged on sequences they were not fitted to; ${formatEstimate(cost.ratio)} times, paired.`}
    >
      fitted at step {formatInteger(fittedAt)}: KL {divergence} · {costText(drift)} {of} variance
    </p>
  );
}
