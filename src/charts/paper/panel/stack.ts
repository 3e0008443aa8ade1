/** The parts of one lane's variance over training, stacked, the data at the bottom. */
import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import { axisAcross, label, type Panel } from '../panels';
import { partFill } from '../parts';
import { axisText, type StackShown } from '../shown';
import { element } from '../svg';
import { AXIS, axisUp, HALO, LEFT, RIGHT, TOP, WIDTH } from './frame';

const HEIGHT = 260;

export function stackPlot(shown: StackShown): Panel | null {
  const x = shown.bands[0]?.x ?? [];
  if (x.length < 2) return null;
  const bottom = HEIGHT - AXIS;
  const right = WIDTH - RIGHT;
  const across = scaleLinear([Math.min(...x), Math.max(...x)], [LEFT, right]);
  const up = scaleLinear([0, shown.top], [bottom, TOP]);
  const bands = shown.bands.map(({ part, low, high }) => {
    const path = area<number>(
      (at) => across(at),
      (_, i) => up(low[i]),
      (_, i) => up(high[i]),
    ).digits(2);
    return element('path', { d: path([...x]) ?? '', fill: partFill(part) });
  });
  return {
    svg: [
      axisUp(up, up.ticks(5), bottom, axisText(shown.y)),
      ...bands,
      label(shown.name, {
        x: right - 4,
        y: TOP + 12,
        'text-anchor': 'end',
        'font-weight': 'bold',
        ...HALO,
      }),
      axisAcross(across, [LEFT, right], across.ticks(6), bottom, axisText(shown.x)),
    ].join(''),
    height: HEIGHT,
    note: shown.note,
  };
}
