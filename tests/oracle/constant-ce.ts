/** More closed forms of the model with constant CE (core/probe/read/constant-ce.ts): what only tests compare with. */
import { maskingProbability } from '../../src/core/masking-probability';
import { constantOptimal, type ConstantCe } from '../../src/core/probe/read/constant-ce';
import type { ExactDecomposition } from '../../src/core/statistics/estimate';

const meanSquare = ({ mean, variance }: ConstantCe): number => mean ** 2 + variance;

/** Fixed count with any probabilities p_s, [n]: A = 0, B = E[c²]·(Σ 1/(n² p_s) − 1). RangeError unless they fit n. */
export function constantFixedCount(
  model: ConstantCe,
  probabilities: Float64Array,
): ExactDecomposition {
  if (probabilities.length !== model.n || !probabilities.every((p) => p > 0)) {
    throw new RangeError(`Fixed count needs ${model.n} positive probabilities.`);
  }
  const inverse = probabilities.reduce((sum, p) => sum + 1 / p, 0) / model.n ** 2;
  const [b, c] = [meanSquare(model) * (inverse - 1), model.variance];
  return { a: 0, aCount: 0, aPlace: 0, b, c, total: b + c, mean: model.mean };
}

/** The optimal density p*(t) = √(1 + (1−m)/(n m)) / Z per unit of t; Z from A + B + C = E[c²]·Z² − E[c]². */
export function constantOptimalDensity(model: ConstantCe, t: number): number {
  const { n, epsilon, mean } = model;
  const m = maskingProbability(t, epsilon);
  const Z = Math.sqrt((constantOptimal(model).total + mean ** 2) / meanSquare(model));
  return Math.sqrt(1 + (1 - m) / (n * m)) / Z;
}

/** Moments of l at rate t under the uniform density. */
export interface ConstantMoments {
  /** g = E[c], nats per response token. */
  readonly g: number;
  /** v = E[c²]·(1−m)/(n m), nats². */
  readonly v: number;
  /** E[l²|t] = E[c²]·(1 + (1−m)/(n m)), nats². */
  readonly secondMoment: number;
  /** ρ = −m/(1−m) up to m = ½, −(1−m)/m above. */
  readonly rho: number;
}

/** The curves' values at one rate. RangeError for t outside [0, 1]. */
export function constantMoments(model: ConstantCe, t: number): ConstantMoments {
  const m = maskingProbability(t, model.epsilon);
  const v = (meanSquare(model) * (1 - m)) / (model.n * m);
  return {
    g: model.mean,
    v,
    secondMoment: meanSquare(model) + v,
    rho: m <= 0.5 ? -m / (1 - m) : -(1 - m) / m,
  };
}
