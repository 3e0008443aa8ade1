/**
 * Bars for paper: those that were measured with the numbers of their parts, and empty ones on the same scale to draw into.
 * Refuses to hold: anything that moves, or that a hand on a screen could use.
 */
import { scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { innerName, PART_WORDS_SHORT } from '../../charts/inner-names';
import { lettersOf } from '../../charts/look';
import { PartFills, partFill } from '../../charts/marks/PartFills';
import { PartSwatch } from '../../charts/PartSwatch';
import { segments } from '../../charts/split';
import type { Decomposition } from '../../core/statistics/estimate';
import { sheets } from '../../language/rooms/sheets';
import { formatNumber, formatPart, formatTicks } from '../../lab/words/numbers';
import { splitAboveRounding } from '../../lab/words/rounding';
import { bold, together } from '../language/rich';

/** A bar; null where it is to be drawn. */
export interface SheetBar {
  readonly name: string;
  readonly split: Decomposition | null;
}

/** Where nothing is measured: about the noise of Standard on names. */
const USUAL_END = 6;

/** In the drawing's own units, which are px at the usual size of text. */
const WIDTH = 660;
const BAR = 34;
const TICK_ROOM = 18;
const TICKS = 6;

const endOf = (bars: readonly SheetBar[]): number => {
  const longest = Math.max(0, ...bars.map(({ split }) => split?.total.value ?? 0));
  return longest > 0
    ? scaleLinear([0, longest * 1.1], [0, 1])
        .nice(TICKS)
        .domain()[1]
    : USUAL_END;
};

export function SheetBars({ bars }: { readonly bars: readonly SheetBar[] }) {
  const end = endOf(bars);
  return (
    <div className="sheet-bars">
      {bars.map(({ name, split }) => (
        <div key={name}>
          <p>
            <b>{name}</b>
          </p>
          <Bar split={split && splitAboveRounding(split, 'loss')} end={end} />
        </div>
      ))}
      <p className="sheet-unit">{sheets.barUnit()}</p>
    </div>
  );
}

function Bar({ split, end }: { readonly split: Decomposition | null; readonly end: number }) {
  const prefix = useId();
  const x = scaleLinear([0, end], [0.5, WIDTH - 0.5]);
  const ticks = x.ticks(TICKS);
  const label = formatTicks(ticks);
  const pieces = split ? segments(split, 1) : [];
  return (
    <>
      <svg viewBox={`0 0 ${WIDTH} ${BAR + TICK_ROOM}`} fontSize={13} aria-hidden="true">
        <PartFills prefix={prefix} />
        <rect className="sheet-frame" x={0.5} y={0.5} width={WIDTH - 1} height={BAR} />
        {pieces.map(({ part, from, to }) => (
          <g key={part}>
            <rect
              className="sheet-piece"
              x={x(from)}
              y={0.5}
              width={Math.max(0, x(to) - x(from))}
              height={BAR}
              fill={partFill(prefix, part)}
            />
            <PieceName name={innerName(part, x(to) - x(from))} at={x((from + to) / 2)} />
          </g>
        ))}
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="sheet-tick" x1={x(tick)} x2={x(tick)} y1={BAR} y2={BAR + 5} />
            <text
              x={x(tick)}
              y={BAR + TICK_ROOM - 2}
              textAnchor={tick === 0 ? 'start' : tick === end ? 'end' : 'middle'}
            >
              {label(tick)}
            </text>
          </g>
        ))}
      </svg>
      {split && (
        <p className="sheet-parts notranslate" translate="no">
          {pieces.map(({ part, value }) => (
            <span key={part}>
              <PartSwatch parts={[part]} /> {PART_WORDS_SHORT[part]()}{' '}
              <b>{formatPart(value, split.total.value)}</b>
            </span>
          ))}
          <span>
            {together(sheets.together({ sum: formatNumber(split.total.value), b: bold }))}
          </span>
        </p>
      )}
    </>
  );
}

/** On a field of its own, so that it can be read over any pattern, in greys too. */
function PieceName({ name, at }: { readonly name: string | null; readonly at: number }) {
  if (name === null) return null;
  const width = 8.2 * lettersOf(name) + 8;
  return (
    <>
      <rect
        className="sheet-name"
        x={at - width / 2}
        y={8}
        width={width}
        height={BAR - 15}
        rx={3}
      />
      <text className="sheet-inner" fontSize={14} x={at} y={BAR / 2 + 5.5} textAnchor="middle">
        {name}
      </text>
    </>
  );
}
