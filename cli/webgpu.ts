/** Holds: WebGPU in Node through Dawn (npm package "webgpu"), where it is installed. */
import type * as Dawn from 'webgpu';

/**
 * Sets navigator.gpu; must run before tfjs's WebGPU backend is asked for it. Returns the way to undo it, without which
 * Node does not exit. Throws an Error with a sentence where it is not installed or finds no adapter.
 */
export async function installWebGpu(): Promise<() => void> {
  const { useVulkanIcd } = await import('../scripts/vulkan-icd.mjs');
  useVulkanIcd();
  let dawn: typeof Dawn;
  try {
    dawn = await import('webgpu');
  } catch {
    throw new Error('Backend: “webgpu” needs the npm package “webgpu”, which is not installed.');
  }
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([]);
  if ((await gpu.requestAdapter()) === null) {
    throw new Error('Backend: “webgpu” finds no graphics adapter on this machine; try wasm.');
  }
  const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  return () => {
    if (before) Object.defineProperty(globalThis, 'navigator', before);
    else delete (globalThis as { navigator?: unknown }).navigator;
  };
}
