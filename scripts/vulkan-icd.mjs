/**
 * The SwiftShader Vulkan driver that comes with a Chromium-family browser: what lets Dawn (the npm package
 * `webgpu`) run in Node on a machine without a GPU. Only Linux needs it; elsewhere Dawn uses Metal or Direct3D.
 * Call `useVulkanIcd()` before `webgpu`'s `create`.
 */
import { existsSync, realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

const FILE = 'vk_swiftshader_icd.json';
/** glibc's RTLD_NODELETE: the library stays loaded when its handle is closed. */
const NODELETE = 0x1000;

/** The driver's manifest beside the given browser (default: CHROME_PATH) or in the usual places, or null. */
export function findVulkanIcd(browser = process.env.CHROME_PATH) {
  if (process.platform !== 'linux') return null;
  const folders = [
    '/usr/lib/chromium',
    '/usr/lib64/chromium-browser',
    '/usr/lib/chromium-browser',
    '/opt/google/chrome',
    '/opt/microsoft/msedge',
  ];
  if (browser && existsSync(browser)) folders.unshift(dirname(realpathSync(browser)));
  return folders.map((folder) => join(folder, FILE)).find((path) => existsSync(path)) ?? null;
}

/**
 * The Vulkan loader that the browser brings along, for systems that have none of their own. It is no Node
 * add-on, so loading it always ends in an error; it stays loaded all the same, and Dawn finds it by its name.
 */
function loadVulkanLoader(folder) {
  const loader = join(folder, 'libvulkan.so.1');
  if (!existsSync(loader)) return;
  try {
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | NODELETE);
  } catch {
    // Expected: "Module did not self-register".
  }
}

/** Makes the driver known to this process; true where there is one to use, or none is needed. */
export function useVulkanIcd() {
  if (process.platform !== 'linux') return true;
  const icd = process.env.VK_ICD_FILENAMES ?? findVulkanIcd();
  if (!icd) return false;
  process.env.VK_ICD_FILENAMES = icd;
  loadVulkanLoader(dirname(icd));
  return true;
}
