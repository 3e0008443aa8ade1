/** Types of disk.mjs, for the TypeScript files that import it. */
export function refusalOf(error: { code?: string; message: string }): string | undefined;
export function makeScratch(root: string): string;
