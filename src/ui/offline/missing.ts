/**
 * Holds: which errors are parts of the program that could not be fetched: the network is gone, or the host has a newer version and
 * this one's files no longer. Vite's loader tells of them; every browser words the error differently.
 */
const missing = new WeakSet<Error>();

/** Called before any part is fetched. */
export function noteMissingParts(page: Pick<Window, 'addEventListener'>): void {
  page.addEventListener('vite:preloadError', ({ payload }) => missing.add(payload));
}

export const isMissingPart = (error: Error): boolean => missing.has(error);
