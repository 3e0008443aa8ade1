/**
 * A density of the masking rate drawn by hand: handles to drag, or to move with the arrow keys, beside the uniform density
 * and the measured optima. Holds: the picture and its gestures. Refuses to hold: what is done with the values.
 */
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { HANDLE_RATES, HIGHEST_HANDLE, LOWEST_HANDLE } from '../core/methods/density/hand-drawn';
import {
  acrossOf,
  densityAt,
  handleAt,
  labelledHandles,
  upOf,
  valueAfterKey,
  type EditorPlot,
} from './density-axis';
import { formatNumber, formatTick } from '../lab/words/numbers';
import { CURVE_WIDTH, LABEL_SIZE, symbolClass } from './look';
import './density-editor.css';

/** A measured density to draw towards. */
export interface GuideCurve {
  readonly key: string;
  readonly name: string;
  readonly dash: string;
  readonly color: string;
  readonly t: ArrayLike<number>;
  readonly density: ArrayLike<number>;
}

interface Props {
  /** Densities at the handles, [13]. */
  readonly values: readonly number[];
  readonly guides: readonly GuideCurve[];
  /** Colour of the lane. */
  readonly color: string;
  readonly width: number;
  readonly height: number;
  /** A handle is wanted at a density; `done` with the end of the gesture, where a drag has one. */
  readonly onMove: (handle: number, density: number, by: 'drag' | 'key') => void;
  /** The end of a drag. */
  readonly onEnd: () => void;
}

const MARGIN = { left: 36, right: 14, top: 8, bottom: 18 };
const DENSITIES = [0.1, 0.3, 1, 3, 10];
const RADIUS = 5.5;
/** What a finger hits. */
const TARGET = 15;
const LABEL_WIDTH = 32;

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)},${y.toFixed(1)}`).join('');

export function DensityEditor(props: Props) {
  const { values, guides, color, width, height, onMove, onEnd } = props;
  const frame = useRef<SVGSVGElement>(null);
  const dragged = useRef<number | null>(null);
  const plot: EditorPlot = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const points = values.map((value, i) => [acrossOf(HANDLE_RATES[i], plot), upOf(value, plot)]) as [
    number,
    number,
  ][];

  const place = (event: PointerEvent) => {
    const box = frame.current!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const grab = (event: PointerEvent, handle: number) => {
    if (event.button !== 0) return;
    dragged.current = handle;
    frame.current!.setPointerCapture(event.pointerId);
    // The focus goes to the handle, so that arrow keys go on where the mouse left off.
    frame.current!.querySelectorAll<SVGGElement>('[role="slider"]')[handle].focus();
    onMove(handle, densityAt(place(event).y, plot), 'drag');
    event.preventDefault();
  };
  const move = (event: PointerEvent) => {
    if (dragged.current !== null) {
      onMove(dragged.current, densityAt(place(event).y, plot), 'drag');
    }
  };
  const release = () => {
    if (dragged.current === null) return;
    dragged.current = null;
    onEnd();
  };
  const press = (event: KeyboardEvent, handle: number) => {
    const next = valueAfterKey(event.key, values[handle]);
    if (next === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onMove(handle, next, 'key');
  };

  return (
    <svg
      ref={frame}
      className="density-editor"
      width={width}
      height={height}
      role="group"
      aria-label="Hand-drawn density of the masking rate: one slider per handle"
      onPointerDown={(event) => {
        // A finger may want to scroll the page: it drags handles only.
        if (event.pointerType !== 'touch') grab(event, handleAt(place(event).x, plot));
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <g aria-hidden="true">
        {DENSITIES.map((density) => (
          <g key={density}>
            <line
              x1={plot.left}
              x2={plot.right}
              y1={upOf(density, plot)}
              y2={upOf(density, plot)}
              stroke={density === 1 ? 'var(--ink)' : 'var(--grid)'}
              strokeDasharray={density === 1 ? '1 4' : undefined}
              strokeWidth={density === 1 ? 1.5 : 1}
            />
            <text
              x={plot.left - 9}
              y={upOf(density, plot) + 4}
              textAnchor="end"
              fontSize={LABEL_SIZE}
              fill="var(--soft)"
            >
              {formatTick(density)}
            </text>
          </g>
        ))}
        {labelledHandles(plot, LABEL_WIDTH).map((i) => (
          <text
            key={i}
            x={points[i][0]}
            y={height - 4}
            textAnchor="middle"
            fontSize={LABEL_SIZE}
            fill="var(--soft)"
          >
            {formatTick(HANDLE_RATES[i]).replace(/^0(?=\.)/, '')}
          </text>
        ))}
        <path
          d={`${pathOf(points)}L${plot.right},${plot.bottom}L${plot.left},${plot.bottom}Z`}
          fill={color}
          fillOpacity={0.12}
        />
        {guides.map(({ key, t, density, dash, color: own }) => (
          <path
            key={key}
            className={symbolClass(key)}
            d={pathOf(
              Array.from(t, (rate, k) => [acrossOf(rate, plot), upOf(density[k], plot)] as const),
            )}
            fill="none"
            stroke={own}
            strokeWidth={CURVE_WIDTH}
            strokeDasharray={dash}
          />
        ))}
        <path d={pathOf(points)} fill="none" stroke={color} strokeWidth={CURVE_WIDTH + 0.5} />
      </g>
      {points.map(([x, y], i) => (
        <g
          key={HANDLE_RATES[i]}
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={`p(t) at t = ${HANDLE_RATES[i]}`}
          aria-valuemin={LOWEST_HANDLE}
          aria-valuemax={HIGHEST_HANDLE}
          aria-valuenow={values[i]}
          aria-valuetext={`${formatNumber(values[i])} times as often as uniform`}
          onPointerDown={(event) => {
            event.stopPropagation();
            grab(event, i);
          }}
          onKeyDown={(event) => press(event, i)}
        >
          <title>{`t = ${HANDLE_RATES[i]}: p(t) = ${formatNumber(values[i])}`}</title>
          <circle cx={x} cy={y} r={TARGET} fill="transparent" className="density-target" />
          <circle
            cx={x}
            cy={y}
            r={RADIUS}
            fill="var(--card)"
            stroke={color}
            strokeWidth={CURVE_WIDTH}
            className="density-handle"
          />
        </g>
      ))}
    </svg>
  );
}
