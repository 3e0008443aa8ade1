/** Single draws as dots on one axis, a strip per source of noise, with the mean and one standard deviation that their law has. */
import { scaleLinear } from 'd3-scale';
import { formatNumber } from '../../../lab/words/numbers';
import { placedDots } from '../../strip';
import { INK, RULE } from '../looks';
import { axisAcross, label, type Panel } from '../panels';
import { PART_COLORS } from '../parts';
import { axisText, type StripsShown } from '../shown';
import { element } from '../svg';
import { AXIS, RIGHT, WIDTH } from './frame';

const STRIP = 70;
/** Of a strip's name above it. */
const NAME = 18;
const FROM = 2;

export function stripsPlot({ of, end, strips, note }: StripsShown): Panel | null {
  if (strips.every(({ dots }) => dots.length === 0)) return null;
  const to = WIDTH - RIGHT;
  const across = scaleLinear([0, end], [FROM, to]).clamp(true);
  const bottom = strips.length * STRIP;
  const drawn = strips.map(({ name, part, dots, mean, variance }, k) => {
    const top = k * STRIP + NAME;
    const floor = (k + 1) * STRIP - 2;
    const sd = variance === null ? null : Math.sqrt(Math.max(0, variance));
    const losses = dots.map(({ value, weight }) => ({ loss: value, patterns: [], weight }));
    const placed = placedDots(losses, end, { width: to - FROM, height: floor - top });
    const numbers = [
      ...(variance === null ? [] : [`variance ${formatNumber(variance)} nats²`]),
      `${dots.length} ${dots.length === 1 ? 'draw' : 'draws'}`,
    ];
    return [
      label(`${name}: ${numbers.join(', ')}`, { x: FROM, y: top - 5 }),
      sd !== null && Number.isFinite(mean)
        ? element('rect', {
            x: across(Math.max(0, mean - sd)),
            y: top,
            width: Math.max(0.5, across(mean + sd) - across(Math.max(0, mean - sd))),
            height: floor - top,
            fill: PART_COLORS[part],
            'fill-opacity': 0.2,
          })
        : '',
      element('path', { d: `M${FROM},${floor}H${to}`, stroke: RULE }),
      ...placed.map(({ y, radius, draw }) =>
        element('circle', {
          cx: across(dots[draw].value),
          cy: top + y,
          r: radius,
          fill: PART_COLORS[part],
          'fill-opacity': 0.75,
          stroke: '#ffffff',
          'stroke-width': 0.6,
        }),
      ),
      Number.isFinite(mean)
        ? element('path', { d: `M${across(mean).toFixed(2)},${top}V${floor}`, stroke: INK })
        : '',
    ].join('');
  });
  return {
    svg: [...drawn, axisAcross(across, [FROM, to], across.ticks(6), bottom, axisText(of))].join(''),
    height: bottom + AXIS,
    note,
  };
}
