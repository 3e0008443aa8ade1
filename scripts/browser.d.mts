/** Types of browser.mjs, for the TypeScript files that import it. */
export function launchFlags(options?: { webgpu?: boolean }): string[];
export function findBrowser(): Promise<string | null>;
export function ensureBrowser(say?: (sentence: string) => void): Promise<string>;
