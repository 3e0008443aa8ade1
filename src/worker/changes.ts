/** Holds: the words with which a change of a lane's switches is marked on the charts. */
import type { LaneSettings } from '../lab/experiment';

const PATTERNS: Readonly<Record<LaneSettings['pattern'], string>> = {
  independent: 'independent patterns',
  'two-independent': 'two independent patterns',
  'fixed-count': 'fixed count',
};

/** Such as ["MIRROR on"]; empty where nothing changed. */
export function laneChanges(before: LaneSettings, after: LaneSettings): string[] {
  const texts: string[] = [];
  if (before.pPots !== after.pPots) texts.push(`P-POTS ${after.pPots ? 'on' : 'off'}`);
  if (before.mirror !== after.mirror) texts.push(`MIRROR ${after.mirror ? 'on' : 'off'}`);
  if (before.pattern !== after.pattern) texts.push(PATTERNS[after.pattern]);
  return texts;
}
