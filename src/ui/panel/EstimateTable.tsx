/**
 * The table that every panel writes its estimates into: one row per lane, method or quantity, one column per number, each
 * with its interval. Holds: how such a table is built. Refuses to hold: what is measured, and how numbers are written
 * (lab/words/numbers).
 */
import { Fragment, type HTMLAttributes, type ReactNode } from 'react';
import { LaneName } from '../../charts/LaneName';
import { LaneSwatch } from '../../charts/LaneSwatch';
import type { LaneLook } from '../../charts/look';
import type { Estimate } from '../../core/statistics/estimate';
import { formatInterval, formatNumber, NO_NUMBER } from '../../lab/words/numbers';
import { unbroken } from '../language/rich';
import './estimate-table.css';

/** What a cell says: nothing is a dash; of several, all but the first stand in small below it. */
type Said = ReactNode | readonly ReactNode[];
type Attributes = HTMLAttributes<HTMLElement> & Readonly<Record<`data-${string}`, unknown>>;

export interface Column<Row> {
  /** Over it; none over row heads that explain themselves. */
  readonly name?: ReactNode;
  /** Stands over the names of columns beside each other that share it; '' over none. */
  readonly group?: string;
  readonly sorted?: 'none' | 'ascending' | 'descending';
  readonly className?: string;
  readonly cell: (row: Row) => Said;
  /** Of a row's cell: its title, what tests read. */
  readonly attributes?: (row: Row) => Attributes;
}

interface Props<Row> {
  readonly caption?: ReactNode;
  /** A class beside `estimates`. */
  readonly className?: string;
  readonly rows: readonly Row[];
  /** The row heads. */
  readonly head: Column<Row>;
  readonly columns: readonly Column<Row>[];
  readonly rowAttributes?: (row: Row) => Attributes;
}

export function EstimateTable<Row>(props: Props<Row>) {
  const { caption, className = '', rows, head, columns, rowAttributes } = props;
  return (
    <table className={`estimates ${className}`}>
      {caption && <caption>{caption}</caption>}
      <thead>
        {columns.some(({ group }) => group) && <Groups columns={columns} />}
        <tr>
          {[head, ...columns].map(({ name, sorted, className: look }, i) =>
            name ? (
              <th key={i} scope="col" aria-sort={sorted} className={look}>
                {name}
              </th>
            ) : (
              <td key={i} />
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i} {...rowAttributes?.(row)}>
            <th scope="row" {...head.attributes?.(row)}>
              {written(head.cell(row))}
            </th>
            {columns.map(({ cell, attributes, className: look }, j) => (
              <Cell key={j} className={look} said={cell(row)} {...attributes?.(row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A cell; of numbers a translator must not make others. */
function Cell({ said, ...rest }: HTMLAttributes<HTMLElement> & { readonly said: Said }) {
  const parts = Array.isArray(said) ? (said as ReactNode[]) : [said as ReactNode];
  const isNumber = typeof parts[0] === 'string' && /^[^a-z]*\d/.test(parts[0]);
  return (
    <td translate={isNumber ? 'no' : undefined} {...rest}>
      {written(said)}
    </td>
  );
}

function Groups<Row>({ columns }: Pick<Props<Row>, 'columns'>) {
  return (
    <tr>
      <td />
      {[...new Set(columns.map(({ group }) => group))].map((group) => {
        const span = columns.filter((column) => column.group === group).length;
        return group ? (
          <th key={group} scope="colgroup" colSpan={span}>
            {group}
          </th>
        ) : (
          <td key="" colSpan={span} />
        );
      })}
    </tr>
  );
}

function written(said: Said): ReactNode {
  const [value, ...notes] = Array.isArray(said) ? (said as ReactNode[]) : [said as ReactNode];
  return (
    <>
      {unbroken(value) ?? NO_NUMBER}
      {notes.map((note, i) => note && <Fragment key={i}> {<small>{note}</small>}</Fragment>)}
    </>
  );
}

/** An estimate in a cell: its value, and in small its interval. */
export function estimateCell(estimate: Estimate | null | undefined): Said {
  return estimate && [formatNumber(estimate.value), formatInterval(estimate)];
}

/** A lane in the head of a row or column. */
export function laneHead(lane: LaneLook): ReactNode {
  return (
    <>
      <LaneSwatch lane={lane} width={18} /> <LaneName name={lane.name} />
    </>
  );
}
