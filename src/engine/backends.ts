/**
 * Holds: the choice of a backend and the making of an engine on it.
 * Refuses to hold: how a backend is opened (devices.ts) and checked (self-test.ts).
 */
import { computing } from '../language/rooms/computing.ts';
import { sentenceOf, type Sentence } from '../language/sentence.ts';
import {
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
import { checkedAttention } from './checks.ts';
import { BACKEND_LABELS, badgeOf } from './names.ts';
import { runSelfTest, type SelfTestResult } from './self-test.ts';
import type { KernelBuild } from './simd/kernels.ts';
import { isWorthWhile, sampleOf, stepTime } from './step-time.ts';

export type { WasmPaths } from './devices.ts';
export type { SelfTestResult } from './self-test.ts';

export type BackendChoice = BackendName | 'auto';

/** Whether WASM may compute with kernels of our own; off, tfjs's compute. */
export type KernelChoice = 'on' | 'off';

/** What trains at a time, where more may train than one engine's lanes. */
export interface Load {
  /** Rows per lane. */
  readonly rows: number;
  /** Lanes. Absent: the engine's. */
  readonly lanes?: number;
  /** Workers that would share them on the processor, and on a GPU would not. Absent: 1. */
  readonly workers?: number;
}

export interface EngineOptions {
  readonly config: ModelConfig;
  /** R */
  readonly lanes: number;
  readonly seed: number;
  /** Of each lane, [R]; absent: all bidirectional. */
  readonly attention?: readonly Attention[];
  readonly backend: BackendChoice;
  /** What 'auto' chooses for. Absent: a step of these lanes with 16 rows each. */
  readonly load?: Load;
  /** Absent: on. */
  readonly kernels?: KernelChoice;
  /** Told what is being done, for a page that waits. */
  readonly onStage?: (sentence: Sentence) => void;
  /** Absent: where the page's build put them. */
  readonly wasmPaths?: WasmPaths;
}

export interface CreatedEngine {
  readonly engine: Engine;
  /** What is running, e.g. "WebGPU", "WebGPU (software)", "WASM". */
  readonly badge: string;
  /** Why it is not WebGPU, in sentences; none if it is. */
  readonly note: readonly Sentence[];
  /** The build of our own kernels on WASM; null where tfjs computes. Two builds differ in the last bits. */
  readonly build: KernelBuild | null;
}

/** Where there is no WebGPU, the best first. WebGL takes as long for a step on the largest GPU as our kernels on one core. */
const OTHERS: readonly BackendName[] = ['wasm', 'webgl', 'cpu'];

/** Rows of a step where nothing is said of them. */
const USUAL_ROWS = 16;

/**
 * An engine on the chosen backend. With 'auto' on the first of WASM, WebGL and CPU that is no software imitation and passes the
 * self-test, unless WebGPU does so, too, and takes a training step clearly faster. Throws EngineError if there is none, a RangeError
 * if `attention` is not given for every lane.
 */
export async function createEngine(options: EngineOptions): Promise<CreatedEngine> {
  const { config, lanes, seed, attention, backend } = options;
  const { device, reasons } = await chooseDevice(options);
  options.onStage?.(computing.settingUp());
  const engine = makeEngine(device, config, lanes, seed, attention);
  const forced = backend !== 'auto' && backend !== 'webgpu';
  const asked = forced ? [computing.asked({ label: BACKEND_LABELS[backend] })] : [];
  const build = 'build' in device ? device.build : null;
  const badge = badgeOf(device.backend, device.software);
  return { engine, badge, note: [...asked, ...reasons], build };
}

/** Runs the gradient self-test on a device and returns its numbers; throws EngineError if it cannot be opened. */
export async function selfTest(
  name: DeviceName,
  wasmPaths?: WasmPaths,
): Promise<SelfTestResult & { badge: string }> {
  try {
    const device = await openDevice<DeviceName>(name, wasmPaths);
    const result = await runSelfTest(device, BACKEND_LABELS[device.backend]);
    return { ...result, badge: badgeOf(device.backend, device.software) };
  } catch (error) {
    throw forcedError(name === 'simd' ? 'wasm' : name, error);
  }
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
): Promise<{ device: OpenDevice | null; reasons: Sentence[]; last: unknown }> {
  const reasons: Sentence[] = [];
  let last: unknown;
  for (const name of names) {
    const label = BACKEND_LABELS[name === 'simd' ? 'wasm' : name];
    try {
      onStage?.(computing.starting({ label }));
      const device = await openDevice<DeviceName>(name, wasmPaths);
      if (device.software && !forced) {
        throw new Unavailable(computing.inSoftware({ label }));
      }
      onStage?.(computing.checking({ label }));
      await admit(device);
      return { device, reasons, last };
    } catch (error) {
      last = error;
      reasons.push(sentenceOf(error));
    }
  }
  return { device: null, reasons, last };
}

async function chooseDevice(
  options: EngineOptions,
): Promise<{ device: OpenDevice; reasons: Sentence[] }> {
  const { backend, kernels = 'on' } = options;
  const devices = (backends: readonly BackendName[]) =>
    backends.flatMap((name) => devicesOf(name, kernels));
  if (backend !== 'auto') {
    const { device, reasons, last } = await firstDevice(devices([backend]), options, true);
    if (device) return { device, reasons };
    throw forcedError(backend, last);
  }
  const gpu = await firstDevice(devices(['webgpu']), options, false);
  const other = await firstDevice(devices(OTHERS), options, false);
  const reasons = [...gpu.reasons, ...other.reasons];
  if (gpu.device) {
    const slower = other.device && (await slowerGpu(gpu.device, other.device, options));
    return slower
      ? { device: other.device!, reasons: [...reasons, slower] }
      : { device: gpu.device, reasons: [] };
  }
  if (other.device) return { device: other.device, reasons };
  throw new EngineError('backend-missing', computing.noBackend({ reasons }));
}

/** What was decided, by what it was decided for: a run that is made anew goes on where it was. */
const decided = new Map<string, Sentence | null>();

/** Why a GPU is not worth while, with both times; null where it is. */
async function slowerGpu(
  gpu: OpenDevice,
  rival: OpenDevice,
  { config, lanes, attention, load, onStage }: EngineOptions,
): Promise<Sentence | null> {
  const { rows = USUAL_ROWS, lanes: together = lanes, workers = 1 } = load ?? {};
  // Of a study's lanes it is not known here what they attend to.
  const all = checkedAttention(together, together === lanes ? attention : undefined);
  const key = JSON.stringify([gpu.backend, rival.backend, config, all, rows, workers]);
  const known = decided.get(key);
  if (known !== undefined) return known;
  const [label, other] = [gpu, rival].map((device) => BACKEND_LABELS[device.backend]);
  onStage?.(computing.comparing({ label, other }));
  const decision = async () => {
    const sample = sampleOf({ lanes: together, rows, workers });
    const some = await stepTime(rival, config, all.slice(0, sample.lanes), sample.rows);
    const [found, expected] = [await stepTime(gpu, config, all, rows), some * sample.times];
    if (isWorthWhile(found, expected)) return null;
    const [ms, otherMs] = [found, expected].map((time) => time.toPrecision(2));
    return computing.slower({ label, other, ms, otherMs });
  };
  // What does not fit is said by the run itself, which offers a smaller batch.
  const slower = await decision().catch(() => null);
  decided.set(key, slower);
  return slower;
}

/** The sentence for a backend that was asked for and cannot run. */
function forcedError(backend: BackendName, error: unknown): EngineError {
  const label = BACKEND_LABELS[backend];
  const reason = sentenceOf(error);
  const code = error instanceof EngineError ? error.code : 'backend-missing';
  return new EngineError(code, computing.askedCannot({ label, reason }));
}
