/**
 * Holds: WebGPU in Node for the tests (Dawn, npm package "webgpu"), on a browser's software driver where there is no GPU.
 * Refuses to hold: a way to skip: where no adapter exists the tests that import this fail and say what is missing.
 */
import { useVulkanIcd } from '../../scripts/vulkan-icd.mjs';

/** Sets navigator.gpu and WebGPU's globals; must run before tfjs's WebGPU backend is imported. Returns the way to undo it. */
export async function installWebGpu(): Promise<() => void> {
  useVulkanIcd();
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const gpu = create([]);
  if ((await gpu.requestAdapter()) === null) {
    throw new Error(
      'No WebGPU adapter in Node. Install Chromium (Debian and Ubuntu: apt-get install chromium), whose software driver ' +
        "the tests use, or set VK_ICD_FILENAMES to a Vulkan driver's manifest.",
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
