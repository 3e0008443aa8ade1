/** Holds: what a device is, a backend that is ready to run, as devices.ts opens it and engines take it. */
import type { BackendName, EngineError } from './engine.ts';
import type { Kernels } from './kernels/kernels.ts';
import type { MemoryLimits } from './memory-needs.ts';
import type { KernelBuild, SimdKernels } from './simd/kernels.ts';

interface DeviceBase {
  readonly backend: BackendName;
  readonly limits: MemoryLimits;
  /** Resolves when the device is gone; never rejects. */
  readonly lost: Promise<EngineError>;
  /** Makes the device go away, to test what happens then. */
  lose(): void;
}

/** A backend of tfjs. */
export interface TensorDevice extends DeviceBase {
  readonly kernels: Kernels;
  /** Makes the device look whether its work is done, where it does so by itself but ten times a second. */
  readonly nudge?: () => void;
}

/** WebAssembly with kernels of our own. */
export interface SimdDevice extends DeviceBase {
  readonly simd: SimdKernels;
  readonly build: KernelBuild;
}

export type Device = TensorDevice | SimdDevice;
