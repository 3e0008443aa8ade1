/**
 * Holds: the choice of a backend and the making of an engine on it.
 * Refuses to hold: how a backend is opened (devices.ts) and checked (self-test.ts).
 */
import {
  BACKEND_LABELS,
  openDevice,
  Unavailable,
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
import { runSelfTest, type SelfTestResult } from './self-test.ts';
import { TensorEngine } from './tensor-engine.ts';

export type { WasmPaths } from './devices.ts';
export type { SelfTestResult } from './self-test.ts';

export type BackendChoice = BackendName | 'auto';

export interface EngineOptions {
  readonly config: ModelConfig;
  /** R */
  readonly lanes: number;
  readonly seed: number;
  /** Of each lane, [R]; absent: all bidirectional. */
  readonly attention?: readonly Attention[];
  readonly backend: BackendChoice;
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
  const engine = new TensorEngine(device, config, lanes, seed, attention);
  const forced = backend !== 'auto' && backend !== 'webgpu';
  const note = forced ? `${BACKEND_LABELS[backend]} was asked for.` : reasons.join(' ');
  return { engine, badge: badgeOf(device), note };
}

/** Runs the gradient self-test on a backend and returns its numbers; throws EngineError if it cannot be opened. */
export async function selfTest(
  backend: BackendName,
  wasmPaths?: WasmPaths,
): Promise<SelfTestResult & { badge: string }> {
  try {
    const device = await openDevice(backend, wasmPaths);
    const result = await runSelfTest(device, BACKEND_LABELS[backend]);
    return { ...result, badge: badgeOf(device) };
  } catch (error) {
    throw forcedError(backend, error);
  }
}

function badgeOf({ backend, software }: OpenDevice): string {
  return BACKEND_LABELS[backend] + (software ? ' (software)' : '');
}

/** Devices that have passed the self-test: it is run once for each. */
const admitted = new WeakSet<OpenDevice>();

async function admit(backend: BackendName, device: OpenDevice): Promise<void> {
  if (admitted.has(device)) return;
  const { refusal } = await runSelfTest(device, BACKEND_LABELS[backend]);
  if (refusal) throw new EngineError('self-test', refusal);
  admitted.add(device);
}

async function chooseDevice({
  backend,
  onStage,
  wasmPaths,
}: EngineOptions): Promise<{ device: OpenDevice; reasons: string[] }> {
  const attempt = async (name: BackendName, forced: boolean): Promise<OpenDevice> => {
    onStage?.(`Starting ${BACKEND_LABELS[name]} …`);
    const device = await openDevice(name, wasmPaths);
    if (device.software && !forced) {
      throw new Unavailable(
        `${BACKEND_LABELS[name]} runs in software on this machine, which is slower than WASM.`,
      );
    }
    onStage?.(`Checking ${BACKEND_LABELS[name]}: one training step with a known result …`);
    await admit(name, device);
    return device;
  };

  if (backend !== 'auto') {
    try {
      return { device: await attempt(backend, true), reasons: [] };
    } catch (error) {
      throw forcedError(backend, error);
    }
  }
  const reasons: string[] = [];
  for (const name of ORDER) {
    try {
      return { device: await attempt(name, false), reasons };
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
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
