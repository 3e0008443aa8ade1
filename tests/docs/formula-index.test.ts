/** The formula index of docs/methods.md: every quantity and every heading leads to code and to a test that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LANE_PARTS } from '../../src/lab/methods/lane-parts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8');

/** Files and folders in backticks that a text names below the project's own folders. */
function pathsIn(text: string): string[] {
  const named = /`((?:src|tests|cli|bench|scripts|vite|docs)\/[^`\s<*]*)`/g;
  return [...text.matchAll(named)].map(([, path]) => path);
}

const missing = (paths: readonly string[]): string[] =>
  paths.filter((path) => !existsSync(`${ROOT}/${path}`));

/** Headings with the text up to the next one. */
function sections(text: string): { readonly heading: string; readonly body: string }[] {
  return text
    .split(/^(?=#{2,} )/m)
    .slice(1)
    .map((section) => {
      const [heading, ...lines] = section.split('\n');
      return { heading: heading.replace(/^#+ /, ''), body: lines.join('\n') };
    });
}

const INDEX = 'Where each formula is';
const [index, ...chapters] = sections(read('docs/methods.md'));
const rows = index.body
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| quantity'))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter((cells) => !/^-+$/.test(cells[1]));

describe('the formula index', () => {
  it('stands at the head and has a row for every quantity that the page shows', () => {
    expect(index.heading).toBe(INDEX);
    const symbols = rows.map(([, , symbol]) => symbol.replaceAll('`', ''));
    for (const symbol of [
      'A',
      'A_count',
      'A_place',
      'B',
      'C',
      'g(t)',
      'v(t)',
      'ρ(t)',
      'p*',
      'KL',
    ]) {
      expect(symbols, symbol).toContain(symbol);
    }
  });

  it.each(rows.map((cells) => [cells[1], cells]))('%s: one file, one test', (_, cells) => {
    const [, , , code, test] = cells;
    expect(pathsIn(code)).toHaveLength(1);
    expect(pathsIn(test)).toHaveLength(1);
    expect(code).toMatch(/^`src\//);
    expect(test).toMatch(/^`tests\/.*\.test\.ts`$/);
    expect(missing(pathsIn(code + test))).toEqual([]);
  });

  it('names every method of the lane table', () => {
    const quantities = rows.map(([, quantity]) => quantity);
    const unnamed = LANE_PARTS.filter(({ name }) => !quantities.some((row) => row.includes(name)));
    expect(unnamed).toEqual([]);
  });
});

describe('the chapters of docs/methods.md and docs/verdicts.md', () => {
  const all = [...chapters, ...sections(read('docs/verdicts.md'))];
  it.each(all.map(({ heading, body }) => [heading, body]))('%s says where', (_, body) => {
    const [code, test] = body.trimStart().split('\n');
    expect(code).toMatch(/^Code: `/);
    expect(test).toMatch(/^Test: `/);
  });
});

describe('paths in the documents', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...readdirSync(`${ROOT}/docs`).flatMap((name) =>
      name.endsWith('.md') ? [`docs/${name}`] : [],
    ),
  ];
  it.each(documents)('%s', (path) => {
    expect(missing(pathsIn(read(path)))).toEqual([]);
  });

  it('a missing one is found', () => {
    expect(missing(pathsIn('see `src/core/nowhere.ts`'))).toEqual(['src/core/nowhere.ts']);
  });
});
