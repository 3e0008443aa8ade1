/**
 * Fits the EPR density to a measured shape: minimises KL(measured ‖ p_EPR) on quadrature nodes from many
 * starts (METHODS 3, P-POTS).
 *
 * Every parameter is free as a logarithm (of a, b, A², κ and of r, q, m minus 1); the overall scale is fixed by
 * normalisation. With p_j the fitted density, P_j the measured one and s_j = ∇ ln p_EPR before normalisation,
 *
 *     ∇KL = Σ_j ω_j (p_j − P_j) s_j,      Hessian ≈ Σ_j ω_j p_j (s_j − s̄)(s_j − s̄)ᵀ   (Fisher information),
 *
 * so damped Fisher scoring (Levenberg–Marquardt) needs a few dozen 7×7 solves per start.
 */
import { dot } from '../../arrays';
import { assertRange } from '../../assert';
import type { Rng } from '../../rng';
import { eprDensity, type EprParameters } from './epr';
import { klDivergence } from './kl';
import type { PiecewiseLinearDensity } from './piecewise-linear';

export interface EprTarget {
  /** Rates τ_j of the quadrature nodes in (0, 1), [J]. */
  readonly t: ArrayLike<number>;
  /** Quadrature weights ω_j for integrals over t, [J]. */
  readonly weight: ArrayLike<number>;
  /** The measured shape √(g²+v) at the nodes, not normalised, [J]. */
  readonly value: ArrayLike<number>;
}

export interface EprFitOptions {
  /** ε of m(t): decides the knots of the density. */
  readonly epsilon: number;
  /** Draws the starts: equal streams give equal fits. */
  readonly rng: Rng;
  readonly starts?: number;
  /** One more start: an earlier fit to nearly the same shape. */
  readonly near?: EprParameters;
}

export interface EprFit {
  readonly parameters: EprParameters;
  readonly density: PiecewiseLinearDensity;
  /** KL(measured ‖ p_EPR) on the nodes, nats. */
  readonly kl: number;
}

const STARTS = 20;
const SIZE = 7;
const ITERATIONS = 150;
/** Gain in KL (nats) below which a start counts as settled. */
const SETTLED = 1e-11;
const LARGEST_DAMPING = 1e9;

/**
 * Range of each logarithm: ln a, ln(r−1), ln b, ln(q−1), ln A², ln κ, ln(m−1). The exponents and κ end where a
 * term becomes narrower than the space between knots: at t = 1 much sooner than at t = 0.
 */
const LOWEST = [-30, -16, -30, -16, -30, -16, -16];
const HIGHEST = [30, 5, 30, 10, 30, 3, 5];
/** Starts are spread evenly over these: scales within a few decades, exponents up to where ε would stop them. */
const START_LOW = [-4, -2, -4, -2, -4, -4, -2];
const START_HIGH = [4, 3, 4, 7, 2, 2, 3];

/** Working memory and data of one fit. */
interface Problem {
  readonly logT: Float64Array;
  readonly logOneMinusT: Float64Array;
  readonly weight: Float64Array;
  /** Measured density P_j, normalised on the nodes. */
  readonly measured: Float64Array;
  /** ln √Q_j of the last evaluation, then p_j. */
  readonly fitted: Float64Array;
  /** ∇ ln √Q_j, [J, 7]. */
  readonly score: Float64Array;
}

/** Σ_j ω_j P_j ln(1/p_j): KL up to a constant. Fills `fitted` and, where asked, `score`. */
function crossEntropy(problem: Problem, x: Float64Array, withScore: boolean): number {
  const { logT, logOneMinusT, weight, measured, fitted, score } = problem;
  const [logA, , logB, , logAmplitude, logKappa] = x;
  const rMinusOne = Math.exp(x[1]);
  const qMinusOne = Math.exp(x[3]);
  const kappa = Math.exp(logKappa);
  const mMinusOne = Math.exp(x[6]);
  let largest = -Infinity;
  for (let j = 0; j < fitted.length; j++) {
    const first = logA + (1 + rMinusOne) * logT[j];
    const second = logB + (1 + qMinusOne) * logOneMinusT[j];
    const power = Math.exp((1 + mMinusOne) * logT[j]);
    const third = logAmplitude + 2 * kappa * power;
    const top = Math.max(first, second, third);
    const e1 = Math.exp(first - top);
    const e2 = Math.exp(second - top);
    const e3 = Math.exp(third - top);
    const sum = e1 + e2 + e3;
    fitted[j] = (top + Math.log(sum)) / 2;
    largest = Math.max(largest, fitted[j]);
    if (!withScore) continue;
    // Half of each term's share of Q, times the term's own logarithmic derivative.
    const o = j * SIZE;
    score[o] = (0.5 * e1) / sum;
    score[o + 1] = score[o] * rMinusOne * logT[j];
    score[o + 2] = (0.5 * e2) / sum;
    score[o + 3] = score[o + 2] * qMinusOne * logOneMinusT[j];
    score[o + 4] = (0.5 * e3) / sum;
    score[o + 5] = score[o + 4] * 2 * kappa * power;
    score[o + 6] = score[o + 5] * mMinusOne * logT[j];
  }
  let integral = 0;
  let mean = 0;
  for (let j = 0; j < fitted.length; j++) {
    mean += weight[j] * measured[j] * (fitted[j] - largest);
    fitted[j] = Math.exp(fitted[j] - largest);
    integral += weight[j] * fitted[j];
  }
  for (let j = 0; j < fitted.length; j++) fitted[j] /= integral;
  return Math.log(integral) - mean;
}

/** Solves matrix·step = right in place for a positive definite [7, 7] matrix; false if it is not. */
function solve(matrix: Float64Array, right: Float64Array): boolean {
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * SIZE + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * SIZE + k] * matrix[j * SIZE + k];
      if (i === j) {
        if (!(sum > 0)) return false;
        matrix[i * SIZE + i] = Math.sqrt(sum);
      } else matrix[i * SIZE + j] = sum / matrix[j * SIZE + j];
    }
  }
  for (let i = 0; i < SIZE; i++) {
    for (let k = 0; k < i; k++) right[i] -= matrix[i * SIZE + k] * right[k];
    right[i] /= matrix[i * SIZE + i];
  }
  for (let i = SIZE - 1; i >= 0; i--) {
    for (let k = i + 1; k < SIZE; k++) right[i] -= matrix[k * SIZE + i] * right[k];
    right[i] /= matrix[i * SIZE + i];
  }
  return true;
}

/** Gradient and Fisher information at the last evaluation. */
function derivatives(problem: Problem): { gradient: Float64Array; fisher: Float64Array } {
  const { weight, measured, fitted, score } = problem;
  const gradient = new Float64Array(SIZE);
  const mean = new Float64Array(SIZE);
  const fisher = new Float64Array(SIZE * SIZE);
  for (let j = 0; j < fitted.length; j++) {
    const p = weight[j] * fitted[j];
    const difference = p - weight[j] * measured[j];
    for (let k = 0; k < SIZE; k++) {
      const s = score[j * SIZE + k];
      gradient[k] += difference * s;
      mean[k] += p * s;
      for (let l = 0; l <= k; l++) fisher[k * SIZE + l] += p * s * score[j * SIZE + l];
    }
  }
  for (let k = 0; k < SIZE; k++) {
    for (let l = 0; l <= k; l++) {
      fisher[k * SIZE + l] -= mean[k] * mean[l];
      fisher[l * SIZE + k] = fisher[k * SIZE + l];
    }
  }
  return { gradient, fisher };
}

/** Damped Fisher scoring from `start`, [7]; leaves `start` as it is. */
function descend(problem: Problem, start: Float64Array): { x: Float64Array; value: number } {
  let x = start;
  let value = crossEntropy(problem, x, true);
  let damping = 1e-2;
  for (let iteration = 0; iteration < ITERATIONS && damping < LARGEST_DAMPING; iteration++) {
    const { gradient, fisher } = derivatives(problem);
    // A parameter at the end of its range that would go further is held, so that the others move freely.
    for (let k = 0; k < SIZE; k++) {
      if (gradient[k] < 0 ? x[k] < HIGHEST[k] : x[k] > LOWEST[k]) continue;
      gradient[k] = 0;
      for (let l = 0; l < SIZE; l++) fisher[k * SIZE + l] = fisher[l * SIZE + k] = 0;
    }
    let gain = 0;
    while (damping < LARGEST_DAMPING) {
      const matrix = fisher.slice();
      // Relative damping keeps the step independent of each parameter's scale; the absolute part holds still
      // what the data say nothing about (the common scale, the exponent of a vanished term).
      for (let k = 0; k < SIZE; k++) {
        matrix[k * SIZE + k] += damping * (fisher[k * SIZE + k] + 1e-6) + 1e-12;
      }
      const step = gradient.slice();
      if (solve(matrix, step)) {
        const next = x.map((value, k) =>
          Math.min(HIGHEST[k], Math.max(LOWEST[k], value - Math.min(3, Math.max(-3, step[k])))),
        );
        // With the score, which the next derivatives need where the step is taken, as it mostly is.
        const nextValue = crossEntropy(problem, next, true);
        if (nextValue < value) {
          gain = value - nextValue;
          x = next;
          value = nextValue;
          damping = Math.max(1e-9, damping / 8);
          break;
        }
      }
      damping *= 4;
    }
    if (gain < SETTLED) break;
  }
  return { x, value };
}

/** Logarithms of parameters, inside their ranges, [7]. */
function logarithmsOf(parameters: EprParameters): Float64Array {
  const { a, r, b, q, amplitude, kappa, m } = parameters;
  const x = [a, r - 1, b, q - 1, amplitude ** 2, kappa, m - 1].map(Math.log);
  return Float64Array.from(x, (value, k) => Math.min(HIGHEST[k], Math.max(LOWEST[k], value)));
}

function parametersOf(x: Float64Array): EprParameters {
  // The scale says nothing; the largest of a, b, A² is set to 1 so that none overflows.
  const scale = Math.max(x[0], x[2], x[4]);
  return {
    a: Math.exp(x[0] - scale),
    r: 1 + Math.exp(x[1]),
    b: Math.exp(x[2] - scale),
    q: 1 + Math.exp(x[3]),
    amplitude: Math.exp((x[4] - scale) / 2),
    kappa: Math.exp(x[5]),
    m: 1 + Math.exp(x[6]),
  };
}

/**
 * The EPR density nearest to `target` in KL(measured ‖ p_EPR), the best of `starts` (20) descents.
 * Its `kl` is honest: a shape EPR cannot follow keeps a positive one.
 * Throws a RangeError if a value or weight is negative or not finite, all values are 0, lengths differ, or a
 * node lies outside (0, 1).
 */
export function fitEpr(target: EprTarget, options: EprFitOptions): EprFit {
  const t = Float64Array.from(target.t);
  const weight = Float64Array.from(target.weight);
  assertRange(
    weight.length === t.length && target.value.length === t.length,
    'An EPR fit needs as many weights and values as nodes.',
  );
  assertRange(
    t.every((rate) => rate > 0 && rate < 1),
    'The nodes of an EPR fit must lie between 0 and 1.',
  );
  // Reports negative and non-finite values in its own words.
  klDivergence(weight, target.value, target.value);
  const integral = dot(weight, target.value);
  const problem: Problem = {
    logT: t.map(Math.log),
    logOneMinusT: t.map((rate) => Math.log1p(-rate)),
    weight,
    measured: Float64Array.from(target.value, (value) => value / integral),
    fitted: new Float64Array(t.length),
    score: new Float64Array(t.length * SIZE),
  };
  let best = options.near ? descend(problem, logarithmsOf(options.near)) : null;
  for (let start = 0; start < (options.starts ?? STARTS); start++) {
    const x = Float64Array.from(
      START_LOW,
      (low, k) => low + (START_HIGH[k] - low) * options.rng.uniform(),
    );
    const found = descend(problem, x);
    if (best === null || found.value < best.value) best = found;
  }
  if (best === null) throw new RangeError('An EPR fit needs at least one start.');
  crossEntropy(problem, best.x, false);
  const parameters = parametersOf(best.x);
  return {
    parameters,
    density: eprDensity(parameters, options.epsilon),
    kl: Math.max(0, klDivergence(weight, problem.measured, problem.fitted)),
  };
}
