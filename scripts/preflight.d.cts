/** Types of preflight.cjs, for the TypeScript files that import it. */
export function problemOf(version: string, root: string, separator: string): string | null;
