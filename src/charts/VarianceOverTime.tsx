/** The split of one lane over training: the sources stacked, the data at the bottom because no method reaches it. */
import { memo, useId, useMemo } from 'react';
import { Curves } from './marks/Curves';
import { formatNumber, formatShare } from '../lab/words/numbers';
import { PART_LOOKS, symbolClass } from './look';
import { PartFills, partFill } from './PartFills';
import { niceTicks } from './scale';
import type { Part, Quantity } from './split';
import { stackRows } from './stack';
import type { SplitCurves, StackRow } from './stack';
import { timeMarks } from './time-axis';
import type { TimeAxis, TimeMark } from './time-axis';
import { TimeChart } from './TimeChart';

interface Props {
  readonly curves: SplitCurves;
  readonly quantity: Quantity;
  readonly axis: TimeAxis;
  readonly marks: readonly TimeMark[];
  /** Such as "nats²". */
  readonly unit: string;
  readonly width: number;
  readonly height: number;
}

/** From the bottom up. */
const STACK: readonly Part[] = ['c', 'b', 'aPlace', 'aCount', 'a'];

/** The piece of the stack that belongs to the source at this place. */
const pieceAt = (place: number) => (row: StackRow) => {
  const from = STACK.slice(0, place).reduce((sum, part) => sum + row[part], 0);
  return [from, from + row[STACK[place]]] as const;
};

export const VarianceOverTime = memo(function VarianceOverTime(props: Props) {
  const { curves, quantity, axis, marks, unit, width, height } = props;
  const prefix = useId();
  const rows = useMemo(() => stackRows(curves, quantity), [curves, quantity]);
  const top = quantity === 'shares' ? 1 : Math.max(1e-12, ...rows.map((row) => row.top)) * 1.04;
  const write = quantity === 'shares' ? formatShare : formatNumber;
  const suffix = quantity === 'shares' ? '' : ` ${unit}`;
  return (
    <TimeChart
      label="Split of the variance over training"
      rows={rows}
      axis={axis}
      values={{
        domain: [0, top],
        ticks: niceTicks(0, top, 4),
        format: quantity === 'shares' ? formatShare : undefined,
      }}
      width={width}
      height={height}
      linesOf={(row) =>
        [...STACK]
          .reverse()
          .filter((part) => Number.isFinite(row.measured[part]))
          .map((part) => ({
            key: part,
            mark: null,
            name: PART_LOOKS[part].label,
            text: write(row.measured[part]) + suffix,
          }))
      }
      definitions={<PartFills prefix={prefix} />}
    >
      {(plot) => (
        <>
          <Curves
            plot={plot}
            rows={rows}
            x={(row) => row.x}
            bands={STACK.map((part, place) => ({
              key: part,
              className: symbolClass(part),
              at: pieceAt(place),
              color: partFill(prefix, part),
              opacity: 1,
            }))}
          />
          {timeMarks(marks, axis, width)}
        </>
      )}
    </TimeChart>
  );
});
