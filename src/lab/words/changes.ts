/**
 * Holds: the words with which a change of a lane's method is marked. A run keeps them in English, as its files have them;
 * `shownChange` says them in the language of the page.
 */
import { verdicts } from '../../language/rooms/verdicts';
import { LANE_PARTS, partsOf, type LanePart, type LaneSettings } from '../methods/lane-parts';

/** What a lane is without any part of a field. */
const WITHOUT: Readonly<Partial<Record<LanePart['field'], string>>> = {
  pattern: 'independent patterns',
  spread: 'independent rates',
  variant: 'EPR fit',
};

const SHOWN_WITHOUT: Readonly<Record<string, () => string>> = {
  'independent patterns': verdicts.independentPatterns,
  'independent rates': verdicts.independentRates,
  'EPR fit': verdicts.eprFit,
};

/** Such as "P-POTS refitted", for a lane with a fitted sampler. */
export function refitText(lane: LaneSettings): string {
  const sampler = partsOf(lane).find(({ field }) => field === 'sampler');
  return `${sampler?.name ?? 'sampler'} refitted`;
}

/** Such as ["MIRROR on"]; empty where nothing changed. */
export function laneChanges(before: LaneSettings, after: LaneSettings): string[] {
  const texts: string[] = [];
  for (const field of new Set(LANE_PARTS.map((part) => part.field))) {
    if (before[field] === after[field]) continue;
    const [old, fresh] = [before, after].map((lane) =>
      partsOf(lane).find((part) => part.field === field),
    );
    if (fresh) texts.push(`${fresh.name} on`);
    else texts.push(WITHOUT[field] ?? `${old!.name} off`);
  }
  return texts;
}

/** A change as a run keeps it, in the language of the page. */
export function shownChange(text: string): string {
  const [, name, what] = /^(.+) (on|off|refitted)$/.exec(text) ?? [];
  if (what === 'on') return verdicts.switchedOn({ name });
  if (what === 'off') return verdicts.switchedOff({ name });
  if (what === 'refitted') return verdicts.refitted({ name });
  return SHOWN_WITHOUT[text]?.() ?? text;
}
