/** The parts of each lane's variance end to end on one scale, with the interval of the total and the numbers written below. */
import { scaleLinear } from 'd3-scale';
import { formatNumber } from '../../../lab/words/numbers';
import { INK, SOFT } from '../looks';
import { label, TEXT, type Panel } from '../panels';
import { partFill } from '../parts';
import { axisText, type BarsShown } from '../shown';
import { element } from '../svg';
import { AXIS, gridAcross, HALO, RIGHT, TOP, whisker, WIDTH } from './frame';

/** Of a lane: its name, its bar, its numbers. */
const ROW = 58;
const BAR = 20;
/** The bar of a pinned run is thinner. */
const PINNED_BAR = 8;
const FROM = 2;

const LETTERS = {
  a: 'A',
  aPlace: 'A (which tokens)',
  aCount: 'A (how many)',
  b: 'B',
  c: 'C',
} as const;

export function barsPlot({ of, rows, note }: BarsShown): Panel | null {
  if (rows.length === 0) return null;
  let under = TOP;
  const drawn = rows.map(({ name, parts, total, pinned = false }) => {
    let end = 0;
    const thick = pinned ? PINNED_BAR : BAR;
    const top = under;
    under += ROW - BAR + thick;
    const pieces = parts.map(({ part, estimate }) => {
      const from = end;
      end += Math.max(0, Number.isFinite(estimate.value) ? estimate.value : 0);
      return { part, from, to: end };
    });
    return { name, parts, total, pieces, top, thick, end: Math.max(end, finite(total?.high)) };
  });
  const most = Math.max(...drawn.map(({ end }) => end)) || 1;
  const [from, to] = [FROM, WIDTH - RIGHT];
  const across = scaleLinear([0, most], [from, to]);
  const bottom = under;
  const lanes = drawn.map(({ name, parts, total, pieces, top, thick }) => {
    const numbers = [
      ...parts
        // What is 0 by its nature, such as the pattern noise of a model that masks nothing.
        .filter(({ estimate: { low, high } }) => low !== 0 || high !== 0)
        .map(({ part, estimate }) => `${LETTERS[part]} ${formatNumber(estimate.value)}`),
      ...(total
        ? [
            `total ${formatNumber(total.value)} [${formatNumber(total.low, 2)}, ${formatNumber(total.high, 2)}]`,
          ]
        : []),
    ];
    return [
      label(name, { x: from + 6, y: top + 12, 'font-weight': 'bold', ...HALO }),
      ...pieces
        .filter((piece) => piece.to > piece.from)
        .map((piece) =>
          element('rect', {
            x: across(piece.from),
            y: top + 17,
            width: across(piece.to) - across(piece.from),
            height: thick,
            fill: partFill(piece.part),
            stroke: '#ffffff',
            'stroke-width': 0.6,
          }),
        ),
      total && Number.isFinite(total.low) && Number.isFinite(total.high)
        ? whisker(across(Math.max(0, total.low)), across(total.high), top + 17 + thick / 2)
        : '',
      label(numbers.join(' · '), { x: from + 6, y: top + 17 + thick + 13, fill: SOFT, ...HALO }),
    ].join('');
  });
  return {
    svg: [
      gridAcross(across, [from, to], across.ticks(6), bottom, axisText(of)),
      element('path', { d: `M${from},${TOP}V${bottom}`, stroke: INK }),
      ...lanes,
    ].join(''),
    height: bottom + AXIS + TEXT / 2,
    note,
  };
}

const finite = (value: number | undefined): number =>
  value !== undefined && Number.isFinite(value) ? value : 0;
