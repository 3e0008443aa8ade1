/**
 * Holds: attention of one head over one row on plain typed arrays, forward and backward.
 * Refuses to hold: the loop over heads, rows and lanes (host.ts).
 */
import { exp, multiplyByTransposed } from './host-math.ts';

/** Working memory of attention over `length` tokens with heads of `headWidth` channels. */
export class AttentionHead {
  private readonly q: Float64Array;
  private readonly k: Float64Array;
  private readonly v: Float64Array;
  private readonly scores: Float64Array;
  private readonly dOut: Float64Array;
  private readonly dScores: Float64Array;
  private readonly turned: Float64Array;
  private readonly turnedScores: Float64Array;
  private readonly result: Float64Array;

  constructor(
    readonly length: number,
    readonly headWidth: number,
  ) {
    // Padded so that multiplyByTransposed may read every operand in whole blocks.
    const L = (length + 3) & ~3;
    const c = (headWidth + 3) & ~3;
    const table = () => new Float64Array(L * c);
    [this.q, this.k, this.v, this.dOut, this.turned, this.result] = Array.from(
      { length: 6 },
      table,
    );
    this.scores = new Float64Array(L * L);
    this.dScores = new Float64Array(L * L);
    this.turnedScores = new Float64Array(L * L);
  }

  /** out[i, ·] = Σ_j softmax_j(q_i·k_j/√c + bias[i, j])·v_j of one head; also leaves the weights in `attention`, [L, L]. */
  forward(
    qkv: Float32Array,
    start: number,
    width: number,
    bias: Float32Array,
    attention: Float32Array,
    attentionStart: number,
    out: Float32Array,
    outStart: number,
  ): void {
    const { length: L, headWidth: c, q, k, scores } = this;
    this.load(qkv, start, 3 * width, q);
    this.load(qkv, start + width, 3 * width, k);
    multiplyByTransposed(L, L, c, q, k, scores, L);
    const scale = 1 / Math.sqrt(c);
    for (let i = 0; i < L; i++) {
      const row = i * L;
      let max = -Infinity;
      for (let j = 0; j < L; j++) {
        const score = scores[row + j] * scale + bias[row + j];
        scores[row + j] = score;
        if (score > max) max = score;
      }
      let sum = 0;
      for (let j = 0; j < L; j++) {
        const e = exp(scores[row + j] - max);
        scores[row + j] = e;
        sum += e;
      }
      for (let j = 0; j < L; j++) {
        const p = scores[row + j] / sum;
        scores[row + j] = p;
        attention[attentionStart + row + j] = p;
      }
    }
    this.loadTurned(qkv, start + 2 * width, 3 * width, this.turned);
    multiplyByTransposed(L, c, L, scores, this.turned, this.result, c);
    this.store(this.result, out, outStart, width);
  }

  /** Gradient with respect to this head's queries, keys and values, from that of its output. */
  backward(
    qkv: Float32Array,
    start: number,
    width: number,
    attention: Float32Array,
    attentionStart: number,
    dOut: Float32Array,
    outStart: number,
    dqkv: Float32Array,
  ): void {
    const { length: L, headWidth: c, v, scores, dScores, turned, turnedScores, result } = this;
    this.load(dOut, outStart, width, this.dOut);
    this.load(qkv, start + 2 * width, 3 * width, v);
    multiplyByTransposed(L, L, c, this.dOut, v, dScores, L);
    const scale = 1 / Math.sqrt(c);
    for (let i = 0; i < L; i++) {
      const row = i * L;
      let dot = 0;
      for (let j = 0; j < L; j++) {
        const p = attention[attentionStart + row + j];
        scores[row + j] = p;
        dot += p * dScores[row + j];
      }
      for (let j = 0; j < L; j++) {
        dScores[row + j] = scores[row + j] * (dScores[row + j] - dot) * scale;
      }
    }
    // dQ = dS·K
    this.loadTurned(qkv, start + width, 3 * width, turned);
    multiplyByTransposed(L, c, L, dScores, turned, result, c);
    this.store(result, dqkv, start, 3 * width);
    // dK = dSᵀ·Q
    turnSquare(L, dScores, turnedScores);
    this.loadTurned(qkv, start, 3 * width, turned);
    multiplyByTransposed(L, c, L, turnedScores, turned, result, c);
    this.store(result, dqkv, start + width, 3 * width);
    // dV = Pᵀ·dOut
    turnSquare(L, scores, turnedScores);
    this.loadTurned(dOut, outStart, width, turned);
    multiplyByTransposed(L, c, L, turnedScores, turned, result, c);
    this.store(result, dqkv, start + 2 * width, 3 * width);
  }

  private load(from: Float32Array, start: number, stride: number, to: Float64Array): void {
    const { length, headWidth } = this;
    for (let i = 0, p = 0; i < length; i++) {
      for (let j = 0; j < headWidth; j++, p++) to[p] = from[start + i * stride + j];
    }
  }

  private loadTurned(from: Float32Array, start: number, stride: number, to: Float64Array): void {
    const { length, headWidth } = this;
    for (let i = 0; i < length; i++) {
      for (let j = 0; j < headWidth; j++) to[j * length + i] = from[start + i * stride + j];
    }
  }

  private store(from: Float64Array, to: Float32Array, start: number, stride: number): void {
    const { length, headWidth } = this;
    for (let i = 0, p = 0; i < length; i++) {
      for (let j = 0; j < headWidth; j++, p++) to[start + i * stride + j] = from[p];
    }
  }
}

function turnSquare(n: number, from: Float64Array, to: Float64Array): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) to[j * n + i] = from[i * n + j];
}
