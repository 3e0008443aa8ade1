/**
 * What the probe predicts for other ways to draw the rates, or for fixed count the numbers of masked tokens: the totals
 * in a line, the split in a table (in sight where there is room, else on demand), and a plain warning where the fit
 * would be worse than none.
 */
import { useId, useState } from 'react';
import {
  formatEstimate,
  formatInteger,
  formatInterval,
  formatNumber,
  formatPart,
} from '../../charts/format';
import { fitWarning } from '../../charts/verdict';
import type { Decomposition } from '../../core/estimate';
import type { FitKind, PredictedSplits, RateReport } from '../../lab/measurement';

interface Row {
  readonly name: string;
  readonly split: Decomposition;
}

/** What a draw of the lane is. */
const PER = {
  single: 'per draw of one pattern',
  'independent-pair': 'per pair of independent patterns',
  'mirrored-pair': 'per mirrored pair',
} as const;

const FIT: Readonly<Record<FitKind, string>> = {
  epr: 'EPR fit',
  'non-parametric': 'non-parametric',
  'within-sequence': 'within-sequence fit',
  'mirrored-pairs': 'fitted on pairs',
  'gradient-optimal': 'gradient-optimal fit',
};

const drawnOf = ({ sampler }: PredictedSplits): string =>
  sampler === 'count' ? 'counts' : 'rates';

function rowsOf(predicted: PredictedSplits): readonly Row[] {
  const { uniform, fitted, fit: kind, optimal, pairing } = predicted;
  const fit = kind === null ? 'fitted' : FIT[kind];
  // The optimum √E[l²|t] is that of single draws: for a pair there may be a better one.
  const best = pairing === 'single' ? 'optimal' : 'optimal for single draws';
  return [
    { name: 'uniform', split: uniform },
    ...(fitted ? [{ name: fit, split: fitted }] : []),
    { name: best, split: optimal },
  ];
}

export function Prediction({ report }: { report: RateReport }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { predicted } = report;
  const warning = fitWarning(predicted.fittedToUniform, drawnOf(predicted));
  const rows = rowsOf(predicted);
  return (
    <div className="prediction">
      {warning && <p className="prediction-warning">{warning}</p>}
      <p className="prediction-line">
        <button
          type="button"
          className="link-button"
          aria-expanded={open}
          aria-controls={id}
          title={`What A, B and C would be, ${PER[predicted.pairing]}`}
          onClick={() => setOpen(!open)}
        >
          predicted split
        </button>
        {rows.map(({ name, split }) => (
          <span key={name}>
            {name} {formatEstimate(split.total)}
          </span>
        ))}
        nats²
      </p>
      <div id={id} className={open ? 'prediction-table open' : 'prediction-table'}>
        <SplitTable rows={rows} report={report} />
      </div>
    </div>
  );
}

function SplitTable({ rows, report }: { rows: readonly Row[]; report: RateReport }) {
  const { kl, predicted } = report;
  const { n } = rows[0].split.total;
  return (
    <table>
      <caption>
        Predicted Var(l) {PER[predicted.pairing]}, nats², 95 % jackknife, N = {formatInteger(n)}
        {kl !== null &&
          predicted.sampler === 'rate' &&
          ` · KL of the EPR fit ${formatNumber(kl, 2)} nats`}
      </caption>
      <thead>
        <tr>
          <th scope="col">{drawnOf(predicted)} drawn</th>
          <th scope="col">A</th>
          <th scope="col">B</th>
          <th scope="col">C</th>
          <th scope="col">total</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, split }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {(['a', 'b', 'c'] as const).map((part) => (
              <td key={part} title={formatEstimate(split[part])}>
                {formatPart(split[part].value, split.total.value)}
              </td>
            ))}
            <td>
              <b>{formatNumber(split.total.value)}</b> {formatInterval(split.total)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
