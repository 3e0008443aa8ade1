/**
 * Whose the parts of a method are. Everything that the page compares and did not think of itself is named wherever it is shown:
 * on the cards of lanes, in the scoreboard and in the claims. Holds: the sources, and how they are said. Refuses to hold: what
 * the parts do (docs/methods.md).
 */
import { listed } from '../../language/language';
import { methods } from '../../language/rooms/methods';
import { LANE_PARTS } from './lane-parts';

/** Of each part of the lane table, by its key, and of the density that claim 15 is about; null where nobody need be named. */
export const SOURCES: Readonly<Record<string, (() => string) | null>> = {
  arm: null,
  'fixed-count': methods.countSource,
  'two-independent': null,
  'p-pots': methods.paper,
  'gradient-optimal': methods.gradientSource,
  'second-moment': methods.secondMomentSource,
  clipped: methods.clippedSource,
  'hand-drawn': null,
  'non-parametric': null,
  'within-sequence': methods.withinSource,
  'mirrored-pairs': null,
  mirror: methods.paper,
  'opposite-rate': methods.oppositeSource,
  coupled: methods.coupledSource,
  'two-rates': methods.twoRatesSource,
  'count-weight': methods.countWeightSource,
  'divide-by-count': methods.divideSource,
  flat: methods.flatSource,
  power: null,
  strata: methods.paper,
  'full-strata': methods.fullStrataSource,
  'low-discrepancy': methods.lowDiscrepancySource,
  isad: methods.paper,
  syrm: methods.paper,
  ema: methods.paper,
  bell: methods.bellSource,
};

const nameOf = (key: string): string =>
  LANE_PARTS.find((part) => part.key === key)?.name ?? methods.theBell();

const list = (names: readonly string[]): string =>
  names.length < 2
    ? names.join()
    : methods.namesAnd({ first: listed(names.slice(0, -1)), last: names.at(-1)! });

/**
 * "P-POTS and MIRROR come from …; Fixed count comes from …." Empty where nobody need be named.
 * @param keys of parts, some perhaps twice.
 */
export function sourceSentence(keys: readonly string[]): string {
  const bySource = new Map<string, string[]>();
  for (const key of new Set(keys)) {
    const source = SOURCES[key];
    if (!source) continue;
    const said = source();
    bySource.set(said, [...(bySource.get(said) ?? []), nameOf(key)]);
  }
  if (bySource.size === 0) return '';
  const said = Array.from(bySource, ([source, names]) =>
    methods.comesFrom({ names: list(names), count: names.length, source }),
  ).reduce((before, next) => methods.sourcesNext({ before, next }));
  return methods.sourcesSaid({ said: said[0].toUpperCase() + said.slice(1) });
}
