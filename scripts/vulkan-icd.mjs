/**
 * The SwiftShader Vulkan driver that comes with a Chromium-family browser: what lets Dawn (the npm package
 * `webgpu`) run in Node on a machine without a GPU. Only Linux needs it; elsewhere Dawn uses Metal or Direct3D.
 */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FILE = 'vk_swiftshader_icd.json';

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

/** Sets VK_ICD_FILENAMES unless it is set already; true where there is a driver to use. Call before `webgpu`'s `create`. */
export function useVulkanIcd() {
  if (process.env.VK_ICD_FILENAMES || process.platform !== 'linux') return true;
  const icd = findVulkanIcd();
  if (icd) process.env.VK_ICD_FILENAMES = icd;
  return icd !== null;
}
