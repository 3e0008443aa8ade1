/**
 * Holds: the model's operations as calls of the kernels registered for cpu, wasm and webgpu.
 * Refuses to hold: their implementations (host.ts, webgpu.ts).
 */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { GradientSink, Kernels } from './kernels.ts';
import { run } from './names.ts';

/** One tensor [G, P] that the kernels write into. */
class FusedSink implements GradientSink {
  readonly tensor: Tensor;
  constructor(
    readonly groups: number,
    parameterCount: number,
  ) {
    [this.tensor] = run('MdmAllocate', {}, { shape: [groups, parameterCount] });
  }
  finish(): Tensor {
    return this.tensor;
  }
}

const tensorOf = (sink: GradientSink): Tensor => (sink as FusedSink).tensor;

export const fusedKernels: Kernels = {
  gradients: (shape, groups) => new FusedSink(groups, shape.parameterCount),
  embed: (shape, weights, tokens, slot) => run('MdmEmbed', { weights, tokens }, { shape, slot })[0],
  embedGradient(shape, tokens, dx, slot, sink) {
    const { groups } = sink;
    run('MdmEmbedGradient', { tokens, dx, gradients: tensorOf(sink) }, { shape, slot, groups });
  },
  layerNorm: (shape, weights, x, slot) => run('MdmLayerNorm', { weights, x }, { shape, slot })[0],
  layerNormGradient(shape, weights, x, dy, slot, sink, residual) {
    const inputs = { weights, x, dy, gradients: tensorOf(sink), ...(residual && { residual }) };
    return run('MdmLayerNormGradient', inputs, { shape, slot, groups: sink.groups })[0];
  },
  linear: (shape, weights, x, slot, residual) =>
    run('MdmLinear', { weights, x, ...(residual && { residual }) }, { shape, slot })[0],
  linearGradient(shape, weights, x, dy, slot, sink) {
    const inputs = { weights, x, dy, gradients: tensorOf(sink) };
    return run('MdmLinearGradient', inputs, { shape, slot, groups: sink.groups })[0];
  },
  gelu(h, forGradient) {
    const [value, memory] = run('MdmGelu', { h }, { forGradient });
    return { value, memory };
  },
  geluGradient: (memory, dy) => run('MdmGeluGradient', { memory, dy }, {})[0],
  attention(shape, qkv, bias) {
    const [mixed, attention] = run('MdmAttention', { qkv, bias }, { shape });
    return { mixed, attention };
  },
  attentionGradient: (shape, qkv, attention, dMixed) =>
    run('MdmAttentionGradient', { qkv, attention, dMixed }, { shape })[0],
  crossEntropy: (logits, targets) => run('MdmCrossEntropy', { logits, targets }, {})[0],
  crossEntropyGradient: (logits, targets, lossWeights) =>
    run('MdmCrossEntropyGradient', { logits, targets, lossWeights }, {})[0],
  rowLoss: (shape, crossEntropy, lossWeights) =>
    run('MdmRowLoss', { crossEntropy, lossWeights }, { shape })[0],
  norms: (gradients) => run('MdmNorms', { gradients }, {})[0],
  adam: (state, gradients, norms, step) => run('MdmAdam', { state, gradients, norms }, { step })[0],
  gram: (gradients, groupSize) => run('MdmGram', { gradients }, { groupSize })[0],
  pairProducts: (gradients) => run('MdmPairProducts', { gradients }, {})[0],
  combine: (gradients, coefficients) => run('MdmCombine', { gradients, coefficients }, {})[0],
};
