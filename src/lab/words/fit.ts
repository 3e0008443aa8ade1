/**
 * What the page says of a fitted sampler: when it was fitted, and what drawing by it costs against a fresh fit. Refuses to
 * hold: how that is measured (run/read/drift.ts).
 */
import { verdicts } from '../../language/rooms/verdicts';
import type { Drift } from '../record/rate-reports';
import type { PairedRatio } from '../record/reports';
import { formatInteger, formatPart, withPercent } from './numbers';
import { verdict } from './verdicts';

/** "3.1 % [1.2, 5.0]": more (or less) variance than with a fresh fit. */
function percentText({ ratio: { value, low, high } }: PairedRatio): string {
  const percent = (x: number) => formatPart(100 * (x - 1), 10);
  return `${withPercent(percent(value))} [${percent(low)}, ${percent(high)}]`;
}

/** A ratio below 1 as one as far above it. */
const fromBelow = ({ value, low, high, n }: PairedRatio['ratio']): PairedRatio['ratio'] => ({
  value: 2 - value,
  low: 2 - high,
  high: 2 - low,
  n,
});

/** What is said of a sampler that was read on other draws than those it was fitted to. */
export const crossFit = verdicts.crossFit;

/** What a fit costs against a fresh one, or saves where it drew the better lot, or that neither is detected: "costs 3.1 % [1.2, 5.0]". */
function costText({ cost }: Pick<Drift, 'cost'>): string {
  if (!Number.isFinite(cost.ratio.value)) return verdicts.noNoise();
  switch (verdict(cost)) {
    case 'higher':
      return verdicts.fitCosts({ percent: percentText(cost) });
    case 'lower':
      return verdicts.fitSaves({
        percent: percentText({ ...cost, ratio: fromBelow(cost.ratio) }),
      });
    case 'undecided':
      return verdicts.fitCostUntold({ percent: percentText(cost) });
  }
}

/**
 * A fit as a state: "rates of step 400: 3.1 % noisier than new ones"; "…: no better ones known" where no cost is established.
 * @param drift null before it was measured.
 */
export function fitState(drift: Drift | null): string {
  if (!drift) return verdicts.fitBeingMeasured();
  const step = formatInteger(drift.fittedAt);
  if (verdict(drift.cost) !== 'higher') return verdicts.fitGood({ step });
  const percent = withPercent(formatPart(100 * (drift.cost.ratio.value - 1), 10));
  return verdicts.fitOff({ step, percent });
}

/**
 * "Fitted at step 400, costs 3.1 % [1.2, 5.0] against a fresh fit, in the variance of the loss."
 * @param drift null before it was measured.
 */
export function fitSentence(drift: Drift | null): string {
  if (!drift) return verdicts.fitMeasuredNext();
  const step = formatInteger(drift.fittedAt);
  return verdicts.fitSentence({ step, cost: costText(drift), of: drift.of });
}
