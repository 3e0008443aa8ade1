/**
 * The .safetensors format (Hugging Face): the header's length as 8 bytes, little-endian; the header as JSON; then all tensors'
 * numbers, little-endian, row-major, without gaps.
 *
 * Holds: writing and reading such files. Refuses to hold: what their tensors are of (src/run/train/weights-file.ts).
 */

/** Bytes per number. */
const DTYPES: Readonly<Record<string, number>> = {
  ...{ BOOL: 1, U8: 1, I8: 1, F8_E4M3: 1, F8_E5M2: 1, U16: 2, I16: 2, F16: 2, BF16: 2 },
  ...{ U32: 4, I32: 4, F32: 4, U64: 8, I64: 8, F64: 8 },
};

const LENGTH_BYTES = 8;
const ALIGNMENT = 8;
/** The format's own limit, bytes. */
const LONGEST_HEADER = 100_000_000;
const METADATA = '__metadata__';

export interface Float32Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Row-major, as many as the shape says. */
  readonly values: Float32Array;
}

export interface StoredTensor {
  readonly name: string;
  /** F32, BF16, I64, …; see `float32Of`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Little-endian, row-major; a view of the file. */
  readonly bytes: Uint8Array;
}

export interface SafetensorsFile {
  /** Texts by name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** In the file's order of numbers. */
  readonly tensors: readonly StoredTensor[];
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);

/** The bytes of a file with these tensors. RangeError where a name comes twice or is none, or a shape does not fit. */
export function writeSafetensors(
  tensors: readonly Float32Tensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, object> = { [METADATA]: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    if (name === '' || name in header) {
      throw new RangeError(`“${name}” cannot be the name of a tensor: it is empty or there twice.`);
    }
    if (sizeOf(shape) !== values.length) {
      throw new RangeError(
        `The tensor “${name}” has ${values.length} numbers, not those of [${shape.join(', ')}].`,
      );
    }
    const start = end;
    end += values.length * Float32Array.BYTES_PER_ELEMENT;
    header[name] = { dtype: 'F32', shape, data_offsets: [start, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // The format fills up with spaces, so that all numbers lie on multiples of their own size.
  const length = Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(LENGTH_BYTES + length + end);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(length), true);
  file.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + length);
  file.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + length;
  for (const { values } of tensors) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += Float32Array.BYTES_PER_ELEMENT;
    }
  }
  return file;
}

const refuse = (sentence: string): never => {
  throw new RangeError(`This is no .safetensors file that can be read: ${sentence}.`);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSize = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

function headerOf(file: Uint8Array): { header: Record<string, unknown>; data: Uint8Array } {
  if (file.length < LENGTH_BYTES) {
    refuse(`it has ${file.length} bytes, and its header’s length alone takes ${LENGTH_BYTES}`);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = view.getBigUint64(0, true);
  const rest = file.length - LENGTH_BYTES;
  if (length > BigInt(Math.min(rest, LONGEST_HEADER))) {
    refuse(`its header should have ${length} bytes, and ${rest} follow`);
  }
  const start = LENGTH_BYTES + Number(length);
  let header: unknown = null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(
      file.subarray(LENGTH_BYTES, start),
    );
    // The format wants it to begin so; JSON itself would allow spaces before it.
    if (text.startsWith('{')) header = JSON.parse(text);
  } catch {
    // Said below.
  }
  if (!isRecord(header)) return refuse('its header is no JSON object');
  return { header, data: file.subarray(start) };
}

function metadataOf(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (!isRecord(value)) return refuse(`its “${METADATA}” is no JSON object`);
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string') refuse(`“${key}” of its “${METADATA}” is no text`);
  }
  return value as Record<string, string>;
}

interface Placed extends Omit<StoredTensor, 'bytes'> {
  readonly start: number;
  readonly end: number;
}

function placed(name: string, entry: unknown): Placed {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  if (typeof dtype !== 'string' || !(dtype in DTYPES)) {
    return refuse(
      `the tensor “${name}” is of the type “${String(dtype)}”, and there are ${Object.keys(DTYPES).join(', ')}`,
    );
  }
  if (!Array.isArray(shape) || !shape.every(isSize)) {
    return refuse(`the shape of the tensor “${name}” is no list of whole numbers from 0 on`);
  }
  if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every(isSize)) {
    return refuse(`the tensor “${name}” does not say from where to where its bytes go`);
  }
  const [start, end] = offsets as number[];
  const bytes = sizeOf(shape) * DTYPES[dtype];
  if (end - start !== bytes) {
    refuse(
      `the tensor “${name}” of [${shape.join(', ')}] in ${dtype} needs ${bytes} bytes, and has ${end - start}`,
    );
  }
  return { name, dtype, shape, start, end };
}

/** What a file holds. RangeError, with a sentence, where it is not as the format wants it. */
export function readSafetensors(file: Uint8Array): SafetensorsFile {
  const { header, data } = headerOf(file);
  const { [METADATA]: metadata, ...entries } = header;
  const tensors = Object.entries(entries)
    .map(([name, entry]) => placed(name, entry))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let at = 0;
  for (const { name, start, end } of tensors) {
    if (start !== at) {
      refuse(`the tensor “${name}” begins at byte ${start}, and the one before it ends at ${at}`);
    }
    at = end;
  }
  if (at !== data.length) refuse(`its tensors have ${at} bytes, and ${data.length} are there`);
  return {
    metadata: metadataOf(metadata),
    tensors: tensors.map(({ start, end, ...tensor }) => ({
      ...tensor,
      bytes: data.subarray(start, end),
    })),
  };
}

/** The numbers of a tensor. RangeError where it is not F32. */
export function float32Of({ name, dtype, bytes }: StoredTensor): Float32Array {
  if (dtype !== 'F32') refuse(`the tensor “${name}” is in ${dtype}, and F32 is needed`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
