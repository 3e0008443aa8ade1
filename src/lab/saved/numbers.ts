/**
 * Holds: typed arrays in JSON, to the last bit: little-endian bytes as base64, under the name of their kind. Refuses to hold:
 * what they mean.
 */
import * as v from 'valibot';
import { bytesFrom, bytesText } from '../recorded/bytes';

type Kind = 'f32' | 'f64' | 'i32';
interface ByKind {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
}
type Numbers<K extends Kind> = ByKind[K];

/** An array as a file holds it: { f32: "…" }, { f64: "…" } or { i32: "…" }. */
export type NumbersText<K extends Kind = Kind> = Readonly<Record<K, string>>;

/** How each kind is laid out; `DataView` keeps the order of bytes whatever machine reads it. */
const LAYOUT = {
  f32: {
    width: 4,
    make: (length: number) => new Float32Array(length),
    get: (view: DataView, at: number) => view.getFloat32(at, true),
    set: (view: DataView, at: number, x: number) => view.setFloat32(at, x, true),
  },
  f64: {
    width: 8,
    make: (length: number) => new Float64Array(length),
    get: (view: DataView, at: number) => view.getFloat64(at, true),
    set: (view: DataView, at: number, x: number) => view.setFloat64(at, x, true),
  },
  i32: {
    width: 4,
    make: (length: number) => new Int32Array(length),
    get: (view: DataView, at: number) => view.getInt32(at, true),
    set: (view: DataView, at: number, x: number) => view.setInt32(at, x, true),
  },
} as const;

export function numbersText<K extends Kind>(kind: K, numbers: Numbers<K>): NumbersText<K> {
  const { width, set } = LAYOUT[kind];
  const view = new DataView(new ArrayBuffer(numbers.length * width));
  numbers.forEach((x, k) => set(view, k * width, x));
  return { [kind]: bytesText(new Uint8Array(view.buffer)) } as NumbersText<K>;
}

/** Null where the text is no base64, or no whole number of them. */
function numbersFrom<K extends Kind>(kind: K, text: string): Numbers<K> | null {
  const { width, make, get } = LAYOUT[kind];
  let bytes: Uint8Array;
  try {
    bytes = bytesFrom(text);
  } catch {
    return null;
  }
  if (bytes.length % width !== 0) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers = make(bytes.length / width);
  for (let k = 0; k < numbers.length; k++) numbers[k] = get(view, k * width);
  return numbers as Numbers<K>;
}

/** The check of such an array in a file, which gives the array. */
const numbers = <K extends Kind>(kind: K) =>
  v.pipe(
    v.object({ [kind]: v.string() } as Record<K, v.StringSchema<undefined>>),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const read = numbersFrom(kind, (dataset.value as NumbersText<K>)[kind]);
      if (read) return read;
      addIssue({ message: `numbers (${kind}) as base64` });
      return NEVER;
    }),
  );

export const f32 = numbers('f32');
export const f64 = numbers('f64');
export const i32 = numbers('i32');
