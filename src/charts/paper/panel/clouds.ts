/** Losses of single steps, a cloud of dots per lane with its running mean; at its right one standard deviation to each side of the mean. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { mean } from '../../../core/arrays';
import { formatNumber } from '../../../lab/words/numbers';
import { INK, SOFT } from '../looks';
import { label, type Panel } from '../panels';
import { axisText, type CloudsShown } from '../shown';
import { element } from '../svg';
import { axisUp, LEFT, RIGHT, TOP, WIDTH } from './frame';

const HEIGHT = 300;
const BETWEEN = 18;
/** Of a lane's name and numbers below. */
const NAME = 40;
/** Of the standard deviation beside the dots. */
const ASIDE = 16;

export function cloudsPlot({ of, range, clouds, note }: CloudsShown): Panel | null {
  if (clouds.every(({ values }) => values.length === 0)) return null;
  const bottom = HEIGHT - NAME;
  const up = scaleLinear(range, [bottom, TOP]).clamp(true);
  const each = (WIDTH - LEFT - RIGHT - BETWEEN * (clouds.length - 1)) / clouds.length;
  const drawn = clouds.map(({ name, look, values, means, spread }, k) => {
    const left = LEFT + 6 + k * (each + BETWEEN);
    const width = each - ASIDE - 6;
    const across = (i: number) => left + (width * (i + 0.5)) / Math.max(values.length, 24);
    const dots = Array.from(values, (value, i) =>
      Number.isFinite(value) ? `M${across(i).toFixed(2)},${up(value).toFixed(2)}h0` : '',
    ).join('');
    const curve = line<number>((_, i) => across(i), up)
      .defined(Number.isFinite)
      .digits(2)(Array.from(means));
    const known = Array.from(values).filter(Number.isFinite);
    const middle = known.length > 0 ? mean(known) : NaN;
    const x = left + width + 8;
    const numbers = spread
      ? `SD of one step ${formatNumber(spread.value, 2)} [${formatNumber(spread.low, 2)}, ${formatNumber(spread.high, 2)}]`
      : `${known.length} steps`;
    return [
      element('path', {
        d: dots,
        stroke: look.color,
        'stroke-opacity': 0.5,
        'stroke-width': 3.4,
        'stroke-linecap': 'round',
        fill: 'none',
      }),
      element('path', { d: curve ?? '', stroke: '#ffffff', 'stroke-width': 4, fill: 'none' }),
      element('path', {
        d: curve ?? '',
        stroke: look.color,
        'stroke-width': 2,
        'stroke-dasharray': look.dash,
        fill: 'none',
      }),
      spread && Number.isFinite(middle)
        ? element('path', {
            d: `M${x - 4},${up(middle - spread.value).toFixed(2)}h8m-4,0V${up(middle + spread.value).toFixed(2)}m-4,0h8`,
            stroke: INK,
            'stroke-width': 1.5,
            fill: 'none',
          })
        : '',
      label(name, { x: left, y: bottom + 16, 'font-weight': 'bold', fill: look.color }),
      label(numbers, { x: left, y: bottom + 30, fill: SOFT, 'font-size': 9.5 }),
    ].join('');
  });
  return {
    svg: [axisUp(up, up.ticks(6), bottom, axisText(of)), ...drawn].join(''),
    height: HEIGHT,
    note,
  };
}
