/** Every part of every lane's variance with its interval, and how many units the interval is built from. */
import { formatInteger, formatInterval, formatNumber, NO_NUMBER } from '../../lab/words/numbers';
import { scaleEstimate, type Per } from '../../charts/split';
import type { VarianceBar } from '../../charts/VarianceBars';
import { EstimateTable, laneHead } from '../panel/EstimateTable';

const PARTS = {
  aPlace: 'A: which tokens',
  aCount: 'A: how many',
  a: 'A: both',
  b: 'B: rate',
  c: 'C: data',
  total: 'total',
  direct: 'direct',
} as const;
type PartName = keyof typeof PARTS;

interface Props {
  readonly bars: readonly VarianceBar[];
  readonly per: Per;
  readonly unit: string;
}

export function IntervalTable({ bars, per, unit }: Props) {
  const measured = bars.some(({ direct }) => direct !== null);
  const n = bars.find(({ split }) => split)?.split?.total.n;
  const cell = ({ split, direct, rowsPerDraw }: VarianceBar, part: PartName) => {
    const estimate = part === 'direct' ? direct : split?.[part];
    if (!estimate) return null;
    const scaled = scaleEstimate(estimate, per === 'row' ? rowsPerDraw : 1);
    const draws = part === 'direct' && `N = ${formatInteger(estimate.n)} draws`;
    return [formatNumber(scaled.value), formatInterval(scaled), draws];
  };
  return (
    <EstimateTable
      caption={`${unit}, 95 % jackknife over N = ${n === undefined ? NO_NUMBER : formatInteger(n)} sequences${
        measured ? '; direct: over fresh draws, small rates drawn more often and weighted back' : ''
      }`}
      rows={(Object.keys(PARTS) as PartName[]).filter((part) => part !== 'direct' || measured)}
      head={{ cell: (part) => PARTS[part] }}
      columns={bars.map((bar) => ({
        name: laneHead(bar.lane),
        cell: (part: PartName) => cell(bar, part),
      }))}
    />
  );
}
