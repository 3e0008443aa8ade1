/** Holds: reports and samplers as JSON. Refuses to hold: what is in them (report.ts, take-away.ts). */

/** JSON knows no NaN: what a table does not say is null. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, (_, part: unknown) => (typeof part === 'number' && !Number.isFinite(part) ? null : part), 1)}\n`;
