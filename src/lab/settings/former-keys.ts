/** Holds: keys that settings used to have in links and on the command line, so that old ones mean what they meant. */

/** `from` names a pre-training now. */
const FORMER: Readonly<Record<string, string>> = { from: 'clipped-from', to: 'clipped-to' };

export const FORMER_KEYS = Object.keys(FORMER);

/** The present key of what was written: clipped rates were numbers under `from` and `to`. */
export function presentKey(key: string, value: string): string {
  const number = /^\s*\+?(\d|\.\d)/.test(value);
  return key === 'to' || (key === 'from' && number) ? FORMER[key] : key;
}
