/**
 * Predicted splits of the loss and of the gradient under several samplers: with intervals one
 * table each; without, one line per sampler in a single table.
 */
import { maskPanels } from '../../language/rooms/maskPanels';
import { formatInteger, formatPart } from '../../lab/words/numbers';
import { splitAboveRounding } from '../../lab/words/rounding';
import type { Decomposition } from '../../core/statistics/estimate';
import { EstimateTable, type Column } from '../panel/EstimateTable';

export interface SplitRow {
  readonly key: string;
  readonly name: string;
  /** In the table of values alone, and on narrow screens. */
  readonly short: string;
  readonly narrow: string;
  /** Both null until they are predicted. */
  readonly loss: Decomposition | null;
  readonly gradient: Decomposition | null;
  /** What the lane draws from now. */
  readonly inUse: boolean;
}

const PARTS = ['a', 'b', 'c', 'total'] as const;
const SIDES = ['loss', 'gradient'] as const;
const UNITS = { loss: 'Var(l), nats²', gradient: 'tr Cov(∇l)' } as const;

interface Props {
  readonly rows: readonly SplitRow[];
  /** What a draw of the lane is, such as "per mirrored pair", and what else is to be known. */
  readonly per: string;
  /** What is drawn: rates or counts. */
  readonly drawn: 'rates' | 'counts';
  /** Over which steps. */
  readonly over: string;
}

/** Every part with its interval. */
export function SplitTables({ rows, per, drawn, over }: Props) {
  return (
    <div className="row split-tables">
      {SIDES.flatMap((of) => {
        const n = rows.find((row) => row[of])?.[of]?.total.n;
        if (n === undefined) return [];
        return (
          <EstimateTable
            key={of}
            caption={maskPanels.splitCaption({
              unit: UNITS[of],
              per,
              over,
              count: formatInteger(n),
            })}
            rows={rows}
            rowAttributes={inUse}
            head={{ name: drawnText(drawn), cell: ({ name }) => name }}
            columns={columnsOf(of, true)}
          />
        );
      })}
    </div>
  );
}

/** The values alone, loss and gradient side by side. */
export function ShortSplitTable({ rows, drawn }: Omit<Props, 'per' | 'over'>) {
  return (
    <EstimateTable
      className="split-table-short"
      rows={rows}
      rowAttributes={(row) => ({ ...inUse(row), 'data-row': row.key })}
      head={{
        name: drawnText(drawn),
        cell: ({ short, narrow }) => (
          <>
            <span className="split-name">{short}</span>
            <span className="split-name-narrow" aria-hidden="true">
              {narrow}
            </span>
          </>
        ),
        attributes: ({ name }) => ({ title: name }),
      }}
      columns={SIDES.flatMap((of) =>
        columnsOf(of, false).map((column) => ({ ...column, group: UNITS[of] })),
      )}
    />
  );
}

const drawnText = (drawn: Props['drawn']): string =>
  drawn === 'rates' ? maskPanels.ratesDrawn() : maskPanels.countsDrawn();

const inUse = (row: SplitRow) => ({ 'data-in-use': row.inUse || undefined });

/** One column per part; the intervals in sight, or only where it is pointed at. */
function columnsOf(of: 'loss' | 'gradient', intervals: boolean): Column<SplitRow>[] {
  return PARTS.map((part) => {
    // All with the decimals of the total, so that parts add up and ends compare.
    const write = (split: Decomposition, end: 'value' | 'low' | 'high') => {
      const { [part]: written, total } = splitAboveRounding(split, of);
      return formatPart(written[end], total.value);
    };
    const ends = (split: Decomposition) => `[${write(split, 'low')}, ${write(split, 'high')}]`;
    return {
      name: part === 'total' ? maskPanels.total() : part.toUpperCase(),
      cell: ({ [of]: split }) => split && [write(split, 'value'), intervals && ends(split)],
      attributes: ({ [of]: split }) =>
        split ? { 'data-part': part, 'data-value': split[part].value, title: ends(split) } : {},
    };
  });
}
