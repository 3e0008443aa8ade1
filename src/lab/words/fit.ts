/**
 * What the page says of a fitted sampler: when it was fitted, and what drawing by it costs against a fresh fit. Refuses to
 * hold: how that is measured (run/read/drift.ts).
 */
import type { Drift } from '../record/rate-reports';
import type { PairedRatio } from '../record/reports';
import { formatInteger, formatPart } from './numbers';
import { verdict } from './verdicts';

/** "3.1 % [1.2, 5.0]": more (or less) variance than with a fresh fit. */
function percentText({ ratio: { value, low, high } }: PairedRatio): string {
  const percent = (x: number) => formatPart(100 * (x - 1), 10);
  return `${percent(value)} % [${percent(low)}, ${percent(high)}]`;
}

/** A ratio below 1 as one as far above it. */
const fromBelow = ({ value, low, high, n }: PairedRatio['ratio']): PairedRatio['ratio'] => ({
  value: 2 - value,
  low: 2 - high,
  high: 2 - low,
  n,
});

/** What is said of a sampler that was read on other draws than those it was fitted to. */
export const CROSS_FIT = 'fitted on other draws';

/** What a fit costs against a fresh one, or saves where it drew the better lot, or that neither is detected: "costs 3.1 % [1.2, 5.0]". */
export function costText({ cost }: Pick<Drift, 'cost'>): string {
  if (!Number.isFinite(cost.ratio.value)) return 'no noise to compare';
  switch (verdict(cost)) {
    case 'higher':
      return `costs ${percentText(cost)}`;
    case 'lower':
      return `saves ${percentText({ ...cost, ratio: fromBelow(cost.ratio) })}`;
    case 'undecided':
      return `no cost detected yet: ${percentText(cost)}`;
  }
}

/**
 * A fit as a state: "fitted at step 400 · 3.1 % off"; "…· still good, as far as can be told" where no cost is established.
 * @param drift null before it was measured.
 */
export function fitState(drift: Drift | null): string {
  if (!drift) return 'what the fit costs is being measured';
  const off =
    verdict(drift.cost) === 'higher'
      ? `${formatPart(100 * (drift.cost.ratio.value - 1), 10)} % off`
      : 'still good, as far as can be told';
  return `fitted at step ${formatInteger(drift.fittedAt)} · ${off}`;
}

/**
 * "Fitted at step 400, costs 3.1 % [1.2, 5.0] against a fresh fit, in the variance of the loss."
 * @param drift null before it was measured.
 */
export function fitSentence(drift: Drift | null): string {
  if (!drift) return 'What its fit costs against a fresh one is measured with the next probes.';
  const since = `Fitted at step ${formatInteger(drift.fittedAt)}`;
  return `${since}, ${costText(drift)} against a fresh fit, in the variance of the ${drift.of}.`;
}
