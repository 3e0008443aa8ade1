/** Sequences token by token in boxes: masked ones tinted by their loss, with the model's guess below. */
import { INK, RULE, SOFT } from '../looks';
import { label, TEXT, type Panel } from '../panels';
import { element, lines, textWidth } from '../svg';
import type { TokensShown } from '../shown';
import { RIGHT, WIDTH } from './frame';

const BOX = 22;
const LINE = 42;
const NAME = 16;
const TINT = '#d9480f';

export function tokensPlot({ rows, direction, picture, note }: TokensShown): Panel | null {
  if (rows.length === 0) return null;
  const parts: string[] = [];
  let y = 0;
  for (const { name, end, cells } of rows) {
    const head = end === '' ? name : `${name}: ${end}`;
    for (const text of lines(head, TEXT, WIDTH - RIGHT)) {
      y += NAME;
      parts.push(label(text, { x: 2, y: y - 4, 'font-weight': 'bold' }));
    }
    const guessed = cells.some(({ below }) => below !== undefined);
    const step = guessed ? LINE : BOX + 6;
    let x = 0;
    for (const [i, { text, kind, tint, below, right }] of cells.entries()) {
      const width = Math.max(BOX, textWidth(text, 13) + 8, textWidth(below ?? '', TEXT) + 6);
      const turns = picture && i >= picture.prompt && (i - picture.prompt) % picture.columns === 0;
      if (x > 0 && (turns || x + width > WIDTH - RIGHT)) {
        x = 0;
        y += step;
      }
      const left = direction === 'rtl' ? WIDTH - RIGHT - x - width : 2 + x;
      const middle = left + (width - 2) / 2;
      const hidden = kind === 'masked' || kind === 'hidden';
      parts.push(
        element('rect', {
          x: left,
          y,
          width: width - 2,
          height: BOX,
          rx: 3,
          fill: kind === 'masked' ? TINT : '#ffffff',
          'fill-opacity': kind === 'masked' ? 0.1 + 0.6 * (tint ?? 0) : 1,
          stroke: hidden || kind === 'revealed' ? INK : RULE,
          'stroke-dasharray': kind === 'prompt' ? '2 2' : undefined,
        }),
        label(text, {
          x: middle,
          y: y + 15.5,
          'text-anchor': 'middle',
          'font-size': 13,
          fill: kind === 'prompt' ? SOFT : INK,
          'font-weight': kind === 'revealed' ? 'bold' : 'normal',
        }),
        below === undefined
          ? ''
          : label(below, {
              x: middle,
              y: y + BOX + 12,
              'text-anchor': 'middle',
              fill: SOFT,
              ...(right === false && { 'text-decoration': 'line-through' }),
            }),
      );
      x += width;
    }
    y += step + 6;
  }
  return { svg: parts.join(''), height: y, note };
}
