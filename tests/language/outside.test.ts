/** Every sentence of a room that is done stands in the catalogues; what is left is known; Chinese is offered when nothing is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OFFERED } from '../../src/language/language';
import { DONE, LEFT, NOT_SHOWN } from './rooms';
import { parsed, stringsOutside, takenTooEarly } from './strings';

const SRC = join(import.meta.dirname, '../../src');

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.startsWith('engine/simd/assembly'))
  .sort();

/** The longest of these names that a file is or lies in. */
const roomOf = (file: string): string =>
  [...DONE, ...LEFT, ...NOT_SHOWN]
    .filter((room) => file === room || (room.endsWith('/') && file.startsWith(room)))
    .reduce((longest, room) => (room.length > longest.length ? room : longest), '');

const text = (file: string) => readFileSync(join(SRC, file), 'utf8');
const source = (file: string) => parsed(file, text(file));

const rooms = readdirSync(join(SRC, 'language/rooms')).map((file) => file.replace('.ts', ''));

test('no sentence of a room that is done stands outside the catalogues', () => {
  const outside = files
    .filter((file) => DONE.includes(roomOf(file)))
    .flatMap((file) =>
      stringsOutside(source(file)).map(({ line, text }) => `${file}:${line} ${text}`),
    );
  expect(outside).toEqual([]);
});

test('every file is in a room, every room has files, and none is in two lists', () => {
  expect(files.filter((file) => roomOf(file) === '')).toEqual([]);
  const all = [...DONE, ...LEFT, ...NOT_SHOWN];
  expect(new Set(all).size).toBe(all.length);
  const used = new Set(files.map(roomOf));
  expect(all.filter((room) => !used.has(room))).toEqual([]);
});

test('sentences are taken where they are shown, so that another language finds none of the former', () => {
  const early = files
    .filter((file) => text(file).includes('language/rooms/'))
    .flatMap((file) =>
      takenTooEarly(source(file), rooms).map(({ line, text }) => `${file}:${line} ${text}`),
    );
  expect(early).toEqual([]);
});

test('Chinese is offered once nothing is left, and not before', () => {
  expect(OFFERED.includes('zh')).toBe(LEFT.length === 0);
});

test.each([
  ['text between tags', '<p>Hello</p>', 1],
  ['a word in braces', "<p>{on ? 'Pause' : 'Play'}</p>", 0],
  ['a word alone in braces', "<p>{'Pause'}</p>", 1],
  ['what is said', '<a aria-label="Close" />', 1],
  ['a class', '<a className="row bar" />', 0],
  ['a template of words', 'const s = `step ${n} of ${m}`', 1],
  ['a template of classes', '<a className={`badge ${on}`} />', 0],
  ['a label in a table', "const t = { label: 'off' }", 1],
  ['a sentence in a table', "const t = { a: 'not now' }", 1],
  ['a key', "const t = { 'not now': 1 }", 0],
  ['an error', 'throw new Error(`no such ${lane} here`)', 0],
  ['a formula with its unit', '<a title={`Var g(x,t) of ${n}, nats²`} />', 1],
  ['a formula', '<a title="Var g(x,t), nats²" />', 0],
  ['a formula of LaTeX', 'const t = { latex: String.raw`\\mathbb E[l \\mid t]` }', 0],
  ['a formula of LaTeX with words', 'const t = { latex: String.raw`l\\quad\\text{for each}` }', 1],
  ['a panel’s name', "const t = { panel: 'Loss variance' }", 0],
  ['a type', "type A = 'two words'", 0],
])('%s', (_, code, count) => {
  expect(stringsOutside(parsed('a.tsx', code))).toHaveLength(count);
});
