/** Holds: what the compiled module offers: every kernel, and memory for its operands. Refuses to hold: kernels. */
export { adam } from './adam';
export { attention, attentionGradient, attentionScratch } from './attention';
export { embed, embedGradient } from './embedding';
export { gelu } from './gelu';
export { linearParameterGradient, multiplyPanels } from './linear';
export { layerNorm, layerNormGradient } from './norm';
export { packPanels, packTransposedPanels } from './panels';
export { gram, innerProduct } from './reductions';
export { crossEntropy, softmaxRows, weightedLoss } from './softmax';

/** The address of `bytes` bytes, a multiple of 16, until `release`. Traps where there is no room. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

export function release(address: usize): void {
  heap.free(address);
}
