/** What the plots of a panel's figure have in common: their width, axes and clip. Refuses to hold: what is drawn in them. */
import { axisAcross, label } from '../panels';
import { INK, RULE } from '../looks';
import { formatTicks } from '../../../lab/words/numbers';
import type { ShownLook } from '../shown';
import { element } from '../svg';

/** Px of 1/96 inch. */
export const WIDTH = 640;
export const LEFT = 64;
export const RIGHT = 16;
export const TOP = 10;
/** Of the numbers and the name of an axis across. */
export const AXIS = 38;

type Scale = (value: number) => number;

const written = (ticks: readonly number[], unit = ''): ((tick: number) => string) => {
  const text = formatTicks(ticks);
  return (tick) => `${text(tick)}${unit}`;
};

/** The value axis at the left with its grid and name. */
export function axisUp(
  up: Scale,
  ticks: readonly number[],
  bottom: number,
  name: string,
  { left = LEFT, right = WIDTH - RIGHT } = {},
): string {
  const text = written(ticks);
  return [
    ...ticks.map((tick) =>
      [
        element('path', { d: `M${left},${up(tick).toFixed(2)}H${right}`, stroke: RULE }),
        label(text(tick), { x: left - 6, y: up(tick) + 4, 'text-anchor': 'end' }),
      ].join(''),
    ),
    element('path', { d: `M${left},${TOP}V${bottom}`, stroke: INK }),
    label(name, {
      transform: `translate(13 ${(TOP + bottom) / 2}) rotate(-90)`,
      'text-anchor': 'middle',
    }),
  ].join('');
}

/** An axis across with upright lines. */
export function gridAcross(
  across: Scale,
  ends: readonly [number, number],
  ticks: readonly number[],
  bottom: number,
  name: string,
  top = TOP,
): string {
  return [
    ...ticks.map((tick) =>
      element('path', { d: `M${across(tick).toFixed(2)},${top}V${bottom}`, stroke: RULE }),
    ),
    axisAcross(across, ends, ticks, bottom, name),
  ].join('');
}

/** A marker at the right end is whole. */
const EDGE = 5;

/** Text that stays legible on a grid. */
export const HALO = { stroke: '#ffffff', 'stroke-width': 3, 'paint-order': 'stroke' } as const;

/** How the markers of a curve are filled: those of a pinned run are outlines. */
export const markerFill = ({ color, open }: Pick<ShownLook, 'color' | 'open'>) =>
  open === undefined ? { fill: color } : { fill: '#ffffff', stroke: color };

/** What keeps curves inside their plot. @param id of its own in the file */
export const clipOf = (id: string, bottom: number): string =>
  element(
    'clipPath',
    { id },
    element('rect', {
      x: LEFT,
      y: TOP - 1,
      width: WIDTH - LEFT - RIGHT + EDGE,
      height: bottom - TOP + 2,
    }),
  );

/** A whisker, lying, with a light rim so that it shows on every fill. */
export function whisker(low: number, high: number, y: number): string {
  const d = `M${low.toFixed(2)},${y}H${high.toFixed(2)}M${low.toFixed(2)},${y - 4}v8M${high.toFixed(2)},${y - 4}v8`;
  return [
    element('path', { d, stroke: '#ffffff', 'stroke-width': 4, fill: 'none' }),
    element('path', { d, stroke: INK, 'stroke-width': 1.5, fill: 'none' }),
  ].join('');
}
