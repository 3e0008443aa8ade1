/** Holds: softmax and cross-entropy. Refuses to hold: where scores come from. */
import { exp, largest, sum } from './vectors';

/**
 * The first `count` of the floats at `x` become softmax's numerators e^(x − max), the others up to `stride` 0; `stride` is a
 * multiple of four. Returns their sum.
 */
function exponentials(count: i32, stride: i32, x: usize, max: f32): f32 {
  const end = x + ((<usize>stride) << 2);
  const m = f32x4.splat(max);
  let sums = f32x4.splat(0);
  for (let p = x; p < end; p += 16) {
    const e = exp(f32x4.sub(v128.load(p), m));
    sums = f32x4.add(sums, e);
    v128.store(p, e);
  }
  return sum(sums);
}

/** The largest of the first `count` floats at `x`; the others up to `stride` become −∞. */
function bounded(count: i32, stride: i32, x: usize): f32 {
  const end = x + ((<usize>stride) << 2);
  for (let p = x + ((<usize>count) << 2); p < end; p += 4) store<f32>(p, -Infinity);
  let m = v128.load(x);
  for (let p = x + 16; p < end; p += 16) m = f32x4.max(m, v128.load(p));
  return largest(m);
}

function scale(stride: i32, x: usize, factor: f32): void {
  const end = x + ((<usize>stride) << 2);
  const f = f32x4.splat(factor);
  for (let p = x; p < end; p += 16) v128.store(p, f32x4.mul(f, v128.load(p)));
}

/** The first `count` floats at `x` become their softmax, the others up to `stride`, a multiple of four, become 0. */
export function softmax(count: i32, stride: i32, x: usize): void {
  const total = exponentials(count, stride, x, bounded(count, stride, x));
  scale(stride, x, 1 / total);
}

/** softmax of each of `rows` rows. */
export function softmaxRows(rows: i32, count: i32, stride: i32, x: usize): void {
  for (let i = 0; i < rows; i++) {
    softmax(count, stride, x);
    x += (<usize>stride) << 2;
  }
}

/** Cross-entropy in nats of every token: logits [tokens, stride] of `symbols` symbols, targets int32 [tokens] → [tokens]. */
export function crossEntropy(
  tokens: i32,
  symbols: i32,
  stride: i32,
  logits: usize,
  targets: usize,
  losses: usize,
): void {
  for (let i = 0; i < tokens; i++) {
    const ofTarget = load<f32>(logits + ((<usize>load<i32>(targets)) << 2));
    const m = bounded(symbols, stride, logits);
    const total = exponentials(symbols, stride, logits, m);
    store<f32>(losses, <f32>(Math.log(<f64>total) + <f64>m - <f64>ofTarget));
    logits += (<usize>stride) << 2;
    targets += 4;
    losses += 4;
  }
}

/**
 * Σ weights·CE of each row, [rows], from logits [rows·length, stride], targets int32 and weights [rows, length]; the logits
 * become its gradient. A token without weight adds nothing, whatever its logits are: not even 0·NaN.
 */
export function weightedLoss(
  rows: i32,
  length: i32,
  symbols: i32,
  stride: i32,
  logits: usize,
  targets: usize,
  weights: usize,
  losses: usize,
): void {
  const rowBytes = (<usize>stride) << 2;
  for (let row = 0; row < rows; row++) {
    let loss: f64 = 0;
    for (let i = 0; i < length; i++) {
      const weight = load<f32>(weights);
      if (weight == 0) memory.fill(logits, 0, rowBytes);
      else {
        const target = (<usize>load<i32>(targets)) << 2;
        const ofTarget = load<f32>(logits + target);
        const m = bounded(symbols, stride, logits);
        const total = exponentials(symbols, stride, logits, m);
        loss += <f64>weight * (Math.log(<f64>total) + <f64>m - <f64>ofTarget);
        scale(stride, logits, weight / total);
        store<f32>(logits + target, load<f32>(logits + target) - weight);
      }
      logits += rowBytes;
      targets += 4;
      weights += 4;
    }
    store<f32>(losses, <f32>loss);
    losses += 4;
  }
}
