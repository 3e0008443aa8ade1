/** Types of browser.mjs, for the TypeScript files that import it. */
export function launchFlags(): string[];
export function gpuFlags(): string[];
export function findBrowser(): Promise<string | null>;
export function ensureBrowser(say?: (sentence: string) => void): Promise<string>;
