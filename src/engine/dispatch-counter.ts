/**
 * Holds: a counter of WebGPU dispatches and queue submissions, for tests and the benchmark.
 * Refuses to hold: anything that the page needs.
 */

export interface DispatchCounts {
  readonly dispatches: number;
  readonly submits: number;
}

export interface DispatchCounter {
  /** Counts since the last call of `take` or since the start. */
  take(): DispatchCounts;
  /** Puts the counted methods back. */
  stop(): void;
}

/** Starts counting on every WebGPU device of this realm (page, worker or process). */
export function countDispatches(): DispatchCounter {
  let dispatches = 0;
  let submits = 0;
  const pass = GPUComputePassEncoder.prototype;
  const queue = GPUQueue.prototype;
  const { dispatchWorkgroups } = pass;
  const { submit } = queue;
  pass.dispatchWorkgroups = function (this: GPUComputePassEncoder, ...sizes) {
    dispatches++;
    return dispatchWorkgroups.apply(this, sizes);
  };
  queue.submit = function (this: GPUQueue, ...buffers) {
    submits++;
    return submit.apply(this, buffers);
  };
  return {
    take() {
      const counts = { dispatches, submits };
      dispatches = 0;
      submits = 0;
      return counts;
    },
    stop() {
      pass.dispatchWorkgroups = dispatchWorkgroups;
      queue.submit = submit;
    },
  };
}
