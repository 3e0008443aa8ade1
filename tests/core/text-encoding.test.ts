/** Which encoding a file is taken to be in, and its text. */
import { describe, expect, it } from 'vitest';
import { controlShare, encodingOf, textOf } from '../../src/core/text-encoding';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
/** UTF-16, without a mark. */
const wide = (text: string, littleEndian: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  text.split('').forEach((c, i) => view.setUint16(2 * i, c.charCodeAt(0), littleEndian));
  return new Uint8Array(view.buffer);
};
/** UTF-32, with a mark. */
const wider = (text: string, littleEndian: boolean) => {
  const points = Array.from(`\ufeff${text}`, (c) => c.codePointAt(0)!);
  const view = new DataView(new ArrayBuffer(4 * points.length));
  points.forEach((point, i) => view.setUint32(4 * i, point, littleEndian));
  return new Uint8Array(view.buffer);
};
const marked = (mark: readonly number[], bytes: Uint8Array) => Uint8Array.of(...mark, ...bytes);

describe('a text is read in its encoding', () => {
  const MIXED = 'Straße, naïve, 漢字, 🐋\n';
  const MANY = 'äöü und so weiter '.repeat(20);
  const RUSSIAN = 'Все счастливые семьи похожи друг на друга.\r\n';
  it.each([
    ['UTF-8', 'utf-8', MIXED, utf8(MIXED)],
    ['UTF-8 with a mark', 'utf-8', MIXED, marked([0xef, 0xbb, 0xbf], utf8(MIXED))],
    ['UTF-16 with a mark', 'utf-16le', MIXED, marked([0xff, 0xfe], wide(MIXED, true))],
    ['big-endian with a mark', 'utf-16be', MIXED, marked([0xfe, 0xff], wide(MIXED, false))],
    ['UTF-32', 'utf-32le', MIXED, wider(MIXED, true)],
    ['big-endian UTF-32', 'utf-32be', MIXED, wider(MIXED, false)],
    ['UTF-32 that is cut off', 'utf-32le', 'a\ufffd', wider('ab', true).slice(0, -1)],
    ['UTF-32 of nothing', 'utf-32be', '', wider('', false)],
    ['UTF-16 without', 'utf-16le', 'It was the best.', wide('It was the best.', true)],
    ['big-endian without', 'utf-16be', 'It was the best.', wide('It was the best.', false)],
    ['UTF-16 of another script', 'utf-16le', RUSSIAN, wide(RUSSIAN, true)],
    ['UTF-16 of a third', 'utf-16be', 'שלום עולם, 1948', wide('שלום עולם, 1948', false)],
    ['Windows-1252', 'windows-1252', 'café, Straße', latin('café, Straße')],
    ['one letter of it', 'windows-1252', `${'a'.repeat(999)}é`, latin(`${'a'.repeat(999)}é`)],
    ['UTF-8 that is cut off', 'utf-8', `${MANY}\ufffd`, utf8(`${MANY}ß`).slice(0, -1)],
    ['nothing', 'utf-8', '', new Uint8Array()],
    ['a stray zero', 'utf-8', `${'ab '.repeat(99)}\0`, utf8(`${'ab '.repeat(99)}\0`)],
  ])('%s', (_, encoding, text, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
    expect(textOf(bytes)).toBe(text);
  });

  it('that was chosen instead', () => {
    expect(textOf(Uint8Array.of(0xc4, 0xe0), 'windows-1251')).toBe('Да');
    expect(textOf(Uint8Array.of(0x93, 0xfa, 0x96, 0x7b), 'shift_jis')).toBe('日本');
    // Without a mark, from amid a buffer.
    expect(textOf(wider('🐋 1851', true).subarray(4), 'utf-32le')).toBe('🐋 1851');
  });

  it('and has no characters where UTF-32 has none', () => {
    const points = [0xd800, 0xdfff, 0x110000, 0xffffffff, 0x10ffff];
    const bytes = new Uint8Array(4 * points.length);
    const view = new DataView(bytes.buffer);
    points.forEach((point, i) => view.setUint32(4 * i, point, false));
    expect(textOf(bytes, 'utf-32be')).toBe(`${'\ufffd'.repeat(4)}\u{10ffff}`);
  });
});

it.each([
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
  ['zeros', new Uint8Array(1000)],
  ['numbers of 16 bits', Uint8Array.from({ length: 2000 }, (_, i) => (i % 2 ? 0 : i % 32))],
  ['noise', Uint8Array.from({ length: 4096 }, (_, i) => (i * i * 31 + (i >> 3) * 17) % 256)],
])('%s are no text in the encoding they seem to have', (_, bytes) => {
  expect(controlShare(textOf(bytes))).toBeGreaterThan(0.05);
});
