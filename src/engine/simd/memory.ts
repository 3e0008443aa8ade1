/**
 * Holds: memory of the kernels' module for one owner: buffers by address, views of them, and all of them released at once.
 * Refuses to hold: what is in them.
 */
import type { SimdKernels } from './kernels.ts';

export class Buffers {
  private readonly addresses = new Set<number>();

  constructor(private readonly kernels: SimdKernels) {}

  /** The address of `count` floats, all zero. Throws a RangeError where there is no room. */
  zeros(count: number): number {
    const address = this.room(count);
    this.f32(address, count).fill(0);
    return address;
  }

  /** The address of `count` floats that may be anything, for what is written whole. Throws as `zeros` does. */
  room(count: number): number {
    let address: number;
    try {
      address = this.kernels.allocate(4 * count);
    } catch (cause) {
      throw new RangeError(`WebAssembly memory allocation failed for ${count} numbers.`, { cause });
    }
    this.addresses.add(address);
    return address;
  }

  release(address: number): void {
    if (this.addresses.delete(address)) this.kernels.release(address);
  }

  releaseAll(): void {
    for (const address of this.addresses) this.release(address);
  }

  /** A view, for use at once: the next buffer that is asked for may move the memory. */
  f32(address: number, count: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, address, count);
  }

  i32(address: number, count: number): Int32Array {
    return new Int32Array(this.kernels.memory.buffer, address, count);
  }
}
