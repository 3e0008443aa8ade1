/** The styles as text: whatever is as large as text follows the reader's own size of text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Hairlines, corners and shadows, in which nothing is read; a stripe; and what is hidden keeps one pixel. */
const DRAWN =
  /^(border|outline|box-shadow|stroke-width|filter|text-decoration|text-underline)|repeating-linear-gradient|^(width|height): 1px;$/;

const sheets = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
);

test.each(sheets)('%s has lengths that follow the size of text', (name) => {
  const lines = readFileSync(join('src', name), 'utf8')
    .split('\n')
    .map((line) => line.trim());
  expect(lines.filter((line) => /\dpx/.test(line) && !DRAWN.test(line))).toEqual([]);
});
