/** Holds: reports and samplers as JSON. Refuses to hold: what is in them (report.ts, take-away.ts). */

/** How a report writes the end of an interval that has none. */
export const UNBOUNDED = 'unbounded';

/** JSON knows no NaN and no infinity: what a table does not say is null, and an end of an interval that has none UNBOUNDED. */
const plain = (part: unknown): unknown => {
  if (typeof part !== 'number' || Number.isFinite(part)) return part;
  return Number.isNaN(part) ? null : UNBOUNDED;
};

export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, (_, part: unknown) => plain(part), 1)}\n`;
