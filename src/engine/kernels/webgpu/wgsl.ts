/**
 * Holds: how a WGSL kernel is dispatched on tfjs's WebGPU backend, and the one matrix product all kernels share.
 * Refuses to hold: the model's operations (beside this file). All lanes go into one dispatch; a base training step is 67.
 *
 * All tensors are bound as flat arrays and all sizes come as uniforms, so a kernel is compiled once, whatever the batch.
 */
import { engine, type Tensor, type TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelOn, Kernels } from '../kernels.ts';

export type GpuKernel<K extends keyof Kernels> = KernelOn<WebGPUBackend, K>;

/** Threads per workgroup, unless a kernel sums across its workgroup. */
const WORKGROUP = 64;

export interface Dispatch {
  /** Unique per source text. */
  readonly name: string;
  /** Read-only arrays by the name the code uses; each must be used. */
  readonly inputs: Record<string, Tensor>;
  /** Written as `result`. Elements the kernel does not write keep their values. */
  readonly output: Tensor;
  /** i32 constants by the name the code uses; they and the floats always in the same order, which is compiled in. */
  readonly integers?: Record<string, number>;
  /** f32 constants by the name the code uses. */
  readonly floats?: Record<string, number>;
  /** Body of main: `index` runs over 0 … threads − 1, by default one for each element of the output. */
  readonly code: string;
  readonly threads?: number;
  /** Functions the body calls; they may use `result` and the inputs. */
  readonly functions?: string;
  /**
   * The body runs in whole workgroups of 64 and may use barriers; `index` may then exceed `threads`, and the body guards
   * what it writes itself.
   */
  readonly wholeWorkgroups?: boolean;
}

/** An uninitialised float32 tensor, freed by tf.tidy like any other. */
export const allocate = (backend: WebGPUBackend, shape: number[]): Tensor =>
  engine().makeTensorFromTensorInfo(backend.makeTensorInfo(shape, 'float32'));

/** Sums `value` over the 64 threads of a workgroup; valid in thread 0. For kernels with wholeWorkgroups. */
export const SUM_FUNCTIONS = `
  var<workgroup> partial : array<f32, 64>;
  fn workgroupSum(value : f32) -> f32 {
    partial[localIndex] = value;
    workgroupBarrier();
    var sum = 0.0;
    // One barrier and a short loop instead of a tree: cheaper for 64 values, above all without a GPU.
    if (localIndex == 0u) { for (var i = 0; i < 64; i++) { sum += partial[i]; } }
    workgroupBarrier();
    return sum;
  }`;

/** The same data as one flat array. */
const flattened = ({ dataId, dtype, size }: Tensor): TensorInfo => ({
  dataId,
  dtype,
  shape: [size],
});

/** Enqueues a kernel; its output. */
export function dispatch(backend: WebGPUBackend, d: Dispatch): Tensor {
  const { threads = d.output.size } = d;
  const integers = { threads, ...d.integers };
  const floats = d.floats ?? {};
  const names = [...Object.keys(integers), ...Object.keys(floats)];
  const uniforms = [
    ...Object.keys(integers).map((name) => `${name}_ : i32,`),
    ...Object.keys(floats).map((name) => `${name}_ : f32,`),
  ].join(' ');
  const code = `
    ${d.functions ?? ''}
    fn main(index : i32) {
      ${names.map((name) => `let ${name} = uniforms.${name}_;`).join('\n')}
      ${d.wholeWorkgroups ? '' : 'if (index >= threads) { return; }'}
      ${d.code}
    }`;
  const output = flattened(d.output);
  backend.runWebGPUProgram(
    {
      shaderKey: d.name,
      variableNames: Object.keys(d.inputs),
      outputShape: output.shape,
      dispatchLayout: { x: [0] },
      dispatch: [Math.ceil(threads / WORKGROUP), 1, 1],
      workgroupSize: [WORKGROUP, 1, 1],
      uniforms,
      getUserCode: () => code,
    },
    Object.values(d.inputs).map(flattened),
    output.dtype,
    [
      ...Object.values(integers).map((value) => ({ type: 'int32', data: [value] })),
      ...Object.values(floats).map((value) => ({ type: 'float32', data: [value] })),
    ],
    output,
  );
  return d.output;
}

/** Products summed one after the other before the sum is added to the total: keeps float32 sums of thousands exact to 1e-6. */
const RUN = 32;

/** A matrix of a product; every string is a WGSL expression in `batch` and the kernel's constants. */
export interface Operand {
  /** Name of the array it is in. */
  readonly input: string;
  /** Index of its first entry. */
  readonly start: string;
  /** Distances between neighbours in a column and in a row: A along i and k, B along k and j. */
  readonly row: string;
  readonly column: string;
}

/** A row-major matrix with rows of `width`, and the transpose of one. */
export const rowMajor = (input: string, start: string, width: string): Operand => ({
  input,
  start,
  row: width,
  column: '1',
});
export const turned = (input: string, start: string, width: string): Operand => ({
  input,
  start,
  row: '1',
  column: width,
});

export interface Product {
  readonly a: Operand;
  readonly b: Operand;
  /** Index of C(0,0); C is row-major with rows of n. */
  readonly outStart: string;
  /** Range of k. Default 0 … inner. */
  readonly from?: string;
  readonly to?: string;
  /** Expressions added to C(i, j), in `j` and `at` (index of the result relative to outStart). */
  readonly addends?: readonly string[];
  /** A's last row is all ones and not stored. */
  readonly onesRow?: boolean;
}

/**
 * Dispatches C(i, j) = Σ_k A(i, k)·B(k, j), i < m, j < n, over `batches` batches; constants m, n and, unless the range of
 * k is given, inner must be given.
 * A thread computes 4×4 results. No workgroup memory: the matrices of a tiny model live in the caches, and
 * barriers are what software adapters are slowest at.
 */
export function dispatchProduct(
  backend: WebGPUBackend,
  batches: number,
  d: Omit<Dispatch, 'code' | 'threads'> & { readonly integers: { m: number; n: number } },
  product: Product,
): Tensor {
  const { m, n } = d.integers;
  const threads = batches * Math.ceil(m / 4) * Math.ceil(n / 4);
  return dispatch(backend, { ...d, threads, code: productCode(product) });
}

function productCode(p: Product): string {
  const four = [0, 1, 2, 3];
  const lines = (line: (r: number) => string) => four.map(line).join('\n');
  return `
    let tilesAcross = (n + 3) / 4;
    let tiles = ((m + 3) / 4) * tilesAcross;
    let batch = index / tiles;
    let tile = index - batch * tiles;
    let i0 = (tile / tilesAcross) * 4;
    let j0 = (tile - (tile / tilesAcross) * tilesAcross) * 4;
    let outStart = ${p.outStart};
    // Rows and columns past the end repeat the last one; they are computed and not stored.
    ${lines((r) => `let a${r} = ${p.a.start} + min(i0 + ${r}, m - ${p.onesRow ? 2 : 1}) * ${p.a.row};`)}
    ${lines((r) => `let b${r} = ${p.b.start} + min(j0 + ${r}, n - 1) * ${p.b.column};`)}
    ${lines((r) => `var total${r} = vec4<f32>(0.0);`)}
    let last = ${p.to ?? 'inner'};
    for (var k0 = ${p.from ?? '0'}; k0 < last; k0 += ${RUN}) {
      ${lines((r) => `var sum${r} = vec4<f32>(0.0);`)}
      let k1 = min(k0 + ${RUN}, last);
      for (var k = k0; k < k1; k++) {
        let kb = k * ${p.b.row};
        let ka = k * ${p.a.column};
        let row = vec4<f32>(${four.map((r) => `${p.b.input}[b${r} + kb]`).join(', ')});
        ${lines((r) => {
          const value = `${p.a.input}[a${r} + ka]`;
          return `sum${r} += ${p.onesRow ? `select(${value}, 1.0, i0 + ${r} == m - 1)` : value} * row;`;
        })}
      }
      ${lines((r) => `total${r} += sum${r};`)}
    }
    ${lines((r) => `if (i0 + ${r} < m) { ${four.map((c) => store(p, r, c)).join(' ')} }`)}
  `;
}

function store(p: Product, r: number, c: number): string {
  const terms = [`total${r}[${c}]`, ...(p.addends ?? [])];
  return `
    if (j0 + ${c} < n) {
      let j = j0 + ${c};
      let at = (i0 + ${r}) * n + j;
      result[outStart + at] = ${terms.join(' + ')};
    }`;
}
