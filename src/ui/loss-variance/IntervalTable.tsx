/** Every part of every lane's variance with its interval, and how many units the interval is built from. */
import type { ReactNode } from 'react';
import { formatInteger, formatInterval, formatNumber, NO_NUMBER } from '../../lab/words/numbers';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { scaleEstimate } from '../../charts/split';
import type { Per } from '../../charts/split';
import type { VarianceBar } from '../../charts/VarianceBars';
import type { Estimate } from '../../core/statistics/estimate';

const ROWS = [
  { key: 'aPlace', name: 'A: which tokens' },
  { key: 'aCount', name: 'A: how many' },
  { key: 'a', name: 'A: both' },
  { key: 'b', name: 'B: rate' },
  { key: 'c', name: 'C: data' },
  { key: 'total', name: 'total' },
] as const;

interface Props {
  readonly bars: readonly VarianceBar[];
  readonly per: Per;
  readonly unit: string;
}

export function IntervalTable({ bars, per, unit }: Props) {
  const factor = (bar: VarianceBar) => (per === 'row' ? bar.rowsPerDraw : 1);
  const measured = bars.some(({ direct }) => direct !== null);
  const { n } = bars[0].split.total;
  return (
    <table className="interval-table">
      <caption>
        {unit}, 95 % jackknife over N = {formatInteger(n)} sequences
        {measured && '; direct: over fresh draws, small rates drawn more often and weighted back'}
      </caption>
      <thead>
        <tr>
          <td />
          {bars.map(({ lane }) => (
            <th key={lane.id} scope="col">
              <LaneSwatch lane={lane} width={18} /> {lane.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ key, name }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {bars.map((bar) => {
              const part = bar.split[key];
              return part ? (
                <Cell key={bar.lane.id} estimate={scaleEstimate(part, factor(bar))} />
              ) : (
                <td key={bar.lane.id}>{NO_NUMBER}</td>
              );
            })}
          </tr>
        ))}
        {measured && (
          <tr>
            <th scope="row">direct</th>
            {bars.map((bar) =>
              bar.direct ? (
                <Cell key={bar.lane.id} estimate={scaleEstimate(bar.direct, factor(bar))}>
                  <small>N = {formatInteger(bar.direct.n)} draws</small>
                </Cell>
              ) : (
                <td key={bar.lane.id}>{NO_NUMBER}</td>
              ),
            )}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Cell({ estimate, children }: { estimate: Estimate; children?: ReactNode }) {
  return (
    <td>
      {formatNumber(estimate.value)} <small>{formatInterval(estimate)}</small>
      {children}
    </td>
  );
}
