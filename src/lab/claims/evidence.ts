/**
 * What the claims are judged by: everything measured so far, as plain data, and what of it is computed for them. Refuses to
 * hold: judgements (the files of the claims) and where the data come from (the page).
 */
import type { Estimate } from '../../core/statistics/estimate';
import { meanReplicates } from '../../core/statistics/jackknife';
import { logRatioEstimate } from '../../core/statistics/log-and-ratio-intervals';
import type { LaneSettings } from '../methods/lane-parts';
import { methodKey } from '../methods/spelling';
import type { BiasCheck, LaneNoise, NoiseComparison } from '../record/reports';
import type { RateReport } from '../record/rate-reports';
import { isBell } from '../../core/methods/density/presets';
import { ratioOverSeeds } from '../study/noise';
import { stepsRatio, type StepsRatio } from '../study/steps-to-loss';
import { methodName, type RunNoise, type Study } from '../study/study';
import { hasAccuracy, summariseStudy, type MethodSummary } from '../study/summary';
import type { MethodsReport } from '../record/method-reports';

/** A lane of the run and its last probe. */
export interface LaneEvidence {
  readonly settings: LaneSettings;
  readonly name: string;
  readonly noise: LaneNoise | null;
  /**
   * The directly measured variance over A + B + C, both summed over the probes so far; `n` is the number of readings that share none. Null for
   * fewer than there must be.
   */
  readonly directToSum: Estimate | null;
}

/** E[l] of a method less Standard's on common draws, as shares of Standard's, by the method's key in links. */
interface BiasEvidence {
  readonly key: string;
  readonly relative: Estimate;
}

/** A method of a study, by its key with plus signs. */
export interface StudyMethod {
  readonly key: string;
  readonly name: string;
  readonly loss: MethodSummary;
  /** Null where the task has no answers. */
  readonly accuracy: MethodSummary | null;
  /** Gradient noise of a step over the first method's, paired over seeds, geometric mean; null for the first, or unmeasured. */
  readonly gradientNoise: Estimate | null;
  /** Whether it draws rates by hand, as the preset “bell” has them. */
  readonly bellShaped: boolean;
  /** Its steps to the first method's loss halfway, over the first method's; null for the first, or before there is one. */
  readonly steps: StepsRatio | null;
}

export interface Evidence {
  readonly methods: MethodsReport | null;
  /** The masking-rate picture at the same lane's weights. */
  readonly rates: RateReport | null;
  readonly lanes: readonly LaneEvidence[];
  /** Paired over the probe's sequences, against the first lane. */
  readonly comparisons: readonly NoiseComparison[];
  readonly biases: readonly BiasEvidence[];
  /** Methods of the study that is loaded; null without one. The first is the one compared with. */
  readonly study: readonly StudyMethod[] | null;
}

/** What the bias checks of the lanes say. @param checkOf the last one of a lane, by its id. */
export const biasEvidence = (
  lanes: readonly LaneSettings[],
  checkOf: (id: number) => BiasCheck | null,
): readonly BiasEvidence[] =>
  lanes.flatMap((lane) => {
    const check = checkOf(lane.id);
    return check ? [{ key: methodKey(lane, '.'), relative: check.relative }] : [];
  });

/** Probes before an interval over them says anything. */
const LEAST_PROBES = 5;

/**
 * Σ direct/Σ (A + B + C) over groups of probes with the 95 % jackknife interval of its logarithm over them: whether the sum is
 * the variance; null for fewer than 5. The two have draws of their own, and probes are independent given the weights.
 * @param total A + B + C of each probe, nats². @param direct of each probe, NaN where it was not measured.
 */
export function directToSum(total: ArrayLike<number>, direct: ArrayLike<number>): Estimate | null {
  const both = Array.from(total, (sum, probe) => ({ sum, measured: direct[probe] })).filter(
    ({ sum, measured }) => Number.isFinite(sum) && Number.isFinite(measured),
  );
  if (both.length < LEAST_PROBES) return null;
  const measured = meanReplicates(both.map(({ measured }) => measured));
  return logRatioEstimate(measured, meanReplicates(both.map(({ sum }) => sum)));
}

/** The methods of a study as evidence; the first is the one compared with. */
export function studyEvidence(study: Study): readonly StudyMethod[] {
  const gradientNoise = (noise: RunNoise) => noise.gradientNoise?.value ?? null;
  const loss = summariseStudy(study, 'loss');
  const accuracy = hasAccuracy(study) ? summariseStudy(study, 'accuracy') : null;
  return study.plan.methods.map((key, k) => ({
    key,
    name: methodName(key, study.plan),
    loss: loss[k],
    accuracy: accuracy?.[k] ?? null,
    gradientNoise: k > 0 ? ratioOverSeeds(study, gradientNoise, key, study.plan.methods[0]) : null,
    bellShaped: key === 'hand-drawn' && isBell(study.plan.settings.handDrawn),
    steps: k > 0 ? stepsRatio(study, key) : null,
  }));
}
