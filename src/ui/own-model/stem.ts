/** How what is saved of a table is named, before its ends: "losses" of "losses.csv". */
export const stemOf = (name: string): string => name.replace(/\.[^.]+$/, '') || 'losses';
