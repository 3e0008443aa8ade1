/** Counts the WebGPU dispatches and submits that this page makes, whoever makes them. Import it first. */
export const gpuCalls = { dispatches: 0, submits: 0 };

function counted(prototype: object, method: string, note: () => void): void {
  const target = prototype as Record<string, (...args: unknown[]) => unknown>;
  const original = target[method];
  target[method] = function (this: unknown, ...args: unknown[]) {
    note();
    return original.apply(this, args);
  };
}

if (typeof GPUComputePassEncoder !== 'undefined') {
  for (const method of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'])
    counted(GPUComputePassEncoder.prototype, method, () => gpuCalls.dispatches++);
  counted(GPUQueue.prototype, 'submit', () => gpuCalls.submits++);
}
