/** The noise that a study's runs ended with: per method the split of loss and gradient, and what it is at equal compute. */
import { useMemo } from 'react';
import { formatInterval, formatNumber, NO_NUMBER } from '../../lab/words/numbers';
import type { Estimate } from '../../core/statistics/estimate';
import type { Study } from '../../lab/study/study';
import { noiseOverRuns, SPLIT_PARTS } from '../../lab/study/noise';

const OF = [
  { of: 'loss', title: 'Loss noise per draw, nats²' },
  { of: 'gradient', title: 'Gradient noise per draw, tr Cov' },
] as const;

export function SeedsNoise({ study }: { readonly study: Study }) {
  const all = useMemo(() => noiseOverRuns(study).filter(({ loss }) => loss !== null), [study]);
  if (all.length === 0) return null;
  return (
    <section className="seeds-ends" aria-label="Noise at the last weights">
      <h3>
        Noise at the last weights{' '}
        <span className="soft">each method at the weights it trained itself</span>
      </h3>
      <div className="seeds-table">
        {OF.map(({ of, title }) => (
          <table key={of} className="interval-table">
            <caption>
              {title}: means over runs, 95 % t interval (of a single run its own). Efficiency:
              forward rows that {all[0].name} needs for the same noise, over this method’s
            </caption>
            <thead>
              <tr>
                <td />
                {['N', 'rows', 'A', 'B', 'C', 'total', 'efficiency'].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
                {of === 'loss' && <th scope="col">bias</th>}
              </tr>
            </thead>
            <tbody>
              {all.map((one) => (
                <tr key={one.method}>
                  <th scope="row">{one.name}</th>
                  <td>{one.runs}</td>
                  <td>{one.rowsPerDraw}</td>
                  {SPLIT_PARTS.map((part) => (
                    <Cell key={part} estimate={one[of]?.[part] ?? null} />
                  ))}
                  <Cell estimate={one[`${of}Efficiency`]} />
                  {of === 'loss' && <Cell estimate={one.bias} />}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </section>
  );
}

function Cell({ estimate }: { readonly estimate: Estimate | null }) {
  if (!estimate) return <td>{NO_NUMBER}</td>;
  return (
    <td>
      {formatNumber(estimate.value)} <small>{formatInterval(estimate)}</small>
    </td>
  );
}
