/** The split of one lane over training: the sources stacked, the data at the bottom because no method reaches it. */
import { memo, useId, useMemo } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { formatNumber, formatShare } from '../lab/words/numbers';
import { TimeFrame, type TimeAxis } from './frame/TimeFrame';
import { symbolClass } from './look';
import { Band } from './marks/Band';
import { Changes, type TimeMark } from './marks/Changes';
import { PartFills, partFill } from './marks/PartFills';
import { PART_NAMES } from './part-names';
import { splitSentence } from './sentences';
import type { Quantity } from './split';
import { STACK, stackOf, type SplitCurves } from './stack';

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

export const VarianceOverTime = memo(function VarianceOverTime(props: Props) {
  const { curves, quantity, axis, marks, unit, width, height } = props;
  const prefix = useId();
  const { rows, x, pieces, top } = useMemo(() => {
    const stacked = stackOf(curves, quantity);
    return { ...stacked, x: stacked.rows.map((row) => row.x) };
  }, [curves, quantity]);
  const shares = quantity === 'shares';
  const text = (value: number) => (shares ? formatShare(value) : `${formatNumber(value)} ${unit}`);
  return (
    <TimeFrame
      label={labCharts.splitOverTraining()}
      says={splitSentence(rows.at(-1)?.measured, rows.at(-1)?.x ?? 0, axis.unit, text)}
      axis={axis}
      values={{
        domain: [0, shares ? 1 : top * 1.04 || 1e-12],
        format: shares ? formatShare : undefined,
      }}
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
            name: PART_NAMES[part](),
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
