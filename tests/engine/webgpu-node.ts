/**
 * Holds: WebGPU in Node for the tests (Dawn, npm package "webgpu"), on a software Vulkan driver where there is no GPU.
 * Refuses to hold: a way to skip: where no adapter exists the tests that import this fail and say what is missing.
 */
import { existsSync, readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** Folders with Vulkan driver manifests: a browser's own SwiftShader first, since it is what the browser tests run on. */
const DRIVER_FOLDERS = [
  '/usr/lib/chromium',
  '/usr/lib/chromium-browser',
  '/opt/google/chrome',
  '/opt/microsoft/msedge',
  '/snap/chromium/current/usr/lib/chromium-browser',
  '/usr/share/vulkan/icd.d',
  '/etc/vulkan/icd.d',
];

/** Points the Vulkan loader at a software driver, and brings a loader along where the system has none. */
function useSoftwareDriver(): void {
  for (const folder of DRIVER_FOLDERS) {
    if (!existsSync(folder)) continue;
    const manifest = readdirSync(folder).find((name) =>
      /(swiftshader|lvp).*icd.*\.json$/.test(name),
    );
    if (manifest === undefined) continue;
    process.env.VK_ICD_FILENAMES = join(folder, manifest);
    const loader = join(folder, 'libvulkan.so.1');
    if (existsSync(loader)) keepLibrary(loader);
    return;
  }
}

/**
 * Loads a shared library and leaves it in the process, where Dawn finds it by its name. Node wants libraries to be add-ons and
 * unloads others with an error; RTLD_NODELETE (0x1000, which Node has no constant for) keeps it.
 */
function keepLibrary(path: string): void {
  const { RTLD_NOW, RTLD_GLOBAL } = constants.dlopen;
  try {
    process.dlopen({ exports: {} }, path, RTLD_NOW | RTLD_GLOBAL | 0x1000);
  } catch {
    // "Module did not self-register", as expected. If it failed otherwise, no adapter is found and that is reported.
  }
}

/** Sets navigator.gpu and WebGPU's globals; must run before tfjs's WebGPU backend is imported. Returns the way to undo it. */
export async function installWebGpu(): Promise<() => void> {
  // Linux needs to be told a driver; elsewhere Dawn finds the system's own.
  if (process.platform === 'linux' && !process.env.VK_ICD_FILENAMES) {
    useSoftwareDriver();
  }
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const gpu = create([]);
  if ((await gpu.requestAdapter()) === null) {
    throw new Error(
      'No WebGPU adapter in Node. Install Chromium (Debian and Ubuntu: apt-get install chromium), whose software driver the ' +
        `tests use, or set VK_ICD_FILENAMES to a Vulkan driver's manifest. Looked in: ${DRIVER_FOLDERS.join(', ')}.`,
    );
  }
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  return () => {
    // Node does not exit while the GPU is reachable.
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else delete (globalThis as { navigator?: unknown }).navigator;
  };
}
