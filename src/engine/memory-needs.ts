/**
 * Holds: how much device memory a pass through the model takes, in bytes, so that a batch that cannot fit is refused
 * with a sentence before the device fails on it. Refuses to hold: what a device offers (backends.ts).
 */
import { computing } from '../language/rooms/computing.ts';
import { EngineError, type ModelConfig } from './engine.ts';

/** What a device offers. */
export interface MemoryLimits {
  /** What it is called, e.g. "WebGPU". */
  readonly device: string;
  /** Largest single tensor, bytes. */
  readonly tensorBytes: number;
  /** All tensors together, bytes. */
  readonly totalBytes: number;
}

export interface MemoryNeeds {
  readonly largestTensor: number;
  readonly total: number;
}

/**
 * Needs of a forward pass (`groups` 0) or of a forward and backward pass with `groups` parameter gradients.
 * An upper estimate: it counts every tensor of the pass as if none were freed before its end.
 */
export function passNeeds(
  config: ModelConfig,
  parameterCount: number,
  lanes: number,
  rows: number,
  groups: number,
): MemoryNeeds {
  const { vocabulary: V, length: L, width: d, layers, heads, hidden } = config;
  const tokens = lanes * rows * L;
  const attention = heads * L;
  const forward = layers * (8 * d + attention + 2 * hidden) + 2 * d + 2 * V;
  const backward = groups > 0 ? layers * (9 * d + 2 * hidden + attention) + 2 * d + V : 0;
  const floats =
    tokens * (forward + backward) + groups * parameterCount + 9 * lanes * parameterCount;
  const widest = Math.max(hidden, 3 * d, attention, V);
  const largest = Math.max(tokens * widest, groups * parameterCount, 3 * lanes * parameterCount);
  return { largestTensor: 4 * largest, total: 4 * floats };
}

/** Throws EngineError 'out-of-memory', naming the batch, if `needs` exceed `limits`. */
export function checkFits(
  needs: MemoryNeeds,
  limits: MemoryLimits,
  batch: { rows: number; lanes: number },
): void {
  if (needs.largestTensor <= limits.tensorBytes && needs.total <= limits.totalBytes) return;
  const tensorTooLarge = needs.largestTensor > limits.tensorBytes;
  const need = tensorTooLarge ? needs.largestTensor : needs.total;
  const limit = tensorTooLarge ? limits.tensorBytes : limits.totalBytes;
  throw new EngineError(
    'out-of-memory',
    computing.tooLarge({
      ...counts(batch),
      label: limits.device,
      needed: mebibytes(need, Math.ceil),
      offered: mebibytes(limit, Math.floor),
      piece: tensorTooLarge ? 'one' : 'all',
    }),
  );
}

/** Engines word it differently: "Array buffer allocation failed", "Out of memory", "Invalid typed array length". */
export function isAllocationFailure(error: unknown): boolean {
  return (
    error instanceof Error &&
    /out of memory|allocation failed|invalid (typed )?array (buffer )?length|createBuffer/i.test(
      error.message,
    )
  );
}

/** The sentence for an allocation that failed although the check passed. */
export function allocationFailed(
  limits: MemoryLimits,
  batch: { rows: number; lanes: number },
): EngineError {
  return new EngineError(
    'out-of-memory',
    computing.noMemoryLeft({ ...counts(batch), label: limits.device }),
  );
}

const counts = ({ rows, lanes }: { rows: number; lanes: number }) => ({
  rows: String(rows),
  count: rows,
  lanes,
});

/** What is needed is rounded up and what there is down: the two never look equal. */
const mebibytes = (bytes: number, whole: typeof Math.ceil): number => whole(bytes / 2 ** 20);
