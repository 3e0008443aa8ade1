/** The catalogues of all languages have the same sentences with the same values, and each is used. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compile from 'icu-minify/compile';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');
const FOLDER = join(SRC, 'language');

type Texts = Readonly<Record<string, unknown>>;
const modules = import.meta.glob<Texts>(['../../src/language/{en,zh}/*.ts', '!**/all.ts'], {
  eager: true,
  import: 'default',
});
const catalogue = (language: string): Readonly<Record<string, Texts>> =>
  Object.fromEntries(
    Object.entries(modules).flatMap(([file, texts]) => {
      const [, of, room] = /(\w+)\/([\w-]+)\.ts$/.exec(file)!;
      return of === language ? [[room, texts]] : [];
    }),
  );
const [en, zh] = ['en', 'zh'].map(catalogue);

/** What a compiled message is filled with, such as ["count: number", "b: tag"]. */
function valuesOf(message: unknown, found = new Set<string>()): string[] {
  if (!Array.isArray(message)) return [];
  for (const node of message) {
    if (!Array.isArray(node)) continue;
    const [name, type, options] = node as [string, unknown, Readonly<Record<string, unknown>>];
    if (type === undefined) found.add(`${name}: text`);
    else if (type === 1 || type === 2 || type === 3) {
      found.add(`${name}: ${type === 1 ? 'choice' : 'number'}`);
      for (const branch of Object.values(options)) valuesOf(branch, found);
    } else if (typeof type === 'number' && type > 3) found.add(`${name}: number`);
    else {
      found.add(`${name}: tag`);
      valuesOf(node.slice(1), found);
    }
  }
  return [...found].sort();
}

const values = (texts: Texts) =>
  Object.fromEntries(Object.entries(texts).map(([key, message]) => [key, valuesOf(message)]));

test('what a message is filled with is read off it', () => {
  const message = compile('{a} <b>{c} <d>x</d></b> {n, plural, one {# {e}} other {#}}');
  expect(valuesOf(message)).toEqual([
    'a: text',
    'b: tag',
    'c: text',
    'd: tag',
    'e: text',
    'n: number',
  ]);
});

test('both languages have the same rooms, and the page gets all of them', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  const all = readFileSync(join(FOLDER, 'zh/all.ts'), 'utf8');
  const taken = [...all.matchAll(/default as (\w+) } from '\.\/([\w-]+)'/g)];
  expect(taken.map(([, name]) => name).sort()).toEqual(Object.keys(en).sort());
  expect(taken.every(([, name, file]) => name === file)).toBe(true);
});

test.each(Object.keys(en))('%s: the same sentences with the same values', (room) => {
  expect(values(zh[room])).toEqual(values(en[room]));
});

test('every sentence is used', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' });
  const code = files
    .filter((file) => /\.tsx?$/.test(file) && !/language[\\/](en|zh)/.test(file))
    .map((file) => readFileSync(join(SRC, file), 'utf8'))
    .join('\n');
  const used = new Set(
    Array.from(code.matchAll(/\b\w+\s*\.\s*\w+\b/g), ([name]) => name.replace(/\s/g, '')),
  );
  const unused = Object.entries(en).flatMap(([room, texts]) =>
    Object.keys(texts)
      .map((key) => `${room}.${key}`)
      .filter((name) => !used.has(name)),
  );
  expect(unused).toEqual([]);
});
