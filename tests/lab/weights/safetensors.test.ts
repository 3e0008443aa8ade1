/** The format's rules: what is written keeps them, and what breaks one of them is refused with a sentence. */
import { describe, expect, it } from 'vitest';
import { float32Of, readSafetensors, writeSafetensors } from '../../../src/lab/weights/safetensors';

const tensors = [
  { name: 'b', shape: [2, 3], values: Float32Array.of(1, -2, 0.5, 1e-30, 3e38, -0) },
  { name: 'a.weight', shape: [1], values: Float32Array.of(7) },
  { name: 'scalar', shape: [], values: Float32Array.of(0.1) },
  { name: 'none', shape: [0, 4], values: new Float32Array() },
];
const metadata = { task: 'names', 'is “quoted”': 'ä\n{"b":1}' };

/** A file with this header and so many bytes of numbers. */
function fileOf(header: unknown, bytes = 0, length?: bigint): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const file = new Uint8Array(8 + json.length + bytes);
  new DataView(file.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  file.set(json, 8);
  return file;
}
const f32 = (shape: unknown, start: unknown, end: unknown) => ({
  dtype: 'F32',
  shape,
  data_offsets: [start, end],
});

describe('a .safetensors file', () => {
  it('gives back what was written', () => {
    const read = readSafetensors(writeSafetensors(tensors, metadata));
    expect(read.metadata).toEqual(metadata);
    expect(read.tensors.map(({ name }) => name).sort()).toEqual(
      tensors.map(({ name }) => name).sort(),
    );
    for (const tensor of read.tensors) {
      const { shape, values } = tensors.find(({ name }) => name === tensor.name)!;
      expect(tensor.shape).toEqual(shape);
      expect(float32Of(tensor)).toEqual(values);
    }
  });

  it('is laid out as the format says, byte by byte', () => {
    const file = writeSafetensors(tensors.slice(0, 2));
    const view = new DataView(file.buffer);
    const length = Number(view.getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const text = new TextDecoder().decode(file.subarray(8, 8 + length));
    expect(text).toMatch(/^\{.*\} *$/);
    expect(JSON.parse(text)).toEqual({
      __metadata__: {},
      b: f32([2, 3], 0, 24),
      'a.weight': f32([1], 24, 28),
    });
    expect(file.length).toBe(8 + length + 28);
    expect(view.getFloat32(8 + length + 4, true)).toBe(-2);
  });

  it('is read where it lies in a larger buffer, off every boundary', () => {
    const file = writeSafetensors(tensors);
    const larger = new Uint8Array(file.length + 3);
    larger.set(file, 3);
    const [first] = readSafetensors(larger.subarray(3)).tensors;
    expect(float32Of(first)).toEqual(tensors[0].values);
  });

  it('may hold other types, whose numbers are not read as floats', () => {
    const header = { x: { dtype: 'BF16', shape: [3], data_offsets: [0, 6] } };
    const [tensor] = readSafetensors(fileOf(header, 6)).tensors;
    expect(tensor.bytes.length).toBe(6);
    expect(() => float32Of(tensor)).toThrow('“x” is in BF16, and F32 is needed');
  });

  it.each([
    ['too short', new Uint8Array(5), 'it has 5 bytes'],
    ['a header longer than the file', fileOf('{}', 0, 3n), 'should have 3 bytes, and 2 follow'],
    ['a header of absurd length', fileOf('{}', 0, 2n ** 63n), 'should have 9223372036854775808'],
    ['no JSON', fileOf('{"a":'), 'no JSON object'],
    ['spaces before the header', fileOf(' {}'), 'no JSON object'],
    ['a list', fileOf([]), 'no JSON object'],
    ['no UTF-8', fileOf('{}').map((byte, i) => (i === 8 ? 0xff : byte)), 'no JSON object'],
    ['metadata that is a list', fileOf({ __metadata__: [] }), '“__metadata__” is no JSON object'],
    ['metadata with a number', fileOf({ __metadata__: { step: 3 } }), '“step” of its'],
    ['a tensor without anything', fileOf({ x: null }), '“x” is of the type “undefined”'],
    ['an unknown type', fileOf({ x: { ...f32([1], 0, 4), dtype: 'F31' } }, 4), '“F31”'],
    ['a shape that is a number', fileOf({ x: f32(1, 0, 4) }, 4), 'shape of the tensor “x”'],
    ['a negative size', fileOf({ x: f32([-1], 0, 4) }, 4), 'shape of the tensor “x”'],
    ['half a size', fileOf({ x: f32([0.5], 0, 2) }, 2), 'shape of the tensor “x”'],
    ['no offsets', fileOf({ x: { dtype: 'F32', shape: [1] } }, 4), 'from where to where'],
    ['a negative offset', fileOf({ x: f32([1], -4, 0) }, 4), 'from where to where'],
    ['offsets the wrong way round', fileOf({ x: f32([1], 4, 0) }, 4), 'needs 4 bytes, and has -4'],
    ['too few bytes for the shape', fileOf({ x: f32([2], 0, 4) }, 4), 'needs 8 bytes, and has 4'],
    ['a gap', fileOf({ x: f32([1], 0, 4), y: f32([1], 8, 12) }, 12), '“y” begins at byte 8'],
    ['an overlap', fileOf({ x: f32([2], 0, 8), y: f32([1], 4, 8) }, 8), '“y” begins at byte 4'],
    ['bytes that nobody has', fileOf({ x: f32([1], 0, 4) }, 6), 'have 4 bytes, and 6 are there'],
    ['bytes that are missing', fileOf({ x: f32([1], 0, 4) }, 3), 'have 4 bytes, and 3 are there'],
  ])('is refused with %s', (_, file, sentence) => {
    expect(() => readSafetensors(file)).toThrow(RangeError);
    expect(() => readSafetensors(file)).toThrow(sentence);
  });

  it('cannot be written with a name twice, without a name, or with a shape that does not fit', () => {
    const x = { name: 'x', shape: [1], values: Float32Array.of(1) };
    expect(() => writeSafetensors([x, x])).toThrow('“x” cannot be the name');
    expect(() => writeSafetensors([{ ...x, name: '' }])).toThrow('“” cannot be the name');
    expect(() => writeSafetensors([{ ...x, name: '__metadata__' }])).toThrow(RangeError);
    expect(() => writeSafetensors([{ ...x, shape: [2] }])).toThrow(
      'has 1 numbers, not those of [2]',
    );
  });
});
