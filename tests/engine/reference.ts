/**
 * Holds: the model of docs/model.md once more, forward only, in double precision and in the plainest loops, with its own
 * reading of the flat parameter vector; and gradients of it by finite differences. It shares no code with src/engine.
 */
import type { Attention, ModelConfig } from '../../src/engine/engine.ts';

type Matrix = number[][];

/** Takes consecutive tables out of a flat vector. */
class Reader {
  private at = 0;
  constructor(private readonly flat: ArrayLike<number>) {}
  vector(n: number): number[] {
    return Array.from({ length: n }, () => this.flat[this.at++]);
  }
  matrix(rows: number, columns: number): Matrix {
    return Array.from({ length: rows }, () => this.vector(columns));
  }
  get position(): number {
    return this.at;
  }
}

interface Linear {
  w: Matrix;
  b: number[];
}
interface Norm {
  gain: number[];
  bias: number[];
}

function readParameters(c: ModelConfig, flat: ArrayLike<number>) {
  const r = new Reader(flat);
  const norm = (): Norm => ({ gain: r.vector(c.width), bias: r.vector(c.width) });
  const linear = (a: number, b: number): Linear => ({ w: r.matrix(a, b), b: r.vector(b) });
  const parameters = {
    token: r.matrix(c.vocabulary + 1, c.width),
    position: r.matrix(c.length, c.width),
    blocks: Array.from({ length: c.layers }, () => ({
      norm1: norm(),
      qkv: linear(c.width, 3 * c.width),
      out: linear(c.width, c.width),
      norm2: norm(),
      up: linear(c.width, c.hidden),
      down: linear(c.hidden, c.width),
    })),
    norm: norm(),
    head: linear(c.width, c.vocabulary),
  };
  if (r.position !== flat.length) throw new Error(`read ${r.position} of ${flat.length}`);
  return parameters;
}

const sum = (xs: number[]) => xs.reduce((a, b) => a + b, 0);

function apply(x: Matrix, { w, b }: Linear): Matrix {
  return x.map((row) => b.map((bias, j) => bias + sum(row.map((xi, i) => xi * w[i][j]))));
}

function normalise(x: Matrix, { gain, bias }: Norm): Matrix {
  return x.map((row) => {
    const mean = sum(row) / row.length;
    const variance = sum(row.map((v) => (v - mean) ** 2)) / row.length;
    return row.map((v, j) => ((v - mean) / Math.sqrt(variance + 1e-5)) * gain[j] + bias[j]);
  });
}

function softmax(row: number[]): number[] {
  const max = Math.max(...row);
  const e = row.map((v) => Math.exp(v - max));
  const total = sum(e);
  return e.map((v) => v / total);
}

const gelu = (x: number) =>
  0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)));

/** A causal token's softmax runs over itself and the tokens before it; nothing is masked by a large number here. */
function attend(c: ModelConfig, qkv: Matrix, attention: Attention): Matrix {
  const size = c.width / c.heads;
  const mixed = qkv.map(() => new Array<number>(c.width).fill(0));
  for (let h = 0; h < c.heads; h++) {
    const part = (row: number[], third: number) =>
      row.slice(third * c.width + h * size, third * c.width + (h + 1) * size);
    for (const [i, row] of qkv.entries()) {
      const q = part(row, 0);
      const seen = attention === 'causal' ? qkv.slice(0, i + 1) : qkv;
      const p = softmax(
        seen.map((other) => sum(part(other, 1).map((k, j) => k * q[j])) / Math.sqrt(size)),
      );
      for (const [j, other] of seen.entries()) {
        for (const [k, v] of part(other, 2).entries()) mixed[i][h * size + k] += p[j] * v;
      }
    }
  }
  return mixed;
}

const plus = (a: Matrix, b: Matrix) => a.map((row, i) => row.map((v, j) => v + b[i][j]));

/** Logits of one row of tokens, [L][V]. */
function logits(
  c: ModelConfig,
  flat: ArrayLike<number>,
  tokens: ArrayLike<number>,
  attention: Attention = 'bidirectional',
): Matrix {
  const p = readParameters(c, flat);
  let x = Array.from({ length: c.length }, (_, i) =>
    p.token[tokens[i]].map((v, j) => v + p.position[i][j]),
  );
  for (const block of p.blocks) {
    x = plus(
      x,
      apply(attend(c, apply(normalise(x, block.norm1), block.qkv), attention), block.out),
    );
    const hidden = apply(normalise(x, block.norm2), block.up).map((row) => row.map(gelu));
    x = plus(x, apply(hidden, block.down));
  }
  return apply(normalise(x, p.norm), p.head);
}

export interface Rows {
  rows: number;
  tokens: ArrayLike<number>;
  targets: ArrayLike<number>;
  weights: ArrayLike<number>;
}

/** Cross-entropy of every position, [rows·L]. */
export function crossEntropies(
  c: ModelConfig,
  flat: ArrayLike<number>,
  batch: Rows,
  attention?: Attention,
): number[] {
  const L = c.length;
  return Array.from({ length: batch.rows }, (_, row) => {
    const tokens = Array.from({ length: L }, (_, i) => batch.tokens[row * L + i]);
    return logits(c, flat, tokens, attention).map(
      (z, i) => -Math.log(softmax(z)[batch.targets[row * L + i]]),
    );
  }).flat();
}

/** Σ weights·CE. */
export function loss(
  c: ModelConfig,
  flat: ArrayLike<number>,
  batch: Rows,
  attention?: Attention,
): number {
  return sum(crossEntropies(c, flat, batch, attention).map((ce, i) => ce * batch.weights[i]));
}

/** The batch's row `row` alone. */
export function rowOf(c: ModelConfig, batch: Rows, row: number): Rows {
  const part = (xs: ArrayLike<number>) =>
    Array.from(xs).slice(row * c.length, (row + 1) * c.length);
  return {
    rows: 1,
    tokens: part(batch.tokens),
    targets: part(batch.targets),
    weights: part(batch.weights),
  };
}

/** Gradient of `loss` by central differences; error around 1e-9 for values near 1. */
export function gradient(
  c: ModelConfig,
  flat: ArrayLike<number>,
  batch: Rows,
  attention?: Attention,
): Float64Array {
  const p = Float64Array.from(flat);
  const h = 1e-5;
  return Float64Array.from(p, (value, i) => {
    const at = (delta: number) => {
      p[i] = value + delta;
      return loss(c, p, batch, attention);
    };
    const slope = (at(h) - at(-h)) / (2 * h);
    p[i] = value;
    return slope;
  });
}
