/**
 * Holds: a counter of the WebGPU dispatches and queue submissions that a page, worker or process makes, whoever makes them,
 * for the benchmark and the engine's tests.
 */

export interface DispatchCounter {
  /** Counts since the last call of `take` or since the start. */
  take(): { dispatches: number; submits: number };
  /** Puts the counted methods back. */
  stop(): void;
}

/** Starts counting on every WebGPU device of this realm; counts nothing where there is no WebGPU. */
export function countDispatches(): DispatchCounter {
  let counts = { dispatches: 0, submits: 0 };
  const undo: (() => void)[] = [];
  const count = (prototype: object, method: string, what: keyof typeof counts) => {
    const target = prototype as Record<string, (...operands: unknown[]) => unknown>;
    const original = target[method];
    target[method] = function (this: unknown, ...operands) {
      counts[what]++;
      return original.apply(this, operands);
    };
    undo.push(() => (target[method] = original));
  };
  if (typeof GPUComputePassEncoder !== 'undefined') {
    const pass = GPUComputePassEncoder.prototype;
    for (const method of ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'])
      count(pass, method, 'dispatches');
    count(GPUQueue.prototype, 'submit', 'submits');
  }
  return {
    take() {
      const taken = counts;
      counts = { dispatches: 0, submits: 0 };
      return taken;
    },
    stop: () => undo.forEach((putBack) => putBack()),
  };
}
