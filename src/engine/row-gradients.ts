/**
 * Holds: gradients of single rows, [rows, P] on the device, and the reductions the gradient-noise numbers need.
 * Refuses to hold: how they are computed (model.ts with one gradient group per row) and what they mean (src/core).
 */
import type * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { RowGradients } from './engine.ts';
import { checkGroups } from './checks.ts';
import type { Kernels } from './kernels/kernels.ts';

/** Runs device work on the engine's backend, and reads a tensor back from it and frees it. */
export interface DeviceAccess {
  run<T extends tf.TensorContainer>(work: () => T): T;
  /** Reads and disposes. */
  read(tensor: Tensor): Promise<Float32Array>;
}

export class TensorRowGradients implements RowGradients {
  readonly rows: number;

  /** `gradients` [rows, P] and `rowLosses` [1, rows] belong to this object from now on. */
  constructor(
    private readonly device: DeviceAccess,
    private readonly kernels: Kernels,
    private readonly gradients: Tensor,
    private readonly rowLosses: Tensor,
  ) {
    this.rows = gradients.shape[0];
  }

  losses(): Promise<Float32Array> {
    return this.device.read(this.device.run(() => this.rowLosses.clone()));
  }

  async gram(groupSize: number): Promise<Float32Array> {
    checkGroups(this.rows, groupSize);
    const size = this.rows * groupSize;
    return this.addChunks(() => this.kernels.gram(this.gradients, groupSize), size);
  }

  async pairProducts(): Promise<Float32Array> {
    checkGroups(this.rows, 2);
    return this.addChunks(() => this.kernels.pairProducts(this.gradients), this.rows / 2);
  }

  explicit(): Promise<Float32Array> {
    return this.device.read(this.device.run(() => this.gradients.clone()));
  }

  dispose(): void {
    this.gradients.dispose();
    this.rowLosses.dispose();
  }

  /** Sums of a hundred thousand products lose digits in float32: the device sums short chunks, this adds them up. */
  private async addChunks(partial: () => Tensor, size: number): Promise<Float32Array> {
    const chunks = await this.device.read(this.device.run(partial));
    const sums = new Float64Array(size);
    for (let start = 0; start < chunks.length; start += size) {
      for (let i = 0; i < size; i++) sums[i] += chunks[start + i];
    }
    return Float32Array.from(sums);
  }
}
