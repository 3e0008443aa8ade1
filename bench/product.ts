/** The kernels' product alone: how many operations a second the compiled micro-kernel does, whatever surrounds it. */
import { loadKernels, type KernelBuild } from '../src/engine/simd/kernels';

/** Of a linear layer of the small model over 32 rows: 768 tokens, 32 channels in, 128 out. */
const SHAPE = { tokens: 768, inputs: 32, outputs: 128 };
const PRODUCTS_PER_RUN = 50;

export interface Products {
  /** Some products. */
  run(): Promise<void>;
  /** Operations of a run, in billions. */
  readonly gigaOperations: number;
}

export async function products(build: KernelBuild): Promise<Products> {
  const kernels = await loadKernels(build);
  const { tokens, inputs, outputs } = SHAPE;
  const table = (count: number) => {
    const address = kernels.allocate(4 * count);
    new Float32Array(kernels.memory.buffer, address, count).fill(0.5);
    return address;
  };
  const [x, w, y] = [table(tokens * inputs), table(inputs * outputs), table(tokens * outputs)];
  return {
    run() {
      for (let i = 0; i < PRODUCTS_PER_RUN; i++) {
        kernels.multiplyPanels(tokens, outputs, inputs, x, w, 0, 0, 0, y);
      }
      return Promise.resolve();
    },
    gigaOperations: (2 * PRODUCTS_PER_RUN * tokens * inputs * outputs) / 1e9,
  };
}
