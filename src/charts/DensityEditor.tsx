/**
 * A density of the masking rate drawn by hand: handles to drag, or to move with the arrow keys, beside the uniform density
 * and the measured optima. Holds: the picture and its gestures. Refuses to hold: what is done with the values.
 */
import { use, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { HANDLE_RATES, HIGHEST_HANDLE, LOWEST_HANDLE } from '../core/methods/density/hand-drawn';
import { formatNumber, formatTick } from '../lab/words/numbers';
import {
  densityAt,
  handleAt,
  labelledHandles,
  LAST,
  placeOfRate,
  valueAfterKey,
} from './density-axis';
import { Frame, usePlot } from './frame/Frame';
import { TextScale } from './frame/TextScale';
import { CURVE_WIDTH, symbolClass } from './look';
import { Band } from './marks/Band';
import { Line } from './marks/Line';
import { Rule } from './marks/Rule';
import { densitySentence } from './lab-sentences';
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

interface HandleProps {
  /** Densities at the handles, [13]. */
  readonly values: readonly number[];
  /** Colour of the lane. */
  readonly color: string;
  /** A handle is wanted at a density; `done` with the end of the gesture, where a drag has one. */
  readonly onMove: (handle: number, density: number, by: 'drag' | 'key') => void;
  /** The end of a drag, or of drawing with keys: the focus goes. */
  readonly onEnd: () => void;
}

interface Props extends HandleProps {
  readonly guides: readonly GuideCurve[];
  readonly width: number;
  readonly height: number;
}

const SIDES = { left: 36, right: 14 };
const DENSITIES = [0.1, 0.3, 1, 3, 10];
/** Lower than this, px at the usual size of text, only every second one has room. */
const LOW = 92;
const RADIUS = 5.5;
/** What a finger hits. */
const TARGET = 15;
const LABEL_WIDTH = 32;
const HANDLES = HANDLE_RATES.map((_, i) => i);

/** What the axis cannot show lies on its ends. */
const shown = (densities: ArrayLike<number>): number[] =>
  Array.from(densities, (p) => Math.min(HIGHEST_HANDLE, Math.max(LOWEST_HANDLE, p)));

export function DensityEditor({ guides, width, height, ...handles }: Props) {
  const { values, color } = handles;
  const scale = use(TextScale);
  return (
    <Frame
      label={labCharts.density()}
      says={densitySentence(HANDLE_RATES, values)}
      role="group"
      x={{
        domain: [0, LAST],
        ticks: labelledHandles(width / scale - SIDES.left - SIDES.right, LABEL_WIDTH),
        format: (i) => formatTick(HANDLE_RATES[i]).replace(/^0(?=\.)/, ''),
        size: 18,
      }}
      y={{
        domain: [LOWEST_HANDLE, HIGHEST_HANDLE],
        log: true,
        ticks: DENSITIES.filter((_, i) => i % 2 === 0 || height >= LOW * scale),
        size: SIDES.left,
      }}
      top={8}
      beside={SIDES.right}
      grid="horizontal"
      width={width}
      height={height}
    >
      <Rule y={1} color="var(--ink)" dash="1 4" width={1.5} />
      <Band
        x={HANDLES}
        low={values.map(() => LOWEST_HANDLE)}
        high={shown(values)}
        fill={color}
        opacity={0.12}
      />
      {guides.map((guide) => (
        <Line
          key={guide.key}
          className={symbolClass(guide.key)}
          x={Array.from(guide.t, placeOfRate)}
          y={shown(guide.density)}
          color={guide.color}
          dash={guide.dash}
        />
      ))}
      <Line x={HANDLES} y={shown(values)} color={color} width={CURVE_WIDTH + 0.5} />
      <Handles {...handles} />
    </Frame>
  );
}

function Handles({ values, color, onMove, onEnd }: HandleProps) {
  const { across, up, ...plot } = usePlot();
  const group = useRef<SVGGElement>(null);
  const dragged = useRef<number | null>(null);
  const place = (event: PointerEvent) => {
    const box = group.current!.ownerSVGElement!.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const grab = (event: PointerEvent, handle: number) => {
    if (event.button !== 0) return;
    dragged.current = handle;
    group.current!.setPointerCapture(event.pointerId);
    // The focus goes to the handle, so that arrow keys go on where the mouse left off.
    group.current!.querySelectorAll<SVGGElement>('[role="slider"]')[handle].focus();
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
    <g
      ref={group}
      className="density-handles"
      onPointerDown={(event) => {
        // A finger may want to scroll the page: it drags handles only.
        if (event.pointerType !== 'touch') grab(event, handleAt(place(event).x, plot));
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      // What the keys have drawn must not follow later than what is done elsewhere next.
      onBlur={onEnd}
    >
      {/* What a mouse hits: the whole chart. */}
      <rect width="100%" height="100%" fill="transparent" />
      {shown(values).map((value, i) => (
        <g
          key={HANDLE_RATES[i]}
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={labCharts.densityHandle({ t: String(HANDLE_RATES[i]) })}
          aria-valuemin={LOWEST_HANDLE}
          aria-valuemax={HIGHEST_HANDLE}
          aria-valuenow={values[i]}
          aria-valuetext={labCharts.densityValue({ value: formatNumber(values[i]) })}
          onPointerDown={(event) => {
            event.stopPropagation();
            grab(event, i);
          }}
          onKeyDown={(event) => press(event, i)}
        >
          <title>{`t = ${HANDLE_RATES[i]}: p(t) = ${formatNumber(values[i])}`}</title>
          <circle
            cx={across(i)}
            cy={up(value)}
            r={TARGET}
            fill="transparent"
            className="density-target"
          />
          <circle
            cx={across(i)}
            cy={up(value)}
            r={RADIUS}
            fill="var(--card)"
            stroke={color}
            strokeWidth={CURVE_WIDTH}
            className="density-handle"
          />
        </g>
      ))}
    </g>
  );
}
