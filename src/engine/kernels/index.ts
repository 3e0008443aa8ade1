/**
 * Holds: the map of the model's operations: what each computes, and where. kernels.ts gives their shapes.
 * Refuses to hold: the operations, and which backend is opened (devices.ts).
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as composed from './composed/composed.ts';
import * as hostAttention from './host/attention.ts';
import * as hostLayers from './host/layers.ts';
import type { HostMemory } from './host/memory.ts';
import * as hostReductions from './host/reductions.ts';
import * as hostTraining from './host/training.ts';
import type { KernelOn, Kernels } from './kernels.ts';
import * as gpuAttention from './webgpu/attention.ts';
import * as gpuLayers from './webgpu/layers.ts';
import * as gpuReductions from './webgpu/reductions.ts';
import * as gpuTraining from './webgpu/training.ts';

type Map = {
  readonly [K in keyof Kernels]: readonly [
    host: KernelOn<HostMemory, K>,
    webgpu: KernelOn<WebGPUBackend, K>,
    composed: Kernels[K],
  ];
};

/** Operation → its implementation on cpu and wasm, in WGSL, and composed of tfjs's stock operations (webgl). */
// prettier-ignore
const MAP: Map = {
  // Where parameter gradients are collected
  gradients:            [hostLayers.gradients,            gpuLayers.gradients,            composed.gradients],
  // Token and position embedding
  embed:                [hostLayers.embed,                gpuLayers.embed,                composed.embed],
  embedGradient:        [hostLayers.embedGradient,        gpuLayers.embedGradient,        composed.embedGradient],
  // Zero mean, unit variance, gain and bias
  layerNorm:            [hostLayers.layerNorm,            gpuLayers.layerNorm,            composed.layerNorm],
  layerNormGradient:    [hostLayers.layerNormGradient,    gpuLayers.layerNormGradient,    composed.layerNormGradient],
  // x·W + b
  linear:               [hostLayers.linear,               gpuLayers.linear,               composed.linear],
  linearGradient:       [hostLayers.linearGradient,       gpuLayers.linearGradient,       composed.linearGradient],
  // h·Φ(h), by tanh
  gelu:                 [hostLayers.gelu,                 gpuLayers.gelu,                 composed.gelu],
  geluGradient:         [hostLayers.geluGradient,         gpuLayers.geluGradient,         composed.geluGradient],
  // softmax(q·kᵀ/√c + bias)·v of all heads
  attention:            [hostAttention.attention,         gpuAttention.attention,         composed.attention],
  attentionGradient:    [hostAttention.attentionGradient, gpuAttention.attentionGradient, composed.attentionGradient],
  // −log softmax(logits)[target], and its weighted sum over a row
  crossEntropy:         [hostTraining.crossEntropy,       gpuTraining.crossEntropy,       composed.crossEntropy],
  crossEntropyGradient: [hostTraining.crossEntropyGradient, gpuTraining.crossEntropyGradient, composed.crossEntropyGradient],
  rowLoss:              [hostTraining.rowLoss,            gpuTraining.rowLoss,            composed.rowLoss],
  // One step of the optimiser
  norms:                [hostTraining.norms,              gpuTraining.norms,              composed.norms],
  adam:                 [hostTraining.adam,               gpuTraining.adam,               composed.adam],
  // Inner products of the gradients of single rows
  gram:                 [hostReductions.gram,             gpuReductions.gram,             composed.gram],
  pairProducts:         [hostReductions.pairProducts,     gpuReductions.pairProducts,     composed.pairProducts],
};

/** One column of the map, its operations tied to the place that they work on. */
function column(at: 0 | 1 | 2, ...place: unknown[]): Kernels {
  const operations = Object.entries(MAP).map(([name, entry]) => {
    const operation = entry[at] as (...operands: unknown[]) => unknown;
    return [name, operation.bind(null, ...place)];
  });
  return Object.fromEntries(operations) as unknown as Kernels;
}

export const hostKernels = (memory: HostMemory): Kernels => column(0, memory);
export const webGpuKernels = (backend: WebGPUBackend): Kernels => column(1, backend);
export const composedKernels: Kernels = column(2);
