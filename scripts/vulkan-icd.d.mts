/** Types of vulkan-icd.mjs, for the TypeScript files that import it. */
export function findVulkanIcd(browser?: string): string | null;
export function useVulkanIcd(): boolean;
