/**
 * What the claims are judged by: everything measured so far, as plain data. Refuses to hold: judgements (the files of the
 * claims) and where the data come from (the page).
 */
import type { Estimate } from '../../core/statistics/estimate';
import type { LaneSettings } from '../methods/lane-parts';
import type { LaneNoise, NoiseComparison, RateReport } from '../record/reports';
import type { MethodSummary } from '../study/summary';
import type { MethodsReport } from '../record/method-reports';

/** A lane of the run and its last probe. */
export interface LaneEvidence {
  readonly settings: LaneSettings;
  readonly name: string;
  readonly noise: LaneNoise | null;
  /**
   * The directly measured variance over A + B + C, both summed over the probes so far; `n` is their number. Null for
   * fewer than there must be.
   */
  readonly directToSum: Estimate | null;
}

/** E[l] of a method less Standard's on common draws, as shares of Standard's, by the method's key in links. */
export interface BiasEvidence {
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

export const NO_EVIDENCE: Evidence = {
  methods: null,
  rates: null,
  lanes: [],
  comparisons: [],
  biases: [],
  study: null,
};
