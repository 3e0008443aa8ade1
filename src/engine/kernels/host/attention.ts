/**
 * Holds: multi-head attention on the host backends (cpu, wasm), forward and backward: one head over one row at a time,
 * and the softmax of all of them at once. Refuses to hold: anything else.
 */
import type { PassShape } from '../kernels.ts';
import { multiply } from './math.ts';
import type { HostKernel } from './memory.ts';

/** Where one head finds its numbers. */
interface HeadPlace {
  /** Its first query in the flat qkv; keys and values follow `width` and 2·`width` later, tokens 3·`width` apart. */
  readonly qkv: number;
  /** Its first mixed value, tokens `width` apart. */
  readonly mixed: number;
  readonly width: number;
  /** Its weights in the flat attention, [L, L]. */
  readonly attention: number;
  /** Its lane's bias in the flat biases, [L, L]. */
  readonly bias: number;
}

/** Working memory of attention over `length` tokens with heads of `headWidth` channels. */
class AttentionHead {
  private readonly q: Float64Array;
  private readonly k: Float64Array;
  private readonly v: Float64Array;
  private readonly dMixed: Float64Array;
  private readonly weights: Float64Array;
  private readonly dScores: Float64Array;
  private readonly dWeights: Float32Array;

  constructor(
    readonly length: number,
    readonly headWidth: number,
  ) {
    // Padded so that multiply may read every operand in whole blocks.
    const L = (length + 3) & ~3;
    const c = (headWidth + 3) & ~3;
    const table = () => new Float64Array(L * c);
    [this.q, this.k, this.v, this.dMixed] = [table(), table(), table(), table()];
    this.weights = new Float64Array(L * L);
    this.dScores = new Float64Array(L * L);
    this.dWeights = new Float32Array(L * L);
  }

  /** attention[i, j] = q_i·k_j/√c + bias[i, j] */
  scores(qkv: Float32Array, biases: Float32Array, attention: Float32Array, at: HeadPlace): void {
    const { length: L, headWidth: c, q, k } = this;
    this.load(qkv, at.qkv, 3 * at.width, q, 1 / Math.sqrt(c));
    this.load(qkv, at.qkv + at.width, 3 * at.width, k);
    multiply(L, L, c, q, c, 1, k, c, 1, attention, at.attention, L);
    for (let i = 0; i < L * L; i++) attention[at.attention + i] += biases[at.bias + i];
  }

  /** mixed[i, ·] = Σ_j attention[i, j]·v_j */
  mix(qkv: Float32Array, attention: Float32Array, mixed: Float32Array, at: HeadPlace): void {
    const { length: L, headWidth: c, v, weights } = this;
    this.load(qkv, at.qkv + 2 * at.width, 3 * at.width, v);
    for (let i = 0; i < L * L; i++) weights[i] = attention[at.attention + i];
    multiply(L, c, L, weights, L, 1, v, 1, c, mixed, at.mixed, at.width);
  }

  /** Gradient with respect to this head's queries, keys and values, from that of its mixed values. */
  backward(
    qkv: Float32Array,
    attention: Float32Array,
    dMixed: Float32Array,
    dqkv: Float32Array,
    at: HeadPlace,
  ): void {
    const { length: L, headWidth: c, q, k, v, weights, dScores, dWeights } = this;
    const stride = 3 * at.width;
    const scale = 1 / Math.sqrt(c);
    // The scores' 1/√c goes into q and k, which serve for nothing else here.
    this.load(qkv, at.qkv, stride, q, scale);
    this.load(qkv, at.qkv + at.width, stride, k, scale);
    this.load(qkv, at.qkv + 2 * at.width, stride, v);
    this.load(dMixed, at.mixed, at.width, this.dMixed);
    multiply(L, L, c, this.dMixed, c, 1, v, c, 1, dWeights, 0, L);
    for (let row = 0; row < L * L; row += L) {
      let dot = 0;
      for (let j = row; j < row + L; j++) {
        const p = attention[at.attention + j];
        weights[j] = p;
        dot += p * dWeights[j];
      }
      for (let j = row; j < row + L; j++) dScores[j] = weights[j] * (dWeights[j] - dot);
    }
    // dQ = dS·K, dK = dSᵀ·Q, dV = Pᵀ·dMixed
    multiply(L, c, L, dScores, L, 1, k, 1, c, dqkv, at.qkv, stride);
    multiply(L, c, L, dScores, 1, L, q, 1, c, dqkv, at.qkv + at.width, stride);
    multiply(L, c, L, weights, 1, L, this.dMixed, 1, c, dqkv, at.qkv + 2 * at.width, stride);
  }

  private load(
    from: Float32Array,
    start: number,
    stride: number,
    to: Float64Array,
    factor = 1,
  ): void {
    const { length, headWidth } = this;
    for (let i = 0, p = 0; i < length; i++) {
      for (let j = 0; j < headWidth; j++, p++) to[p] = factor * from[start + i * stride + j];
    }
  }
}

let kept: AttentionHead | undefined;

/** Visits every (lane, row, head) with working memory for it; kept, since every call of a run has the same sizes. */
function eachHead(
  { lanes, rows, length: L, heads }: PassShape,
  width: number,
  visit: (head: AttentionHead, at: HeadPlace) => void,
): void {
  const headWidth = width / heads;
  if (kept?.length !== L || kept.headWidth !== headWidth) kept = new AttentionHead(L, headWidth);
  const head = kept;
  for (let row = 0; row < lanes * rows; row++) {
    for (let h = 0; h < heads; h++) {
      visit(head, {
        qkv: row * L * 3 * width + h * headWidth,
        mixed: row * L * width + h * headWidth,
        width,
        attention: (row * heads + h) * L * L,
        bias: Math.floor(row / rows) * L * L,
      });
    }
  }
}

export const attention: HostKernel<'attention'> = (memory, pass, qkv) => {
  const { lanes, rows, length: L, heads } = pass;
  const width = qkv.shape[2]! / 3;
  const mixed = memory.allocate([lanes, rows * L, width]);
  const attention = memory.allocate([lanes, rows, heads, L, L]);
  const weights = memory.span(attention);
  let qkvs = memory.span(qkv).f32();
  const biases = memory.span(pass.attentionBias).f32();
  const scores = weights.f32();
  eachHead(pass, width, (head, at) => head.scores(qkvs, biases, scores, at));
  memory.softmax(lanes * rows * heads * L, L, weights);
  // New views: the call may have moved the memory.
  qkvs = memory.span(qkv).f32();
  const softmaxed = weights.f32();
  const out = memory.span(mixed).f32();
  eachHead(pass, width, (head, at) => head.mix(qkvs, softmaxed, out, at));
  return { mixed, attention };
};

export const attentionGradient: HostKernel<'attentionGradient'> = (
  memory,
  pass,
  qkv,
  attentionWeights,
  dMixed,
) => {
  const output = memory.allocate(qkv.shape);
  const [qkvs, weights, dMixeds, dqkvs] = [qkv, attentionWeights, dMixed, output].map((tensor) =>
    memory.span(tensor).f32(),
  );
  const width = qkv.shape[2]! / 3;
  eachHead(pass, width, (head, at) => head.backward(qkvs, weights, dMixeds, dqkvs, at));
  return output;
};
