/**
 * What the probe predicts for other ways to draw the rates, or for fixed count the numbers of masked tokens: the totals in
 * a line or the split in tables, all intervals on demand or in sight where there is room, a plain warning where the fit
 * would be worse than none, and how far it has drifted.
 */
import { inARow } from '../../language/language';
import { maskPanels } from '../../language/rooms/maskPanels';
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
import { fitSentence } from '../../lab/words/fit';
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
  single: maskPanels.perSingle,
  // The optima √E[l²|t] are those of single draws: for a pair there may be better ones.
  'independent-pair': maskPanels.perIndependentPair,
  'mirrored-pair': maskPanels.perMirroredPair,
  'opposite-rate': maskPanels.perOppositeRate,
  coupled: maskPanels.perCoupled,
  'two-rates': maskPanels.perTwoRates,
} as const;

const FIT: Readonly<Record<FitKind, () => string>> = {
  epr: maskPanels.eprFit,
  'non-parametric': maskPanels.nonParametric,
  'within-sequence': maskPanels.withinFit,
  'mirrored-pairs': maskPanels.pairsFit,
  'gradient-optimal': maskPanels.gradientFit,
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
    said: Partial<Pick<SplitRow, 'inUse' | 'narrow'>> = {},
  ): SplitRow[] => {
    const loss = predicted[key];
    const usual = { short: name, narrow: name, inUse: false };
    return loss ? [{ key, name, loss, gradient: gradient[key], ...usual, ...said }] : [];
  };
  const byHand = {
    key: 'drawn',
    name: maskPanels.drawnByHand(),
    short: maskPanels.drawn(),
    narrow: maskPanels.drawn(),
    loss: drawn?.loss ?? null,
    gradient: drawn?.gradient ?? null,
    inUse: true,
  };
  return [
    ...row('uniform', maskPanels.uniform()),
    ...(drawn !== undefined
      ? [byHand]
      : row('fitted', fit ? FIT[fit]() : maskPanels.fitted(), { inUse: sampler === 'fit' })),
    ...row('optimal', maskPanels.lossOptimum(), { narrow: maskPanels.lossOptimumNarrow() }),
    ...row('gradientOptimal', maskPanels.gradientOptimum(), {
      narrow: maskPanels.gradientOptimumNarrow(),
    }),
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
      per={
        isRateWeight(weight) ? PER[pairing]() : maskPanels.perOtherWeight({ per: PER[pairing]() })
      }
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
          text={byHand ? maskPanels.intervals() : maskPanels.predictedSplit()}
          name={maskPanels.predictedSplitName()}
        >
          {tables}
          {kl !== null && predicted.sampler === 'rate' && (
            <p className="soft">
              {maskPanels.klOfFit({ kl: formatNumber(aboveRounding(kl, 1), 2) })}
            </p>
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
  const uniform = maskPanels.uniform();
  const loss = verdictText(lossToUniform, uniform);
  const gradient = verdictText(gradientToUniform, uniform);
  if (loss === gradient) return maskPanels.bothToUniform({ verdict: loss });
  return maskPanels.eachToUniform({ loss, gradient: gradient.replace(`${uniform} `, '') });
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
  const { kl, of, cost } = drift;
  const nats = (x: number) => formatPart(x, Math.max(0.1, kl.value));
  const divergence =
    kl.high < SMALLEST_KL
      ? maskPanels.below({ value: String(SMALLEST_KL) })
      : `${nats(kl.value)} [${nats(kl.low)}, ${nats(kl.high)}]`;
  return (
    <p
      data-testid="drift"
      data-kl={kl.value}
      title={maskPanels.driftMeaning({
        count: formatInteger(kl.n),
        of,
        ratio: formatEstimate(cost.ratio),
      })}
    >
      {inARow(fitSentence(drift), maskPanels.driftSaid({ kl: divergence }))}
    </p>
  );
}
