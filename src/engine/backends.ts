/**
 * Holds: the choice of a backend and the making of an engine on it.
 * Refuses to hold: how a backend is opened (devices.ts) and checked (self-test.ts).
 */
import {
  BACKEND_LABELS,
  openDevice,
  Unavailable,
  type DeviceName,
  type OpenDevice,
  type WasmPaths,
} from './devices.ts';
import {
  EngineError,
  type Attention,
  type BackendName,
  type Engine,
  type ModelConfig,
} from './engine.ts';
import { makeEngine } from './make-engine.ts';
import { runSelfTest, type SelfTestResult } from './self-test.ts';
import type { KernelBuild } from './simd/kernels.ts';

export type { WasmPaths } from './devices.ts';
export type { SelfTestResult } from './self-test.ts';

export type BackendChoice = BackendName | 'auto';

/** Whether WASM may compute with kernels of our own; off, tfjs's compute. */
export type KernelChoice = 'on' | 'off';

export interface EngineOptions {
  readonly config: ModelConfig;
  /** R */
  readonly lanes: number;
  readonly seed: number;
  /** Of each lane, [R]; absent: all bidirectional. */
  readonly attention?: readonly Attention[];
  readonly backend: BackendChoice;
  /** Absent: on. */
  readonly kernels?: KernelChoice;
  /** Told in a sentence what is being done, for a page that waits. */
  readonly onStage?: (sentence: string) => void;
  /** Absent: where the page's build put them. */
  readonly wasmPaths?: WasmPaths;
}

export interface CreatedEngine {
  readonly engine: Engine;
  /** What is running, e.g. "WebGPU", "WebGPU (software)", "WASM". */
  readonly badge: string;
  /** Why it is not WebGPU, in sentences; empty if it is. */
  readonly note: string;
  /** The build of our own kernels on WASM; null where tfjs computes. Two builds differ in the last bits. */
  readonly build: KernelBuild | null;
}

const ORDER: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu'];

/**
 * An engine on the chosen backend, or with 'auto' on the first of WebGPU, WebGL, WASM and CPU that is no software
 * imitation and passes the self-test. Throws EngineError if there is none, a RangeError if `attention` is not given for
 * every lane.
 */
export async function createEngine(options: EngineOptions): Promise<CreatedEngine> {
  const { config, lanes, seed, attention, backend } = options;
  const { device, reasons } = await chooseDevice(options);
  options.onStage?.('Setting up the model …');
  const engine = makeEngine(device, config, lanes, seed, attention);
  const forced = backend !== 'auto' && backend !== 'webgpu';
  const asked = forced ? [`${BACKEND_LABELS[backend]} was asked for.`] : [];
  const build = 'build' in device ? device.build : null;
  return { engine, badge: badgeOf(device), note: [...asked, ...reasons].join(' '), build };
}

const BUILD_LABELS: Readonly<Record<KernelBuild, string>> = {
  relaxed: 'SIMD, fused',
  plain: 'SIMD',
};

/** What computes, so told that equal names mean equal numbers to the last bit: "CPU", "WASM (SIMD, fused)". */
export function exactName({ badge, build }: Pick<CreatedEngine, 'badge' | 'build'>): string {
  return build === null ? badge : `${badge} (${BUILD_LABELS[build]})`;
}

/** Runs the gradient self-test on a device and returns its numbers; throws EngineError if it cannot be opened. */
export async function selfTest(
  name: DeviceName,
  wasmPaths?: WasmPaths,
): Promise<SelfTestResult & { badge: string }> {
  try {
    const device = await openDevice<DeviceName>(name, wasmPaths);
    const result = await runSelfTest(device, BACKEND_LABELS[device.backend]);
    return { ...result, badge: badgeOf(device) };
  } catch (error) {
    throw forcedError(name === 'simd' ? 'wasm' : name, error);
  }
}

function badgeOf({ backend, software }: OpenDevice): string {
  return BACKEND_LABELS[backend] + (software ? ' (software)' : '');
}

/** Devices that have passed the self-test: it is run once for each. */
const admitted = new WeakSet<OpenDevice>();

async function admit(device: OpenDevice): Promise<void> {
  if (admitted.has(device)) return;
  const { refusal } = await runSelfTest(device, BACKEND_LABELS[device.backend]);
  if (refusal) throw new EngineError('self-test', refusal);
  admitted.add(device);
}

/** What may run a backend, the best first. */
function devicesOf(backend: BackendName, kernels: KernelChoice): readonly DeviceName[] {
  return backend === 'wasm' && kernels === 'on' ? ['simd', 'wasm'] : [backend];
}

/** The first of these devices that opens and passes the self-test; why the others did not, in sentences. */
async function firstDevice(
  names: readonly DeviceName[],
  { onStage, wasmPaths }: EngineOptions,
  forced: boolean,
): Promise<{ device: OpenDevice | null; reasons: string[]; last: unknown }> {
  const reasons: string[] = [];
  let last: unknown;
  for (const name of names) {
    const label = BACKEND_LABELS[name === 'simd' ? 'wasm' : name];
    try {
      onStage?.(`Starting ${label} …`);
      const device = await openDevice<DeviceName>(name, wasmPaths);
      if (device.software && !forced) {
        throw new Unavailable(
          `${label} runs in software on this machine, which is slower than WASM.`,
        );
      }
      onStage?.(`Checking ${label}: one training step with a known result …`);
      await admit(device);
      return { device, reasons, last };
    } catch (error) {
      last = error;
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { device: null, reasons, last };
}

async function chooseDevice(
  options: EngineOptions,
): Promise<{ device: OpenDevice; reasons: string[] }> {
  const { backend, kernels = 'on' } = options;
  const forced = backend !== 'auto';
  const names = (forced ? [backend] : ORDER).flatMap((name) => devicesOf(name, kernels));
  const { device, reasons, last } = await firstDevice(names, options, forced);
  if (device) return { device, reasons };
  if (forced) throw forcedError(backend, last);
  throw new EngineError(
    'backend-missing',
    `No backend can run here. ${reasons.join(' ')} Try another browser.`,
  );
}

/** The sentence for a backend that was asked for and cannot run. */
function forcedError(backend: BackendName, error: unknown): EngineError {
  const label = BACKEND_LABELS[backend];
  const reason = error instanceof Error ? error.message : String(error);
  const code = error instanceof EngineError ? error.code : 'backend-missing';
  return new EngineError(
    code,
    `${label} was asked for but cannot run: ${reason} Choose another backend, or let the page choose.`,
  );
}
