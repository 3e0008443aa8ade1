/** Pieces that the model's own tests do not reach: the attention bias of each lane, and the host's arithmetic. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exp, multiply, rowSums, transpose } from '../../src/engine/kernels/host/math.ts';
import { parameterLayout } from '../../src/engine/parameters.ts';
import type { TensorDevice } from '../../src/engine/device.ts';
import { deviceOf, NODE_BACKENDS, relativeError, TINY } from './support.ts';
import { installWebGpu } from './webgpu-node.ts';

let uninstall: () => void = () => undefined;
beforeAll(async () => {
  uninstall = await installWebGpu();
});
afterAll(() => uninstall());

const wave = (size: number, speed: number) =>
  Float32Array.from({ length: size }, (_, i) => Math.sin(1 + speed * i));

describe.each(NODE_BACKENDS.filter((backend) => !backend.startsWith('simd')))(
  'attention on %s',
  (backend) => {
    test('adds each lane its own bias: one lane causal, the other free', async () => {
      const [lanes, rows, L, heads, d] = [2, 3, TINY.length, TINY.heads, TINY.width];
      const { backend: name, kernels } = (await deviceOf(backend)) as TensorDevice;
      await tf.setBackend(name);
      const { count: parameterCount } = parameterLayout(TINY);
      const shape = { lanes, rows, length: L, heads, parameterCount };
      const qkv = wave(lanes * rows * L * 3 * d, 0.7);
      const bias = wave(lanes * L * L, 2.3).map((value, at) => {
        const [lane, i, j] = [Math.floor(at / (L * L)), Math.floor(at / L) % L, at % L];
        return lane === 0 && j > i ? -1e9 : value;
      });
      const attentionBias = tf.tensor(bias, [lanes, L, L]);
      // Attention has no parameters of its own.
      const { mixed, attention } = kernels.attention(
        { ...shape, weights: tf.zeros([lanes, parameterCount]), attentionBias },
        tf.tensor(qkv, [lanes, rows * L, 3 * d]),
      );

      const size = d / heads;
      const expectedMixed = new Float64Array(lanes * rows * L * d);
      const expectedWeights: number[] = [];
      for (let row = 0; row < lanes * rows; row++) {
        for (let h = 0; h < heads; h++) {
          const at = (third: number, i: number, c: number) =>
            qkv[(row * L + i) * 3 * d + third * d + h * size + c];
          for (let i = 0; i < L; i++) {
            const scores = Array.from({ length: L }, (_, j) => {
              let score = 0;
              for (let c = 0; c < size; c++) score += at(0, i, c) * at(1, j, c);
              return score / Math.sqrt(size) + bias[(Math.floor(row / rows) * L + i) * L + j];
            });
            const e = scores.map((s) => Math.exp(s - Math.max(...scores)));
            const p = e.map((value) => value / e.reduce((a, b) => a + b));
            expectedWeights.push(...p);
            for (let c = 0; c < size; c++) {
              expectedMixed[(row * L + i) * d + h * size + c] = p.reduce(
                (sum, weight, j) => sum + weight * at(2, j, c),
                0,
              );
            }
          }
        }
      }
      const weights = (await attention.data()) as Float32Array;
      expect(relativeError(weights, expectedWeights)).toBeLessThan(2e-6);
      expect(relativeError((await mixed.data()) as Float32Array, expectedMixed)).toBeLessThan(2e-6);
      // Lane 0's first token sees itself alone.
      expect(Array.from(weights.subarray(0, L))).toEqual([1, 0, 0, 0, 0]);
      tf.dispose([mixed, attention]);
    });
  },
);

test('exp is within 1e-9 of the true exponential, and ends in 0 and infinity', () => {
  for (let x = -689; x < 689; x += 0.37)
    expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-9);
  expect([exp(0), exp(-1e4), exp(1e4), exp(NaN)]).toEqual([1, 0, Infinity, NaN]);
});

test.each([
  [1, 1, 1],
  [2, 4, 3],
  [3, 5, 7],
  [5, 6, 4],
  [4, 3, 9],
])('the blocked product of %i×%i results over %i terms equals the plain one', (m, n, k) => {
  // Room for whole blocks, filled with NaN: nothing beyond the operands may reach a result.
  const padded = (values: Float32Array, size: number) => {
    const room = new Float64Array(size).fill(NaN);
    room.set(values);
    return room;
  };
  const [rows, columns] = [m + (m & 1), (n + 3) & ~3];
  const a = wave(m * k, 0.9);
  const b = wave(n * k, 1.7);
  const [start, stride] = [3, n + 2];
  const c = new Float32Array(start + m * stride);
  const check = () => {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += a[i * k + p] * b[j * k + p];
        expect(c[start + i * stride + j]).toBeCloseTo(sum, 5);
      }
    }
    c.fill(0);
  };
  multiply(m, n, k, padded(a, rows * k), k, 1, padded(b, columns * k), k, 1, c, start, stride);
  check();
  // The same operands the other way round in memory.
  const turned = (count: number, from: Float32Array) => {
    const to = new Float32Array(from.length);
    transpose(count, k, from, to);
    return padded(to, from.length + 3);
  };
  multiply(m, n, k, turned(m, a), 1, m, turned(n, b), 1, n, c, start, stride);
  check();
});

test('row sums, with and without a remainder of four', () => {
  for (const columns of [1, 4, 7, 32]) {
    const matrix = wave(3 * columns, 1.3);
    const sums = new Float32Array(3);
    rowSums(3, columns, matrix, sums);
    for (let i = 0; i < 3; i++) {
      const row = matrix.subarray(i * columns, (i + 1) * columns);
      expect(sums[i]).toBeCloseTo(
        row.reduce((a, b) => a + b, 0),
        5,
      );
    }
  }
});

test('transposing in tiles reaches every entry', () => {
  const [rows, columns] = [37, 19];
  const from = Float32Array.from({ length: rows * columns }, (_, i) => i);
  const to = new Float32Array(rows * columns);
  transpose(rows, columns, from, to);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) expect(to[j * rows + i]).toBe(from[i * columns + j]);
  }
});
