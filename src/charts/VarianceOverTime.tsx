/** The split of one lane over training: the sources stacked, the data at the bottom because no method reaches it. */
import { memo, useId, useMemo } from 'react';
import { stack } from 'd3-shape';
import { formatNumber, formatShare } from '../lab/words/numbers';
import { TimeFrame } from './frame/TimeFrame';
import type { TimeAxis } from './frame/TimeFrame';
import { PART_LOOKS, symbolClass } from './look';
import { Band } from './marks/Band';
import { Changes } from './marks/Changes';
import type { TimeMark } from './marks/Changes';
import { PartFills, partFill } from './marks/PartFills';
import type { Part, Quantity } from './split';
import { stackRows } from './stack';
import type { SplitCurves, StackRow } from './stack';

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

export const VarianceOverTime = memo(function VarianceOverTime(props: Props) {
  const { curves, quantity, axis, marks, unit, width, height } = props;
  const prefix = useId();
  const { rows, x, pieces } = useMemo(() => {
    const measured = stackRows(curves, quantity);
    return {
      rows: measured,
      x: measured.map((row) => row.x),
      pieces: stack<StackRow, Part>().keys(STACK)(measured),
    };
  }, [curves, quantity]);
  const shares = quantity === 'shares';
  const top = shares ? 1 : Math.max(1e-12, ...rows.map((row) => row.top)) * 1.04;
  const text = (value: number) => (shares ? formatShare(value) : `${formatNumber(value)} ${unit}`);
  return (
    <TimeFrame
      label="Split of the variance over training"
      axis={axis}
      values={{ domain: [0, top], format: shares ? formatShare : undefined }}
      width={width}
      height={height}
      at={x}
      linesAt={(at) => {
        const { measured } = rows[x.indexOf(at)];
        return [...STACK]
          .reverse()
          .filter((part) => Number.isFinite(measured[part]))
          .map((part) => ({
            key: part,
            name: PART_LOOKS[part].label,
            text: text(measured[part]),
          }));
      }}
    >
      <PartFills prefix={prefix} />
      {pieces.map((piece) => (
        <Band
          key={piece.key}
          className={symbolClass(piece.key)}
          x={x}
          low={piece.map(([low]) => low)}
          high={piece.map(([, high]) => high)}
          fill={partFill(prefix, piece.key)}
        />
      ))}
      <Changes marks={marks} />
    </TimeFrame>
  );
});
