/**
 * Holds: reductions of the gradients of single rows on the host backends (cpu, wasm): Gram matrices and pair
 * products. Refuses to hold: how those gradients are made.
 */
import { transpose } from './math.ts';
import type { HostKernel } from './memory.ts';

/** Parameters per partial sum of a Gram matrix: short enough for float32, long enough for the product to pay. */
const CHUNK = 4096;

export const gram: HostKernel<'gram'> = (memory, gradients, groupSize) => {
  const [rows, size] = gradients.shape as [number, number];
  const groups = rows / groupSize;
  const chunks = Math.ceil(size / CHUNK);
  const output = memory.allocate([chunks, groups, groupSize, groupSize]);
  const square = groupSize * groupSize;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const from = chunk * CHUNK;
    const width = Math.min(CHUNK, size - from);
    for (let g = 0; g < groups; g++) {
      const part = memory.scratch(0, groupSize * width);
      const turned = memory.scratch(1, groupSize * width);
      const packed = part.f32();
      const values = memory.span(gradients).f32();
      for (let i = 0; i < groupSize; i++) {
        const start = (g * groupSize + i) * size + from;
        packed.set(values.subarray(start, start + width), i * width);
      }
      transpose(groupSize, width, packed, turned.f32());
      const out = memory.span(output, (chunk * groups + g) * square, square);
      memory.multiply(groupSize, width, groupSize, part, turned, out);
    }
  }
  return output;
};

export const pairProducts: HostKernel<'pairProducts'> = (memory, gradients) => {
  const [rows, size] = gradients.shape as [number, number];
  const output = memory.allocate([1, rows / 2]);
  const values = memory.span(gradients).f32();
  const products = memory.span(output).f32();
  for (let pair = 0; pair < rows / 2; pair++) {
    const start = 2 * pair * size;
    let sum = 0;
    for (let p = start; p < start + size; p++) sum += values[p] * values[p + size];
    products[pair] = sum;
  }
  return output;
};
