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

/** A grey level as a square about a place; null where a token is none. */
const pixel = (ink: number | undefined, x: number, y: number, size: number): string | null =>
  ink === undefined
    ? null
    : element('rect', {
        ...{ x: x - size / 2, y: y - size / 2, width: size, height: size },
        ...{ fill: '#000000', 'fill-opacity': ink, stroke: RULE },
      });

/** What the model takes a token for, below its box; struck through where it is wrong. */
function guess(
  text: string,
  right: boolean | undefined,
  x: number,
  top: number,
  ink: number | undefined,
): string {
  const square = pixel(ink, x, top + 8, 10);
  if (square === null) {
    const struck = right === false && { 'text-decoration': 'line-through' };
    return label(text, { x, y: top + 12, 'text-anchor': 'middle', fill: SOFT, ...struck });
  }
  const stroke = { stroke: TINT, 'stroke-width': 1.5 };
  return right === false
    ? square + element('path', { d: `M${x - 8},${top + 14}l16,-12`, ...stroke })
    : square;
}

export function tokensPlot({ rows, direction, picture, note }: TokensShown): Panel | null {
  if (rows.length === 0) return null;
  const parts: string[] = [];
  let y = 0;
  for (const { name, end, cells } of rows) {
    const head = end === '' ? name : `${name}: ${end}`;
    for (const text of lines(head, TEXT, WIDTH - RIGHT, true)) {
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
        pixel(kind === 'prompt' ? undefined : picture?.ink.get(text), middle, y + BOX / 2, 14) ??
          label(text, {
            x: middle,
            y: y + 15.5,
            'text-anchor': 'middle',
            'font-size': 13,
            fill: kind === 'prompt' ? SOFT : INK,
            'font-weight': kind === 'revealed' ? 'bold' : 'normal',
          }),
        below === undefined ? '' : guess(below, right, middle, y + BOX, picture?.ink.get(below)),
      );
      x += width;
    }
    y += step + 6;
  }
  return { svg: parts.join(''), height: y, note };
}
