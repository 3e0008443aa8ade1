/**
 * Holds: how the host backends (cpu, wasm) keep tensors, and the arithmetic that XNNPACK does on wasm: matrix products,
 * sigmoid, softmax, sums and products entry by entry.
 * Refuses to hold: the model's operations (beside this file), which are the same for both.
 *
 * On wasm a tensor is a range of the module's linear memory. Memory that grows invalidates every view of it, and any
 * allocation or product may grow it, so operations pass spans around and take a view only when they read or write.
 */
import { engine, type KernelBackend, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { computing } from '../../../language/rooms/computing.ts';
import { EngineError } from '../../engine.ts';
import type { KernelOn, Kernels } from '../kernels.ts';
import * as math from './math.ts';

/** A range of 4-byte elements of the backend's memory. */
export interface Span {
  readonly length: number;
  /** A view; valid until the next allocation or product. */
  f32(): Float32Array;
  i32(): Int32Array;
  slice(offset: number, length: number): Span;
}

export interface HostMemory {
  /** An uninitialised float32 tensor, freed by tf.tidy like any other. */
  allocate(shape: number[]): Tensor;
  /** The tensor's elements, or `length` of them from `offset` on. */
  span(tensor: Tensor, offset?: number, length?: number): Span;
  /** Working memory number `slot`, at least `length` floats, contents undefined; the next call with this slot reuses it. */
  scratch(slot: 0 | 1, length: number): Span;
  /** out[m,n] = a[m,k]·b[k,n] (+ bias[n]), all row-major and just as long. `out` may not overlap the rest. */
  multiply(m: number, k: number, n: number, a: Span, b: Span, out: Span, bias?: Span): void;
  /** x ← 1/(1 + e^−x), to float32's precision. */
  sigmoid(x: Span): void;
  /** Each row of x [rows, width] ← its softmax. */
  softmax(rows: number, width: number, x: Span): void;
  /** to[i] += x[i] */
  add(x: Span, to: Span): void;
  /** out[i] = a[i]·b[i] */
  multiplyEntries(a: Span, b: Span, out: Span): void;
}

export type HostKernel<K extends keyof Kernels> = KernelOn<HostMemory, K>;

/** The memory of a live tfjs backend, 'cpu' or 'wasm'. */
export function hostMemory(backend: KernelBackend): HostMemory {
  return 'wasm' in backend ? wasmMemory(backend as BackendWasm) : cpuMemory(backend);
}

/** tf.tidy, tf.dispose and tf.memory know of it from now on. */
const track = (info: TensorInfo): Tensor => engine().makeTensorFromTensorInfo(info);

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** What of tfjs's cpu backend is used here; the package exports the class only behind its own types. */
interface CpuBackend extends KernelBackend {
  data: { get(id: object): { values: Float32Array | Int32Array } };
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array): TensorInfo;
}

function cpuMemory(backend: KernelBackend): HostMemory {
  const cpu = backend as CpuBackend;
  const spanOf = (values: Float32Array | Int32Array): Span => ({
    length: values.length,
    f32: () => values as Float32Array,
    i32: () => values as Int32Array,
    slice: (offset, length) => spanOf(values.subarray(offset, offset + length)),
  });
  const scratches: Float32Array[] = [new Float32Array(0), new Float32Array(0)];
  let left = new Float64Array(0);
  let right = new Float64Array(0);
  return {
    allocate: (shape) =>
      track(cpu.makeTensorInfo(shape, 'float32', new Float32Array(sizeOf(shape)))),
    span: (tensor, offset = 0, length = tensor.size) =>
      spanOf(cpu.data.get(tensor.dataId).values.subarray(offset, offset + length)),
    scratch(slot, length) {
      if (scratches[slot].length < length) scratches[slot] = new Float32Array(length);
      return spanOf(scratches[slot].subarray(0, length));
    },
    multiply(m, k, n, a, b, out, bias) {
      // Doubles, b turned over, both padded to whole blocks: one tight loop, and exact to the last float32 digit.
      const mPadded = m + (m & 1);
      const nPadded = (n + 3) & ~3;
      if (left.length < mPadded * k) left = new Float64Array(mPadded * k);
      if (right.length < nPadded * k) right = new Float64Array(nPadded * k);
      left.set(a.f32());
      const bs = b.f32();
      for (let p = 0; p < k; p++) for (let j = 0; j < n; j++) right[j * k + p] = bs[p * n + j];
      math.multiply(m, n, k, left, k, 1, right, k, 1, out.f32(), 0, n);
      if (bias) addToRows(out.f32(), bias.f32(), m, n);
    },
    sigmoid: (x) => math.sigmoid(x.f32()),
    softmax: (_, width, x) => math.softmax(width, x.f32()),
    add(x, to) {
      const xs = x.f32();
      const sums = to.f32();
      for (let i = 0; i < sums.length; i++) sums[i] += xs[i];
    },
    multiplyEntries(a, b, out) {
      const as = a.f32();
      const bs = b.f32();
      const products = out.f32();
      for (let i = 0; i < products.length; i++) products[i] = as[i] * bs[i];
    },
  };
}

function addToRows(matrix: Float32Array, row: Float32Array, m: number, n: number): void {
  for (let i = 0, p = 0; i < m; i++) for (let j = 0; j < n; j++, p++) matrix[p] += row[j];
}

/** An exported C function behind one of tfjs's kernels, all arguments plain numbers (pointers, ids, flags). */
type Kernel = (...args: number[]) => void;

/** Operands of a kernel are numbered from here, far above what tfjs counts up for its tensors. */
const FIRST_OPERAND_ID = 0x40000000;

/** tfjs's number for float32. */
const FLOAT32 = 0;

/** What of the Emscripten module is used here; tfjs's own type leaves it out. */
interface WasmModule {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  cwrap(name: string, result: null, parameters: string[]): Kernel;
  readonly tfjs: {
    registerTensor(id: number, size: number, pointer: number): void;
    disposeData(id: number): void;
  };
}

function wasmMemory(backend: BackendWasm): HostMemory {
  const wasm = backend.wasm as unknown as WasmModule;
  const { tfjs } = wasm;
  const allocateBytes = (bytes: number): number => {
    const pointer = wasm._malloc(bytes) >>> 0;
    if (pointer === 0) throw outOfMemory(bytes);
    return pointer;
  };
  const spanAt = (pointer: number, length: number): Span & { pointer: number } => ({
    pointer,
    length,
    f32: () => new Float32Array(wasm.HEAPU8.buffer, pointer, length),
    i32: () => new Int32Array(wasm.HEAPU8.buffer, pointer, length),
    slice: (offset, part) => spanAt(pointer + 4 * offset, part),
  });
  const pointerOf = (span: Span): number => (span as Span & { pointer: number }).pointer;

  const kernel = (name: string, parameters: number): Kernel =>
    wasm.cwrap(name, null, new Array<string>(parameters).fill('number'));
  const fusedMatMul = kernel('_FusedMatMul', 13);
  const sigmoid = kernel('Sigmoid', 2);
  const softmax = kernel('Softmax', 4);
  const add = kernel('Add', 8);
  const multiply = kernel('Multiply', 8);
  /** Runs a kernel on spans, registered as tensors for as long as the call lasts. */
  const runOn = (spans: readonly Span[], run: (ids: readonly number[]) => void): void => {
    const ids = spans.map((_, i) => FIRST_OPERAND_ID + i);
    spans.forEach((span, i) => tfjs.registerTensor(ids[i], span.length, pointerOf(span)));
    run(ids);
    // Also drops XNNPACK's packed copy of a right operand, which is cached by id.
    for (const id of ids) tfjs.disposeData(id);
  };
  // Two shapes of three int32, reused by every call.
  const shapes = allocateBytes(24);
  const scratches = [0, 1].map(() => ({ pointer: 0, length: 0 }));
  /** One of tfjs's kernels of two operands, on vectors of equal length. */
  const entryByEntry = (kernel: Kernel, a: Span, b: Span, out: Span): void => {
    new Int32Array(wasm.HEAPU8.buffer, shapes, 1)[0] = out.length;
    runOn([a, b, out], (ids) => kernel(ids[0], shapes, 1, ids[1], shapes, 1, FLOAT32, ids[2]));
  };
  return {
    // tfjs's own allocation does not look whether there was room, and would hand out address 0.
    allocate: (shape) =>
      track(backend.makeOutput(shape, 'float32', allocateBytes(4 * sizeOf(shape)))),
    span: (tensor, offset = 0, length = tensor.size) =>
      spanAt(backend.getMemoryOffset(tensor.dataId) + 4 * offset, length),
    scratch(slot, length) {
      const held = scratches[slot];
      if (held.length < length) {
        if (held.pointer !== 0) wasm._free(held.pointer);
        held.length = 0;
        held.pointer = allocateBytes(4 * length);
        held.length = length;
      }
      return spanAt(held.pointer, length);
    },
    multiply(m, k, n, a, b, out, bias) {
      new Int32Array(wasm.HEAPU8.buffer, shapes, 6).set([1, m, k, 1, k, n]);
      // a, its shape and rank; b likewise; not transposed; no activation; bias; no prelu, no leaky slope; out.
      runOn(bias ? [a, b, out, bias] : [a, b, out], (ids) =>
        fusedMatMul(ids[0], shapes, 3, ids[1], shapes + 12, 3, 0, 0, 0, ids[3] ?? 0, 0, 0, ids[2]),
      );
    },
    sigmoid: (x) => runOn([x], ([id]) => sigmoid(id, id)),
    softmax: (rows, width, x) => runOn([x], ([id]) => softmax(id, id, width, rows)),
    add: (x, to) => entryByEntry(add, x, to, to),
    multiplyEntries: (a, b, out) => entryByEntry(multiply, a, b, out),
  };
}

function outOfMemory(bytes: number): EngineError {
  return new EngineError(
    'out-of-memory',
    computing.noRoom({ mebibytes: String(Math.ceil(bytes / 2 ** 20)) }),
  );
}
