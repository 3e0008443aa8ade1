/**
 * Holds: gradients of single rows in the kernels' memory, padded, and the reductions the gradient-noise numbers need.
 * Refuses to hold: how they are computed (model.ts) and what they mean (src/core).
 */
import { checkGroups } from '../checks.ts';
import type { RowGradients } from '../engine.ts';
import type { SimdKernels } from './kernels.ts';
import type { Buffers } from './memory.ts';
import type { Padding } from './padding.ts';

/** Where the gradients are, and how they are padded there. */
interface Place {
  readonly kernels: SimdKernels;
  readonly memory: Buffers;
  readonly padding: Padding;
  /** P */
  readonly parameterCount: number;
}

export class SimdRowGradients implements RowGradients {
  readonly rows: number;
  /** Floats of a row's padded gradient. */
  private readonly size: number;

  /** `gradients` is an address that belongs to this object from now on; `answer` is how its engine computes. */
  constructor(
    private readonly place: Place,
    private readonly gradients: number,
    private readonly rowLosses: Float32Array,
    private readonly answer: <T>(work: () => T) => Promise<T>,
  ) {
    this.rows = rowLosses.length;
    this.size = place.padding.layout.count;
  }

  losses(): Promise<Float32Array> {
    return this.answer(() => this.rowLosses.slice());
  }

  gram(groupSize: number): Promise<Float32Array> {
    return this.answer(() => {
      checkGroups(this.rows, groupSize);
      const { kernels } = this.place;
      const entries = groupSize * groupSize;
      return this.withRoom(2 * entries, (sums) =>
        this.computed(this.rows * groupSize, (to) => {
          for (let first = 0; first < this.rows; first += groupSize) {
            const matrix = to + 4 * first * groupSize;
            kernels.gram(groupSize, this.size, this.row(first), 4 * this.size, sums, matrix);
          }
        }),
      );
    });
  }

  pairProducts(): Promise<Float32Array> {
    return this.answer(() => {
      checkGroups(this.rows, 2);
      const { kernels } = this.place;
      return Float32Array.from({ length: this.rows / 2 }, (_, pair) =>
        kernels.innerProduct(this.size, this.row(2 * pair), this.row(2 * pair + 1)),
      );
    });
  }

  explicit(): Promise<Float32Array> {
    return this.answer(() => {
      const { memory } = this.place;
      return this.unpadded(this.rows, memory.f32(this.gradients, this.rows * this.size));
    });
  }

  dispose(): void {
    this.place.memory.release(this.gradients);
  }

  private row(index: number): number {
    return this.gradients + 4 * index * this.size;
  }

  /** What `work` makes of an address with room for `count` floats, which it has until then. */
  private withRoom<T>(count: number, work: (address: number) => T): T {
    const { memory } = this.place;
    const address = memory.room(count);
    try {
      return work(address);
    } finally {
      memory.release(address);
    }
  }

  /** A copy of what `work` writes to an address with room for `count` floats. */
  private computed(count: number, work: (to: number) => void): Float32Array {
    return this.withRoom(count, (to) => {
      work(to);
      return this.place.memory.f32(to, count).slice();
    });
  }

  /** [count, P] of padded vectors. */
  private unpadded(count: number, padded: Float32Array): Float32Array {
    const { padding, parameterCount: P } = this.place;
    const all = new Float32Array(count * P);
    for (let i = 0; i < count; i++) {
      const one = padded.subarray(i * this.size, (i + 1) * this.size);
      padding.unpad(one, all.subarray(i * P, (i + 1) * P));
    }
    return all;
  }
}
