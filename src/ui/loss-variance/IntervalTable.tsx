/** Every part of every lane's variance with its interval, and how many units the interval is built from. */
import { board } from '../../language/rooms/board';
import { formatInteger, formatInterval, formatNumber, NO_NUMBER } from '../../lab/words/numbers';
import { scaleEstimate, type Per } from '../../charts/split';
import type { VarianceBar } from '../../charts/VarianceBars';
import { EstimateTable, laneHead } from '../panel/EstimateTable';

const PARTS = {
  aPlace: board.partPlace,
  aCount: board.partCount,
  a: board.partA,
  b: board.partB,
  c: board.partC,
  total: board.partTotal,
  direct: board.partDirect,
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
    const draws = part === 'direct' && board.drawsN({ count: formatInteger(estimate.n) });
    return [formatNumber(scaled.value), formatInterval(scaled), draws];
  };
  return (
    <EstimateTable
      caption={(measured ? board.intervalsCaptionDirect : board.intervalsCaption)({
        unit,
        count: n === undefined ? NO_NUMBER : formatInteger(n),
      })}
      rows={(Object.keys(PARTS) as PartName[]).filter((part) => part !== 'direct' || measured)}
      head={{ cell: (part) => PARTS[part]() }}
      columns={bars.map((bar) => ({
        name: laneHead(bar.lane),
        cell: (part: PartName) => cell(bar, part),
      }))}
    />
  );
}
