/**
 * The map of clipped rates: a cell for each stretch of rates from β to ω, the darker the lower its variance (or the larger its
 * bias), with its number where there is room; a ring at the stretch in use. Cells are buttons: the arrow keys go from one to
 * the next, Enter takes it.
 */
import { use, useRef, useState, type KeyboardEvent } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { CLIP_FROM, CLIP_TO, type Clip, type ClipPoint } from '../core/probe/read/clip-map';
import { formatNumber, formatTick } from '../lab/words/numbers';
import {
  columnOf,
  darkness,
  nearestPoint,
  pointAfterKey,
  rowOf,
  type ClipQuantity,
} from './clip-cells';
import { Frame, usePlot } from './frame/Frame';
import { TextScale } from './frame/TextScale';
import { LABEL_SIZE } from './look';
import { clipMapSentence, clipPointSentence } from './lab-sentences';
import './clip-map.css';

interface CellProps {
  readonly points: readonly ClipPoint[];
  readonly quantity: ClipQuantity;
  /** The stretch in use. */
  readonly inUse: Clip;
  /** Colour of the lane. */
  readonly color: string;
  /** A point is to be used. */
  readonly onChoose: (clip: Clip) => void;
  /** A point is looked at, by mouse or focus; null: none any more. */
  readonly onLook: (point: ClipPoint | null) => void;
}

interface Props extends CellProps {
  readonly width: number;
  readonly height: number;
}

const SIDE = 36;
const BELOW = 18;
/** Px at the usual size of text from one tick to the next, at least. */
const APART = { across: 26, up: 14 };
/** Most of the colour that a cell takes: what is written on it stays legible. */
const DARKEST = 0.6;
/** Room for a number in a cell, px at the usual size of text. */
const NUMBER = { width: 27, height: 12 };
const RING = 5;

const short = (value: number): string => formatTick(value).replace(/^0(?=\.)/, '');
/** An axis along the values, from the last one down every so many, so that none touches the next. */
function axis(values: readonly number[], length: number, apart: number) {
  const every = Math.max(1, Math.ceil((apart * values.length) / Math.max(1, length)));
  return {
    domain: [-0.5, values.length - 0.5] as const,
    ticks: values.flatMap((_, i) => ((values.length - 1 - i) % every === 0 ? [i] : [])),
    format: (i: number) => short(values[i]),
  };
}

export function ClipMap({ width, height, ...cells }: Props) {
  const { points, quantity, inUse } = cells;
  const scale = use(TextScale);
  return (
    <Frame
      label={labCharts.clipMap()}
      says={clipMapSentence(points, quantity, inUse)}
      role="group"
      x={{ ...axis(CLIP_FROM, width / scale - SIDE, APART.across), size: BELOW }}
      y={{ ...axis(CLIP_TO, height / scale - BELOW, APART.up), size: SIDE }}
      beside={8}
      width={width}
      height={height}
    >
      <Cells {...cells} />
    </Frame>
  );
}

function Cells({ points, quantity, inUse, color, onChoose, onLook }: CellProps) {
  const { across, up, scale } = usePlot();
  const group = useRef<SVGGElement>(null);
  const [reached, setReached] = useState<Clip | null>(null);
  const stop = reached ?? nearestPoint(points, inUse);
  const width = across(1) - across(0);
  const height = up(0) - up(1);
  const numbers = width >= NUMBER.width * scale && height >= NUMBER.height * scale;
  const press = (event: KeyboardEvent, point: ClipPoint) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const takes = event.key === 'Enter' || event.key === ' ';
    const next = takes ? point : pointAfterKey(event.key, point, points);
    if (!next) return;
    event.preventDefault();
    if (takes) onChoose({ from: point.from, to: point.to });
    else
      group.current!.querySelectorAll<SVGGElement>('[role="button"]')[points.indexOf(next)].focus();
  };
  return (
    <g ref={group} className="clip-map" onPointerLeave={() => onLook(null)}>
      {points.map((point) => {
        const { from, to } = point;
        const [x, y] = [across(columnOf(from)), up(rowOf(to))];
        const used = from === inUse.from && to === inUse.to;
        return (
          <g
            key={`${from} ${to}`}
            role="button"
            tabIndex={stop?.from === from && stop.to === to ? 0 : -1}
            aria-pressed={used}
            aria-label={clipPointSentence(point)}
            onClick={() => onChoose({ from, to })}
            onPointerEnter={() => onLook(point)}
            onFocus={() => {
              setReached({ from, to });
              onLook(point);
            }}
            onBlur={() => onLook(null)}
            onKeyDown={(event) => press(event, point)}
          >
            <rect
              x={x - width / 2}
              y={y - height / 2}
              width={width}
              height={height}
              fill={color}
              fillOpacity={DARKEST * darkness(quantity, point, points)}
              stroke="var(--grid)"
            />
            {numbers && (
              <text
                x={x}
                y={y}
                dy="0.355em"
                textAnchor="middle"
                fontSize={(LABEL_SIZE - 1.5) * scale}
                fill="var(--ink)"
                aria-hidden="true"
              >
                {inCell(point[quantity].value)}
              </text>
            )}
          </g>
        );
      })}
      {points.length > 0 && (
        <circle
          cx={across(columnOf(inUse.from))}
          cy={up(rowOf(inUse.to))}
          r={RING * scale}
          fill="none"
          stroke="var(--ink)"
          strokeWidth={2}
          pointerEvents="none"
        />
      )}
    </g>
  );
}

/** ".52", "−.04", "1.3": two decimals below 1, one above. */
function inCell(value: number): string {
  if (!Number.isFinite(value)) return formatNumber(value);
  const text = formatNumber(Number(value.toFixed(Math.abs(value) < 1 ? 2 : 1)), 2);
  return text.replace(/^(−?)0(?=\.)/, '$1');
}
