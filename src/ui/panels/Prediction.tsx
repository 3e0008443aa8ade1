/**
 * What the probe predicts for other densities: the totals in a line, the split in a table (in sight where there is
 * room, else on demand), and a plain warning where the fit would be worse than none.
 */
import { useId, useState } from 'react';
import {
  formatEstimate,
  formatInteger,
  formatInterval,
  formatNumber,
  formatPart,
} from '../../charts/format';
import type { Decomposition } from '../../core/estimate';
import type { RateReport } from '../../lab/measurement';

interface Row {
  readonly name: string;
  readonly split: Decomposition;
}

export function Prediction({ report }: { report: RateReport }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { predicted, kl } = report;
  const { uniform, fitted, optimal } = predicted;
  const worse = fitted !== null && fitted.total.value > uniform.total.value;
  const rows: readonly Row[] = [
    { name: 'uniform', split: uniform },
    ...(fitted ? [{ name: 'P-POTS fit', split: fitted }] : []),
    { name: 'optimal', split: optimal },
  ];
  return (
    <div className="prediction">
      {worse && (
        <p className="prediction-warning">
          This fit predicts more variance than Standard: {formatNumber(fitted.total.value)} against{' '}
          {formatNumber(uniform.total.value)} nats².
        </p>
      )}
      <p className="prediction-line">
        <button
          type="button"
          className="link-button"
          aria-expanded={open}
          aria-controls={id}
          title="What A, B and C would be under each density"
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
        <SplitTable rows={rows} kl={kl} />
      </div>
    </div>
  );
}

function SplitTable({ rows, kl }: { rows: readonly Row[]; kl: number | null }) {
  const { n } = rows[0].split.total;
  return (
    <table>
      <caption>
        Predicted Var(l) of single draws, nats², 95 % jackknife, N = {formatInteger(n)}
        {kl !== null && ` · KL of the EPR fit ${formatNumber(kl, 2)} nats`}
      </caption>
      <thead>
        <tr>
          <th scope="col">rates drawn</th>
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
