/** What anything thrown says for itself. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
