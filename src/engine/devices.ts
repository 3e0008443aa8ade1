/**
 * Holds: how each backend of tfjs and our own kernels are opened, what it is (software or not), what it offers, and how its loss is noticed.
 * Refuses to hold: which one to choose (backends.ts) and whether it computes rightly (self-test.ts).
 */
import * as tf from '@tensorflow/tfjs-core';
import { computing } from '../language/rooms/computing.ts';
import { SentenceError } from '../language/sentence.ts';
import type { Device, SimdDevice, TensorDevice } from './device.ts';
import { EngineError, type BackendName } from './engine.ts';
import { hostMemory } from './kernels/host/memory.ts';
import { composedKernels, hostKernels, webGpuKernels } from './kernels/index.ts';
import { BACKEND_LABELS, WEB_ASSEMBLY, WEBGL_2 } from './names.ts';
import { loadKernels, possibleBuilds, type KernelBuild } from './simd/kernels.ts';

/** Where the WebAssembly binaries are: addresses in a page, file paths in Node. */
export interface WasmPaths {
  readonly plain: string;
  readonly simd: string;
}

/** A device and whether a CPU plays its part. */
export type OpenDevice<Kind extends Device = Device> = Kind & { readonly software: boolean };

/** A way to compute: a backend of tfjs, or kernels of our own. */
export type DeviceName = BackendName | 'simd';

/** Why a backend cannot be opened, as a sentence for the page. */
export class Unavailable extends SentenceError {
  override readonly name = 'Unavailable';
}

const MIB = 2 ** 20;

/** Names under which software renderers introduce themselves. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|warp/i;

/** Devices that are open and not lost; a second engine shares the first one's. */
const open = new Map<DeviceName, OpenDevice>();

/** Opens a backend of tfjs, or our own kernels, or returns it if it is open. Throws Unavailable. */
export async function openDevice<Name extends DeviceName>(
  name: Name,
  wasmPaths?: WasmPaths,
): Promise<OpenDevice<Name extends BackendName ? TensorDevice : SimdDevice>>;
export async function openDevice(name: DeviceName, wasmPaths?: WasmPaths): Promise<OpenDevice> {
  // Also silences tfjs's advice to use another backend and its messages about failed ones: the page says it in its own words.
  tf.enableProdMode();
  const known = open.get(name);
  if (known) return known;
  const device = await OPENERS[name](wasmPaths);
  open.set(name, device);
  void device.lost.then(() => {
    if (open.get(name) === device) open.delete(name);
  });
  return device;
}

const OPENERS: Record<DeviceName, (wasmPaths?: WasmPaths) => Promise<OpenDevice>> = {
  webgpu: openWebGpu,
  webgl: openWebGl,
  simd: () => openSimd(),
  wasm: openWasm,
  cpu: openCpu,
};

/** A promise for the reason of a loss, and the way to fulfil it. */
function loss(): { lost: Promise<EngineError>; declare: (error: EngineError) => void } {
  let declare: (error: EngineError) => void = () => undefined;
  const lost = new Promise<EngineError>((resolve) => (declare = resolve));
  return { lost, declare };
}

function deviceLost(label: string, detail: string): EngineError {
  const reason = firstLine(detail);
  return new EngineError(
    'device-lost',
    reason ? computing.deviceLostBecause({ label, reason }) : computing.deviceLost({ label }),
  );
}

/** A browser whose graphics driver hangs never answers; the others have taken a second at most. */
const MOST_SECONDS = 15;

/** What WebGPU finds, if anything. Throws Unavailable where it does not say. */
async function adapterOf(gpu: GPU): Promise<GPUAdapter | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const [label, seconds] = [BACKEND_LABELS.webgpu, String(MOST_SECONDS)];
      reject(new Unavailable(computing.noAnswer({ label, seconds })));
    }, 1000 * MOST_SECONDS);
  });
  try {
    return await Promise.race([gpu.requestAdapter(), silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function openWebGpu(): Promise<OpenDevice<TensorDevice>> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  if (!gpu) throw new Unavailable(computing.notOffered({ label: BACKEND_LABELS.webgpu }));
  // A browser whose GPU process is just beginning, on Linux with Vulkan above all, may find nothing the first time.
  const adapter = (await adapterOf(gpu)) ?? (await adapterOf(gpu));
  if (!adapter) throw new Unavailable(computing.noAdapter());
  const { info, limits, features } = adapter;
  const description = `${info?.vendor} ${info?.architecture} ${info?.device} ${info?.description}`;
  const fallback = (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  const software = (info?.isFallbackAdapter ?? fallback ?? false) || SOFTWARE.test(description);
  let device: GPUDevice;
  try {
    device = await adapter.requestDevice({
      // What tfjs asks for: without them it keeps to the small guaranteed limits.
      requiredFeatures: features.has('timestamp-query') ? ['timestamp-query'] : [],
      requiredLimits: {
        maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
        maxComputeWorkgroupsPerDimension: limits.maxComputeWorkgroupsPerDimension,
        maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
        maxBufferSize: limits.maxBufferSize,
        maxComputeWorkgroupSizeX: limits.maxComputeWorkgroupSizeX,
        maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup,
      },
    });
  } catch (error) {
    throw new Unavailable(
      computing.notStartedBecause({ label: BACKEND_LABELS.webgpu, reason: messageOf(error) }),
    );
  }

  const { lost, declare } = loss();
  void device.lost.then(({ message }) => declare(deviceLost('WebGPU', message)));
  device.addEventListener('uncapturederror', (event) => {
    // Whatever was computed from here on is wrong. The page reports it; the console need not.
    event.preventDefault();
    const outOfMemory = event.error instanceof GPUOutOfMemoryError;
    declare(
      outOfMemory
        ? new EngineError('out-of-memory', computing.gpuOutOfMemory())
        : new EngineError(
            'device-lost',
            computing.commandRefused({ reason: firstLine(event.error.message) }),
          ),
    );
  });

  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  // One submission per step: tfjs would make one every 15 dispatches.
  tf.env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', 1000);
  // The import registers a factory of its own; a lost device's backend is also still there.
  if (tf.findBackendFactory('webgpu') !== null) tf.removeBackend('webgpu');
  const backend = new WebGPUBackend(device, info);
  tf.registerBackend('webgpu', () => backend, 3);
  await tf.setBackend('webgpu');
  // Firefox looks for finished work every 100 ms, and whenever something is submitted.
  const sleepy = /Firefox\//.test(globalThis.navigator.userAgent);
  return {
    backend: 'webgpu',
    kernels: webGpuKernels(backend),
    nudge: sleepy ? () => device.queue.submit([]) : undefined,
    software,
    limits: {
      device: 'WebGPU',
      tensorBytes: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize),
      // WebGPU does not tell how much memory there is. Two gigabytes is what most shared-memory devices can spare.
      totalBytes: 2048 * MIB,
    },
    lost,
    lose: () => device.destroy(),
  };
}

/** What of tfjs's WebGL backend is used here. */
interface WebGlBackend {
  gpgpu: { gl: WebGL2RenderingContext };
}

/** tfjs's own factory, kept because removing a lost backend also forgets its factory. */
let webGlFactory: ReturnType<typeof tf.findBackendFactory> | null | undefined;

async function openWebGl(): Promise<OpenDevice<TensorDevice>> {
  await import('@tensorflow/tfjs-backend-webgl');
  webGlFactory ??= tf.findBackendFactory('webgl');
  const version = webGlFactory == null ? 0 : Number(tf.env().get('WEBGL_VERSION'));
  if (webGlFactory == null || version < 2) {
    throw new Unavailable(computing.notOffered({ label: WEBGL_2 }));
  }
  // After a lost context the old backend is still registered.
  if (tf.findBackendFactory('webgl') !== null) tf.removeBackend('webgl');
  tf.registerBackend('webgl', webGlFactory, 2);
  if (!(await tf.setBackend('webgl'))) {
    throw new Unavailable(computing.notStarted({ label: BACKEND_LABELS.webgl }));
  }

  const { gl } = (tf.backend() as unknown as WebGlBackend).gpgpu;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const maxTexture = Number(gl.getParameter(gl.MAX_TEXTURE_SIZE));
  const { lost, declare } = loss();
  gl.canvas.addEventListener('webglcontextlost', () => declare(deviceLost('WebGL', '')), {
    once: true,
  });
  return {
    backend: 'webgl',
    kernels: composedKernels,
    software: SOFTWARE.test(renderer),
    limits: {
      device: 'WebGL',
      // One float per texel at worst; the renderer's own limit on the number of texels.
      tensorBytes: 4 * maxTexture ** 2,
      totalBytes: 1024 * MIB,
    },
    lost,
    lose: () => gl.getExtension('WEBGL_lose_context')?.loseContext(),
  };
}

/** A build of our own kernels, the fastest where none is asked for. Throws Unavailable. */
export async function openSimd(
  build: KernelBuild | undefined = possibleBuilds()[0],
): Promise<OpenDevice<SimdDevice>> {
  if (!build) throw new Unavailable(computing.noSimd());
  try {
    return { ...hostDevice('wasm'), simd: await loadKernels(build), build };
  } catch (error) {
    throw new Unavailable(computing.kernelsNotStarted({ reason: messageOf(error) }));
  }
}

async function openWasm(paths: WasmPaths | undefined): Promise<OpenDevice<TensorDevice>> {
  if (typeof WebAssembly === 'undefined') {
    throw new Unavailable(computing.notOffered({ label: WEB_ASSEMBLY }));
  }
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // Threads need cross-origin isolation, which a plain static host does not give.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const { plain, simd } = paths ?? (await import('./wasm-urls.ts')).wasmUrls;
  try {
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      // Never loaded, but tfjs wants an entry.
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    });
    if (!(await tf.setBackend('wasm'))) throw new Error('initialisation failed');
  } catch (error) {
    throw new Unavailable(
      computing.notStartedBecause({ label: WEB_ASSEMBLY, reason: messageOf(error) }),
    );
  }
  return { ...hostDevice('wasm'), kernels: hostKernels(hostMemory(tf.backend())) };
}

async function openCpu(): Promise<OpenDevice<TensorDevice>> {
  await import('@tensorflow/tfjs-backend-cpu');
  await tf.setBackend('cpu');
  return { ...hostDevice('cpu'), kernels: hostKernels(hostMemory(tf.backend())) };
}

/** What the processor is, whatever computes on it. */
function hostDevice(backend: 'cpu' | 'wasm'): Omit<OpenDevice<TensorDevice>, 'kernels'> {
  const { lost, declare } = loss();
  return {
    backend,
    // It is what it says it is; nothing else is played.
    software: false,
    limits: {
      device: BACKEND_LABELS[backend],
      // The module could address 4 GiB; half of that and less is what phones and busy laptops let a page have.
      tensorBytes: 768 * MIB,
      totalBytes: 1536 * MIB,
    },
    lost,
    // There is nothing to lose but the engine must be able to act as if.
    lose: () => declare(deviceLost(BACKEND_LABELS[backend], '')),
  };
}

function firstLine(text: string): string {
  return text
    .split('\n')[0]
    .trim()
    .replace(/[.\s]+$/, '');
}

function messageOf(error: unknown): string {
  const { message } = (error ?? {}) as { message?: unknown };
  return firstLine(typeof message === 'string' ? message : String(error));
}
