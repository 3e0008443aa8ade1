/**
 * Holds: the names, inputs and attributes of the kernels registered with tfjs, so that the caller (fused.ts) and the
 * implementations (host.ts, webgpu.ts) agree by type. Refuses to hold: anything that runs.
 */
import * as tf from '@tensorflow/tfjs-core';
import type {
  KernelBackend,
  NamedAttrMap,
  NamedTensorMap,
  Tensor,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import type { EmbeddingSlot, LinearSlot, NormSlot } from '../parameters.ts';
import type { AdamStep, PassShape } from './kernels.ts';

/** Attributes by kernel name. Shapes of inputs and outputs are those of the operation of the same name in kernels.ts. */
export interface KernelAttributes {
  MdmAllocate: { shape: number[] };
  MdmEmbed: { shape: PassShape; slot: EmbeddingSlot };
  MdmEmbedGradient: { shape: PassShape; slot: EmbeddingSlot; groups: number };
  MdmLayerNorm: { shape: PassShape; slot: NormSlot };
  MdmLayerNormGradient: { shape: PassShape; slot: NormSlot; groups: number };
  MdmLinear: { shape: PassShape; slot: LinearSlot };
  MdmLinearGradient: { shape: PassShape; slot: LinearSlot; groups: number };
  MdmGelu: { forGradient: boolean };
  MdmGeluGradient: Record<string, never>;
  MdmAttention: { shape: PassShape };
  MdmAttentionGradient: { shape: PassShape };
  MdmCrossEntropy: Record<string, never>;
  MdmCrossEntropyGradient: Record<string, never>;
  MdmRowLoss: { shape: PassShape };
  MdmNorms: Record<string, never>;
  MdmAdam: { step: AdamStep };
  MdmGram: { groupSize: number };
  MdmPairProducts: Record<string, never>;
  MdmCombine: Record<string, never>;
}

export type KernelName = keyof KernelAttributes;

/** Inputs by kernel name. `gradients` is written in place: only this file's kernels do that, and only to that input. */
export interface KernelInputs {
  MdmAllocate: Record<string, never>;
  MdmEmbed: { weights: TensorInfo; tokens: TensorInfo };
  MdmEmbedGradient: { tokens: TensorInfo; dx: TensorInfo; gradients: TensorInfo };
  MdmLayerNorm: { weights: TensorInfo; x: TensorInfo };
  MdmLayerNormGradient: {
    weights: TensorInfo;
    x: TensorInfo;
    dy: TensorInfo;
    gradients: TensorInfo;
    residual?: TensorInfo;
  };
  MdmLinear: { weights: TensorInfo; x: TensorInfo; residual?: TensorInfo };
  MdmLinearGradient: {
    weights: TensorInfo;
    x: TensorInfo;
    dy: TensorInfo;
    gradients: TensorInfo;
  };
  MdmGelu: { h: TensorInfo };
  MdmGeluGradient: { memory: TensorInfo; dy: TensorInfo };
  MdmAttention: { qkv: TensorInfo; bias: TensorInfo };
  MdmAttentionGradient: { qkv: TensorInfo; attention: TensorInfo; dMixed: TensorInfo };
  MdmCrossEntropy: { logits: TensorInfo; targets: TensorInfo };
  MdmCrossEntropyGradient: { logits: TensorInfo; targets: TensorInfo; lossWeights: TensorInfo };
  MdmRowLoss: { crossEntropy: TensorInfo; lossWeights: TensorInfo };
  MdmNorms: { gradients: TensorInfo };
  MdmAdam: { state: TensorInfo; gradients: TensorInfo; norms: TensorInfo };
  MdmGram: { gradients: TensorInfo };
  MdmPairProducts: { gradients: TensorInfo };
  MdmCombine: { gradients: TensorInfo; coefficients: TensorInfo };
}

/** An implementation of one kernel on backend B; kernels that only write `gradients` return nothing. */
export type KernelImplementation<B, K extends KernelName> = (
  backend: B,
  inputs: KernelInputs[K],
  attributes: KernelAttributes[K],
) => TensorInfo[];

export type KernelTable<B> = { readonly [K in KernelName]: KernelImplementation<B, K> };

/** Registers a table of kernels with tfjs for a backend name; doing it twice is harmless. */
export function registerTable<B>(
  backendName: string,
  table: KernelTable<B>,
  resolve: (backend: KernelBackend) => B,
): void {
  for (const kernelName of Object.keys(table) as KernelName[]) {
    if (tf.getKernel(kernelName, backendName) !== undefined) continue;
    const run = table[kernelName] as KernelImplementation<B, KernelName>;
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, attrs, backend }) =>
        run(
          resolve(backend as KernelBackend),
          inputs as unknown as KernelInputs[KernelName],
          attrs as unknown as KernelAttributes[KernelName],
        ),
    });
  }
}

/** Runs a registered kernel on the live backend. */
export function run<K extends KernelName>(
  name: K,
  inputs: KernelInputs[K],
  attributes: KernelAttributes[K],
): Tensor[] {
  // tfjs types attributes as plain numbers and strings but hands any object through untouched.
  return tf
    .engine()
    .runKernel(
      name,
      inputs as unknown as NamedTensorMap,
      attributes as unknown as NamedAttrMap,
    ) as unknown as Tensor[];
}
