/** What the page says of a bias check. Refuses to hold: numbers. */
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
  if (sampler === 'clipped') return 'it never sees the rates that it leaves out';
  if (weight === 'divide-by-count') {
    return 'it gives the loss n/(n + 1) of its size where rates are uniform, with n tokens that can be masked; count weight has it right';
  }
  if (weight === 'flat' || weight === 'power') {
    return 'it gives sets of few tokens less weight than Standard does: another objective, to be judged by its noise scale and by the held-out loss';
  }
  if (isad) return 'delimiters are hidden more often, so the other tokens see other contexts';
  if (syrm) return 'the prompt’s syntax tokens are hidden and predicted too';
  if (pattern === 'fixed-count') return 'it has no ε, where Standard’s rates begin';
  return null;
}

/** "biased: …", or that none was detected, with what the method's design says. */
export function biasSentence(lane: LaneSettings, { established }: BiasCheck): string {
  const reason = biasByDesign(lane);
  if (reason) {
    return established
      ? `Biased: ${reason}.`
      : `No bias detected yet; by design there may be one: ${reason}.`;
  }
  return established
    ? 'Told apart from no bias, although unbiased by design: in one run of twenty that happens by chance.'
    : 'No bias detected.';
}
