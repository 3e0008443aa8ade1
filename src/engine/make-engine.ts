/** Holds: which engine runs on which kind of device. Refuses to hold: the choice of a device (backends.ts). */
import type { Device } from './device.ts';
import type { Attention, Engine, ModelConfig } from './engine.ts';
import { SimdEngine } from './simd/simd-engine.ts';
import { TensorEngine } from './tensor-engine.ts';

/** Throws a RangeError for impossible lanes, EngineError 'out-of-memory' where the model does not fit. */
export function makeEngine(
  device: Device,
  config: ModelConfig,
  lanes: number,
  seed: number,
  attention?: readonly Attention[],
): Engine {
  return 'simd' in device
    ? new SimdEngine(device, config, lanes, seed, attention)
    : new TensorEngine(device, config, lanes, seed, attention);
}
