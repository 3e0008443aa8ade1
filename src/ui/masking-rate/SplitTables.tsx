/**
 * Predicted splits of the loss and of the gradient under several samplers: with intervals one
 * table each; without, one line per sampler in a single table.
 */
import { formatInteger, formatPart, NO_NUMBER } from '../../lab/words/numbers';
import type { Decomposition } from '../../core/statistics/estimate';

export interface SplitRow {
  readonly key: string;
  readonly name: string;
  /** The name where there is little room. */
  readonly short: string;
  readonly loss: Decomposition | null;
  /** Null where it was not measured. */
  readonly gradient: Decomposition | null;
  /** What the lane draws from now. */
  readonly inUse: boolean;
}

const PARTS = ['a', 'b', 'c', 'total'] as const;
const SIDES = ['loss', 'gradient'] as const;
const UNITS = { loss: 'Var(l), nats²', gradient: 'tr Cov(∇l)' } as const;
const nameOf = (part: (typeof PARTS)[number]): string =>
  part === 'total' ? part : part.toUpperCase();

interface Props {
  readonly rows: readonly SplitRow[];
  /** What a draw of the lane is, such as "per mirrored pair", and what else is to be known. */
  readonly per: string;
  /** What is drawn: rates or counts. */
  readonly drawn: string;
}

/** Every part with its interval. */
export function SplitTables(props: Props) {
  return (
    <div className="split-tables">
      {SIDES.filter((of) => props.rows.some((row) => row[of] !== null)).map((of) => (
        <SplitTable key={of} of={of} {...props} />
      ))}
    </div>
  );
}

function SplitTable({ of, rows, per, drawn }: Props & { of: 'loss' | 'gradient' }) {
  const n = rows.find((row) => row[of])?.[of]?.total.n ?? 0;
  return (
    <table className="split-table">
      <caption>
        {UNITS[of]} {per}, 95 % jackknife, N = {formatInteger(n)}
      </caption>
      <thead>
        <tr>
          <th scope="col">{drawn} drawn</th>
          {PARTS.map((part) => (
            <th key={part} scope="col">
              {nameOf(part)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-in-use={row.inUse || undefined}>
            <th scope="row">{row.name}</th>
            {PARTS.map((part) => (
              <Cell key={part} split={row[of]} part={part} interval />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The values alone, loss and gradient side by side. */
export function ShortSplitTable({ rows, drawn }: Omit<Props, 'per'>) {
  return (
    <table className="split-table-short">
      <thead>
        <tr>
          <td />
          {SIDES.map((of) => (
            <th key={of} scope="colgroup" colSpan={PARTS.length}>
              {UNITS[of]}
            </th>
          ))}
        </tr>
        <tr>
          <th scope="col">{drawn} drawn</th>
          {SIDES.flatMap((of) =>
            PARTS.map((part) => (
              <th key={of + part} scope="col">
                {nameOf(part)}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} data-in-use={row.inUse || undefined} data-row={row.key}>
            <th scope="row" title={row.name}>
              <span className="split-name">{row.short}</span>
              <span className="split-name-narrow" aria-hidden="true">
                {row.short.replace('gradient', 'grad.').replace('optimum', 'opt.')}
              </span>
            </th>
            {SIDES.flatMap((of) =>
              PARTS.map((part) => <Cell key={of + part} split={row[of]} part={part} />),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  readonly split: Decomposition | null;
  readonly part: (typeof PARTS)[number];
  readonly interval?: boolean;
}

function Cell({ split, part, interval = false }: CellProps) {
  if (!split) return <td>{NO_NUMBER}</td>;
  const estimate = split[part];
  // All with the decimals of the total, so that parts add up and ends compare.
  const write = (x: number) => formatPart(x, split.total.value);
  const ends = `[${write(estimate.low)}, ${write(estimate.high)}]`;
  return (
    <td data-part={part} data-value={estimate.value} title={ends}>
      {write(estimate.value)}
      {interval && <small>{ends}</small>}
    </td>
  );
}
