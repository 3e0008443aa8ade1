/** What the claims read of a study. Refuses to hold: the summaries themselves (study-summary.ts). */
import { meanEstimate } from '../../core/statistics/intervals';
import type { Estimate } from '../../core/statistics/estimate';
import { methodName, runOf, type Study } from '../study/study';
import { hasAccuracy, summariseStudy } from '../study/summary';
import type { StudyMethod } from './evidence';

/** Gradient noise of a method's steps over the first method's: geometric mean over common seeds, 95 % t interval. */
function gradientNoiseToFirst(study: Study, method: string): Estimate | null {
  const { methods, seeds } = study.plan;
  const of = (one: string, seed: number) => runOf(study, one, seed)?.noise?.gradientNoise?.value;
  const logs = seeds.flatMap((seed) => {
    const [own, first] = [of(method, seed), of(methods[0], seed)];
    return own !== undefined && first !== undefined && own > 0 && first > 0
      ? [Math.log(own / first)]
      : [];
  });
  if (logs.length < 2) return null;
  const { value, low, high, n } = meanEstimate(logs);
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), n };
}

/** The methods of a study as evidence; the first is the one compared with. */
export function studyEvidence(study: Study): readonly StudyMethod[] {
  const loss = summariseStudy(study, 'loss');
  const accuracy = hasAccuracy(study) ? summariseStudy(study, 'accuracy') : null;
  return study.plan.methods.map((key, k) => ({
    key,
    name: methodName(key, study.plan),
    loss: loss[k],
    accuracy: accuracy?.[k] ?? null,
    gradientNoise: k > 0 ? gradientNoiseToFirst(study, key) : null,
  }));
}
