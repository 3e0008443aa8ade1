/**
 * Holds: what the compiled kernels (assembly/) offer JavaScript, and how a build of them is chosen and loaded.
 * Refuses to hold: the kernels, and what is computed with them (model.ts).
 *
 * Operands are addresses in the module's memory; widths are multiples of 16 floats (padding.ts). The kernels' own files give
 * shapes and say what each computes.
 */

/** relaxed: with fused multiply-add. plain: products and sums rounded one by one, so the last bits differ. */
export type KernelBuild = 'relaxed' | 'plain';

export interface SimdKernels {
  readonly memory: WebAssembly.Memory;
  /** The address of `bytes` bytes, a multiple of 16. Throws a WebAssembly.RuntimeError where there is no room. */
  allocate(bytes: number): number;
  release(address: number): void;

  packPanels(rows: number, columns: number, w: number, panels: number): void;
  packTransposedPanels(rows: number, columns: number, w: number, panels: number): void;
  multiplyPanels(
    rows: number,
    columns: number,
    terms: number,
    a: number,
    panels: number,
    bias: number,
    addend: number,
    factor: number,
    y: number,
  ): void;
  linearParameterGradient(
    rows: number,
    inputs: number,
    outputs: number,
    x: number,
    dy: number,
    panel: number,
    dW: number,
    add: boolean,
  ): void;

  layerNorm(
    rows: number,
    width: number,
    stride: number,
    epsilon: number,
    x: number,
    gain: number,
    y: number,
    stats: number,
  ): void;
  layerNormGradient(
    rows: number,
    width: number,
    stride: number,
    x: number,
    stats: number,
    dy: number,
    gain: number,
    residual: number,
    dx: number,
    dGain: number,
    add: boolean,
  ): void;

  gelu(count: number, scale: number, cubic: number, h: number, y: number, slope: boolean): void;

  attentionScratch(length: number, headWidth: number): number;
  attention(
    rows: number,
    length: number,
    heads: number,
    headWidth: number,
    stride: number,
    causal: boolean,
    qkv: number,
    weights: number,
    mixed: number,
    scratch: number,
  ): void;
  attentionGradient(
    rows: number,
    length: number,
    heads: number,
    headWidth: number,
    stride: number,
    qkv: number,
    weights: number,
    dMixed: number,
    dqkv: number,
    scratch: number,
  ): void;

  embed(
    rows: number,
    length: number,
    stride: number,
    tokens: number,
    table: number,
    positions: number,
    x: number,
  ): void;
  embedGradient(
    rows: number,
    length: number,
    stride: number,
    tokens: number,
    dx: number,
    dTable: number,
    dPositions: number,
  ): void;

  softmaxRows(rows: number, count: number, stride: number, x: number): void;
  crossEntropy(
    tokens: number,
    symbols: number,
    stride: number,
    logits: number,
    targets: number,
    losses: number,
  ): void;
  weightedLoss(
    rows: number,
    length: number,
    symbols: number,
    stride: number,
    logits: number,
    targets: number,
    weights: number,
    losses: number,
  ): void;

  adam(
    count: number,
    parameters: number,
    first: number,
    second: number,
    gradient: number,
    clip: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    rate: number,
    unbias2: number,
    epsilon: number,
    decay: number,
  ): void;

  innerProduct(count: number, a: number, b: number): number;
  gram(
    size: number,
    count: number,
    vectors: number,
    stride: number,
    sums: number,
    matrix: number,
  ): void;
}

/** A module with one function, () → v128, made of these instructions. */
function moduleOf(...instructions: number[]): Uint8Array<ArrayBuffer> {
  const size = instructions.length + 2;
  // prettier-ignore
  return Uint8Array.of(
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0,
    10, size + 2, 1, size, 0, ...instructions, 11,
  );
}

/** i32.const 1, i8x16.splat */
const SPLAT = [65, 1, 253, 15];
/** Modules that only an engine with what the build needs finds valid: f32x4.relaxed_madd, and v128 at all. */
const NEEDS: Readonly<Record<KernelBuild, Uint8Array<ArrayBuffer>>> = {
  relaxed: moduleOf(...SPLAT, ...SPLAT, ...SPLAT, 253, 133, 2),
  plain: moduleOf(...SPLAT),
};

/** The builds that this engine can run, the faster one first. */
export function possibleBuilds(): KernelBuild[] {
  if (typeof WebAssembly === 'undefined') return [];
  return (['relaxed', 'plain'] as const).filter((build) => WebAssembly.validate(NEEDS[build]));
}

const BINARIES: Readonly<Record<KernelBuild, () => Promise<{ default: string }>>> = {
  relaxed: () => import('virtual:kernels/relaxed'),
  plain: () => import('virtual:kernels/plain'),
};

/** Fetches, compiles and instantiates a build. */
export async function loadKernels(build: KernelBuild): Promise<SimdKernels> {
  const { default: base64 } = await BINARIES[build]();
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  return instance.exports as unknown as SimdKernels;
}
