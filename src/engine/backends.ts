/**
 * Holds: the choice of a backend, its set-up and its admission by the self-test.
 * Refuses to hold: the model and its kernels.
 */
import * as tf from '@tensorflow/tfjs';
import { EngineError, type BackendName, type Engine, type ModelConfig } from './engine.ts';
import { fusedKernels } from './kernels/fused.ts';
import { registerHostKernels } from './kernels/host.ts';
import { TensorEngine, type Device } from './tensor-engine.ts';

export type BackendChoice = BackendName | 'auto';

/** Where the WebAssembly binaries are: addresses in a page, file paths in Node. */
export interface WasmPaths {
  readonly plain: string;
  readonly simd: string;
}

export interface EngineOptions {
  readonly config: ModelConfig;
  /** R */
  readonly lanes: number;
  readonly seed: number;
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
  /** Why it is not WebGPU, a sentence; empty if it is. */
  readonly note: string;
}

const MIB = 2 ** 20;

function hostDevice(backend: 'cpu' | 'wasm'): Device {
  let lose: (error: EngineError) => void = () => undefined;
  const lost = new Promise<EngineError>((resolve) => (lose = resolve));
  return {
    backend,
    kernels: fusedKernels,
    limits: {
      device: backend === 'wasm' ? 'WebAssembly' : 'the CPU',
      tensorBytes: 1024 * MIB,
      totalBytes: 1536 * MIB,
    },
    lost,
    lose: () => lose(new EngineError('device-lost', 'The device was lost on purpose.')),
  };
}

async function openWasm(paths: WasmPaths | undefined): Promise<Device> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // Threads need cross-origin isolation, which a plain static host does not give.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const { plain, simd } = paths ?? (await import('./wasm-urls.ts')).wasmUrls;
  if (tf.findBackend('wasm') === null || tf.getBackend() !== 'wasm') {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    });
  }
  registerHostKernels('wasm');
  if (!(await tf.setBackend('wasm'))) {
    throw new EngineError('backend-missing', 'WebAssembly could not be started in this browser.');
  }
  return hostDevice('wasm');
}

async function openCpu(): Promise<Device> {
  registerHostKernels('cpu');
  await tf.setBackend('cpu');
  return hostDevice('cpu');
}

export async function createEngine(options: EngineOptions): Promise<CreatedEngine> {
  tf.enableProdMode();
  const { config, lanes, seed, backend } = options;
  if (backend === 'cpu') {
    const engine = new TensorEngine(await openCpu(), config, lanes, seed);
    return { engine, badge: 'CPU', note: '' };
  }
  const engine = new TensorEngine(await openWasm(options.wasmPaths), config, lanes, seed);
  return { engine, badge: 'WASM', note: '' };
}
