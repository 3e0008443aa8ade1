/**
 * Reports as JSON and back: typed arrays and numbers that are not finite keep their kind, fractions a few digits. Refuses to
 * hold: which reports.
 */

const ARRAYS = { f32: Float32Array, f64: Float64Array, i32: Int32Array } as const;
type Kind = keyof typeof ARRAYS;
const KINDS = Object.keys(ARRAYS) as Kind[];

/** JSON has no such numbers. */
const OTHER_NUMBERS: Readonly<Record<string, number>> = {
  NaN,
  '∞': Infinity,
  '−∞': -Infinity,
};
const NUMBER = 'number';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function plainNumber(x: number, digits: number): Json {
  if (Number.isInteger(x)) return x;
  if (Number.isFinite(x)) return Number(x.toPrecision(digits));
  const name = Object.keys(OTHER_NUMBERS).find((key) => Object.is(OTHER_NUMBERS[key], x))!;
  return { [NUMBER]: name };
}

/** What JSON can hold of plain data with typed arrays. Fractions are rounded to so many digits. */
export function toPlain(value: unknown, digits: number): Json {
  if (typeof value === 'number') return plainNumber(value, digits);
  if (typeof value !== 'object' || value === null) return value as Json;
  const kind = KINDS.find((name) => value instanceof ARRAYS[name]);
  // NaN is what JSON calls null; an array is told by its key.
  if (kind) {
    const numbers = Array.from(value as Float64Array, (x) =>
      Number.isNaN(x) ? null : toPlain(x, digits),
    );
    return { [kind]: numbers };
  }
  if (Array.isArray(value)) return value.map((part) => toPlain(part, digits));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, toPlain(part, digits)]),
  );
}

/** What `toPlain` was given, up to rounding. */
export function fromPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  const entries = Object.entries(value);
  const [[key, part] = ['', null]] = entries;
  if (entries.length === 1) {
    if (key === NUMBER && typeof part === 'string') return OTHER_NUMBERS[part];
    const kind = KINDS.find((name) => name === key);
    if (kind) {
      const numbers = new ARRAYS[kind]((part as unknown[]).length);
      (part as unknown[]).forEach((x, i) => {
        numbers[i] = typeof x === 'number' ? x : ((fromPlain(x) as number | null) ?? NaN);
      });
      return numbers;
    }
  }
  return Object.fromEntries(entries.map(([name, inner]) => [name, fromPlain(inner)]));
}
