/**
 * Holds: WGSL kernels that reduce the gradients of single rows: Gram matrices and pair products.
 * Refuses to hold: how those gradients are made.
 */
import { allocate, dispatch, dispatchProduct, rowMajor, turned, type GpuKernel } from './wgsl.ts';

/** Elements summed one after the other by the kernels that leave partial sums to the caller. */
const CHUNK = 2048;

export const gram: GpuKernel<'gram'> = (backend, gradients, groupSize) => {
  const [rows, size] = gradients.shape as [number, number];
  const groups = rows / groupSize;
  const chunks = Math.ceil(size / CHUNK);
  return dispatchProduct(
    backend,
    chunks * groups,
    {
      name: 'mdmGram',
      inputs: { gradients },
      output: allocate(backend, [chunks, groups, groupSize, groupSize]),
      integers: { m: groupSize, n: groupSize, groups, size },
    },
    {
      a: rowMajor('gradients', '(batch % groups) * m * size', 'size'),
      b: turned('gradients', '(batch % groups) * m * size', 'size'),
      outStart: 'batch * m * n',
      from: `(batch / groups) * ${CHUNK}`,
      to: `min((batch / groups + 1) * ${CHUNK}, size)`,
    },
  );
};

export const pairProducts: GpuKernel<'pairProducts'> = (backend, gradients) => {
  const [rows, size] = gradients.shape as [number, number];
  return dispatch(backend, {
    name: 'mdmPairProducts',
    inputs: { gradients },
    output: allocate(backend, [Math.ceil(size / CHUNK), rows / 2]),
    integers: { size, pairs: rows / 2 },
    code: `
      let pair = index % pairs;
      let first = (index / pairs) * ${CHUNK};
      let start = 2 * pair * size;
      var sum = 0.0;
      for (var i0 = first; i0 < min(first + ${CHUNK}, size); i0 += 32) {
        var run = 0.0;
        for (var i = i0; i < min(i0 + 32, size); i++) { run += gradients[start + i] * gradients[start + size + i]; }
        sum += run;
      }
      result[index] = sum;`,
  });
};
