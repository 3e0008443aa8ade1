/** Words and numbers in columns, broken into lines where they are long. */
import { INK, RULE } from '../looks';
import { label, TEXT, type Panel } from '../panels';
import { element, lines } from '../svg';
import type { TableShown } from '../shown';
import { RIGHT, WIDTH } from './frame';

const LINE = 14;
const ROOM = 7;
const APART = 12;

export function tablePlot({ columns, rows, note }: TableShown): Panel | null {
  if (rows.length === 0) return null;
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  let left = 2;
  const places = columns.map(({ share }) => {
    const width = ((WIDTH - RIGHT) * share) / whole;
    const place = { x: left, width: width - APART };
    left += width;
    return place;
  });
  const parts: string[] = [];
  let y = 0;
  const write = (cells: readonly string[], weight: 'bold' | 'normal') => {
    const broken = cells.map((text, k) => lines(text, TEXT, places[k].width, weight === 'bold'));
    broken.forEach((texts, k) =>
      texts.forEach((text, i) =>
        parts.push(label(text, { x: places[k].x, y: y + LINE * (i + 1), 'font-weight': weight })),
      ),
    );
    y += LINE * Math.max(...broken.map((texts) => texts.length)) + ROOM;
  };
  const rule = (stroke: string) =>
    parts.push(element('path', { d: `M2,${y.toFixed(2)}H${WIDTH - RIGHT}`, stroke }));
  write(
    columns.map(({ name }) => name),
    'bold',
  );
  rule(INK);
  for (const row of rows) {
    write(row, 'normal');
    rule(RULE);
  }
  return { svg: parts.join(''), height: y, note };
}
