/**
 * Holds: how a WGSL kernel is dispatched on tfjs's WebGPU backend, and the one matrix product all kernels share.
 * Refuses to hold: the model's operations (webgpu.ts).
 *
 * All tensors are bound as flat arrays and all sizes come as uniforms, so a kernel is compiled once, whatever the batch.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Threads per workgroup, unless a kernel sums across its workgroup. */
const WORKGROUP = 64;

export interface Dispatch {
  /** Unique per source text. */
  readonly name: string;
  /** Read-only arrays by the name the code uses; each must be used. */
  readonly inputs: Record<string, TensorInfo>;
  /** Written as `result`. Elements the kernel does not write keep their values. */
  readonly output: TensorInfo;
  /** i32 constants by the name the code uses. */
  readonly integers: Record<string, number>;
  /** f32 constants by the name the code uses. */
  readonly floats?: Record<string, number>;
  /** Body of main: `index` runs over 0 … threads − 1. */
  readonly code: string;
  readonly threads: number;
  /** Functions the body calls; they may use `result` and the inputs. */
  readonly functions?: string;
  /**
   * The body runs in whole workgroups of 64 and may use barriers; `index` may then exceed `threads`, and the body guards
   * what it writes itself.
   */
  readonly wholeWorkgroups?: boolean;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** An uninitialised tensor. */
export function allocate(backend: WebGPUBackend, shape: number[]): TensorInfo {
  return backend.makeTensorInfo(shape, 'float32');
}

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
const flat = (tensor: TensorInfo): TensorInfo => ({
  dataId: tensor.dataId,
  dtype: tensor.dtype,
  shape: [sizeOf(tensor.shape)],
});

export function dispatch(backend: WebGPUBackend, d: Dispatch): void {
  const integers = { threads: d.threads, ...d.integers };
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
  const output = flat(d.output);
  backend.runWebGPUProgram(
    {
      shaderKey: d.name,
      variableNames: Object.keys(d.inputs),
      outputShape: output.shape,
      dispatchLayout: { x: [0] },
      dispatch: [Math.ceil(d.threads / WORKGROUP), 1, 1],
      workgroupSize: [WORKGROUP, 1, 1],
      uniforms,
      getUserCode: () => code,
    },
    Object.values(d.inputs).map(flat),
    output.dtype,
    [
      ...Object.values(integers).map((value) => ({ type: 'int32', data: [value] })),
      ...Object.values(floats).map((value) => ({ type: 'float32', data: [value] })),
    ],
    output,
  );
}

/** Products summed one after the other before the sum is added to the total: keeps float32 sums of thousands exact to 1e-6. */
const RUN = 32;

/** Where a product finds its operands; every string is a WGSL expression in `batch` and the kernel's constants. */
export interface Product {
  /** Input names of A and B. */
  readonly a: string;
  readonly b: string;
  /** Index of A(0,0), B(0,0), C(0,0). */
  readonly aStart: string;
  readonly bStart: string;
  readonly outStart: string;
  /** Distance between neighbours: A along i and k, B along k and j. C is row-major with rows of n. */
  readonly aRow: string;
  readonly aColumn: string;
  readonly bRow: string;
  readonly bColumn: string;
  /** Range of k. Default 0 … inner. */
  readonly from?: string;
  readonly to?: string;
  /** Expression in `j` added to every C(·, j). */
  readonly bias?: string;
  /** Expression in `at` (index of the result relative to outStart) added to C. */
  readonly addend?: string;
  /** A's last row is all ones and not stored. */
  readonly onesRow?: boolean;
}

/**
 * Code for C(i, j) = Σ_k A(i, k)·B(k, j), i < m, j < n, over `batches` batches; constants m, n, inner must be given.
 * A thread computes 4×4 results. No workgroup memory: the matrices of a tiny model live in the caches, and
 * barriers are what software adapters are slowest at. Threads needed: productThreads.
 */
export function productCode(p: Product): string {
  const four = [0, 1, 2, 3];
  const each = (line: (r: number) => string) => four.map(line).join('\n');
  return `
    let tilesAcross = (n + 3) / 4;
    let tiles = ((m + 3) / 4) * tilesAcross;
    let batch = index / tiles;
    let tile = index - batch * tiles;
    let i0 = (tile / tilesAcross) * 4;
    let j0 = (tile - (tile / tilesAcross) * tilesAcross) * 4;
    let outStart = ${p.outStart};
    // Rows and columns past the end repeat the last one; they are computed and not stored.
    ${each((r) => `let a${r} = ${p.aStart} + min(i0 + ${r}, m - ${p.onesRow ? 2 : 1}) * ${p.aRow};`)}
    ${each((r) => `let b${r} = ${p.bStart} + min(j0 + ${r}, n - 1) * ${p.bColumn};`)}
    ${each((r) => `var total${r} = vec4<f32>(0.0);`)}
    let last = ${p.to ?? 'inner'};
    for (var k0 = ${p.from ?? '0'}; k0 < last; k0 += ${RUN}) {
      ${each((r) => `var sum${r} = vec4<f32>(0.0);`)}
      let k1 = min(k0 + ${RUN}, last);
      for (var k = k0; k < k1; k++) {
        let kb = k * ${p.bRow};
        let ka = k * ${p.aColumn};
        let row = vec4<f32>(${four.map((r) => `${p.b}[b${r} + kb]`).join(', ')});
        ${each((r) => {
          const value = `${p.a}[a${r} + ka]`;
          return `sum${r} += ${p.onesRow ? `select(${value}, 1.0, i0 + ${r} == m - 1)` : value} * row;`;
        })}
      }
      ${each((r) => `total${r} += sum${r};`)}
    }
    ${each((r) => `if (i0 + ${r} < m) { ${four.map((c) => store(p, r, c)).join(' ')} }`)}
  `;
}

function store(p: Product, r: number, c: number): string {
  const terms = [`total${r}[${c}]`, ...(p.bias ? [p.bias] : []), ...(p.addend ? [p.addend] : [])];
  return `
    if (j0 + ${c} < n) {
      let j = j0 + ${c};
      let at = (i0 + ${r}) * n + j;
      result[outStart + at] = ${terms.join(' + ')};
    }`;
}

export function productThreads(batches: number, m: number, n: number): number {
  return batches * Math.ceil(m / 4) * Math.ceil(n / 4);
}
