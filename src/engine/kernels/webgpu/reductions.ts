/**
 * Holds: WGSL kernels that reduce the gradients of single rows: Gram matrices, pair products, combinations.
 * Refuses to hold: how those gradients are made.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelTable } from '../names.ts';
import { allocate, dispatch, productCode, productThreads, sizeOf } from './wgsl.ts';

/** Elements summed one after the other by the kernels that leave partial sums to the caller. */
const CHUNK = 2048;

/** Reductions of gradients. */
export const reductionKernels = {
  MdmGram(backend, { gradients }, { groupSize }) {
    const [rows, size] = gradients.shape;
    const groups = rows / groupSize;
    const chunks = Math.ceil(size / CHUNK);
    const output = allocate(backend, [chunks, groups, groupSize, groupSize]);
    dispatch(backend, {
      name: 'mdmGram',
      inputs: { gradients },
      output,
      integers: { m: groupSize, n: groupSize, groups, size },
      threads: productThreads(chunks * groups, groupSize, groupSize),
      code: productCode({
        a: 'gradients',
        aStart: '(batch % groups) * m * size',
        aRow: 'size',
        aColumn: '1',
        b: 'gradients',
        bStart: '(batch % groups) * m * size',
        bRow: '1',
        bColumn: 'size',
        outStart: 'batch * m * n',
        from: `(batch / groups) * ${CHUNK}`,
        to: `min((batch / groups + 1) * ${CHUNK}, size)`,
      }),
    });
    return [output];
  },

  MdmPairProducts(backend, { gradients }) {
    const [rows, size] = gradients.shape;
    const chunks = Math.ceil(size / CHUNK);
    const output = allocate(backend, [chunks, rows / 2]);
    dispatch(backend, {
      name: 'mdmPairProducts',
      inputs: { gradients },
      output,
      integers: { size, pairs: rows / 2 },
      threads: chunks * (rows / 2),
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
    return [output];
  },

  MdmCombine(backend, { gradients, coefficients }) {
    const size = gradients.shape[1];
    const [combinations, groups, groupSize] = coefficients.shape;
    const output = allocate(backend, [combinations, groups, size]);
    dispatch(backend, {
      name: 'mdmCombine',
      inputs: { gradients, coefficients },
      output,
      integers: { size, groups, groupSize },
      threads: sizeOf(output.shape),
      code: `
        let p = index % size;
        let task = index / size;
        let group = task % groups;
        var sum = 0.0;
        for (var i = 0; i < groupSize; i++) {
          sum += coefficients[task * groupSize + i] * gradients[(group * groupSize + i) * size + p];
        }
        result[index] = sum;`,
    });
    return [output];
  },
} satisfies Partial<KernelTable<WebGPUBackend>>;
