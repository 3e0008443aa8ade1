/** What the page says of a bias check. Refuses to hold: numbers. */
import { bias } from '../../language/rooms/bias';
import type { LaneSettings } from '../methods/lane-parts';
import type { BiasCheck } from '../record/reports';

/** Why a method's expected loss is another one than Standard's, or null where it is the same by design. */
export function biasByDesign({
  sampler,
  pattern,
  weight,
  isad,
  syrm,
}: LaneSettings): string | null {
  if (sampler === 'clipped') return bias.clipped();
  if (weight === 'divide-by-count') return bias.divideByCount();
  if (weight === 'flat' || weight === 'power') return bias.flat();
  if (isad) return bias.isad();
  if (syrm) return bias.syrm();
  if (pattern === 'fixed-count') return bias.fixedCount();
  return null;
}

/** "biased: …", or that none was detected, with what the method's design says. */
export function biasSentence(lane: LaneSettings, { established }: BiasCheck): string {
  const reason = biasByDesign(lane);
  if (reason) {
    return established ? bias.biased({ reason }) : bias.maybeBiased({ reason });
  }
  return established ? bias.byChance() : bias.noBias();
}
