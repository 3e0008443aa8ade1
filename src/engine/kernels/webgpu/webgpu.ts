/**
 * Holds: the table of the model's kernels for WebGPU, in WGSL; all lanes go into one dispatch. A base training
 * step is 67 dispatches. Refuses to hold: the kernels (webgpu-*.ts) and how they are dispatched (wgsl.ts).
 */
import type { KernelBackend } from '@tensorflow/tfjs-core';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { registerTable, type KernelTable } from '../names.ts';
import { attentionKernels } from './attention.ts';
import { layerKernels } from './layers.ts';
import { reductionKernels } from './reductions.ts';
import { trainingKernels } from './training.ts';
import { allocate } from './wgsl.ts';

const table: KernelTable<WebGPUBackend> = {
  MdmAllocate: (backend, _, { shape }) => [allocate(backend, shape)],
  ...layerKernels,
  ...attentionKernels,
  ...trainingKernels,
  ...reductionKernels,
};

export function registerWebGpuKernels(): void {
  registerTable('webgpu', table, (backend: KernelBackend) => backend as WebGPUBackend);
}
