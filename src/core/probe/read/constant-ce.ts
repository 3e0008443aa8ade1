/**
 * Closed forms of the model whose cross-entropy is a constant c(x) of the sequence: h(x,S) = c(x)·|S| (METHODS 2). All its
 * pattern noise is the number of masked tokens, which makes it the null to draw beside the data: what a method gains here
 * says nothing about the model being trained.
 *
 * Holds: the splits of the methods that are compared with it, in closed form or by the weights of any estimator. Refuses to hold:
 * sampling.
 */
import { dot, quadraticForm } from '../../arrays';
import { assertRange } from '../../assert';
import { assertTokenCount } from '../../binomial';
import { assertEpsilon } from '../../masking-probability';
import type { DrawLaw } from '../../methods/draw-law';
import type { RateGrid } from '../../quadrature';
import type { ExactDecomposition } from '../../statistics/estimate';
import { momentWeights } from '../products/moment-weights';

export interface ConstantCe {
  /** Maskable tokens. */
  readonly n: number;
  readonly epsilon: number;
  /** E[c], nats per token. */
  readonly mean: number;
  /** Var c over sequences, nats². */
  readonly variance: number;
}

const meanSquare = ({ mean, variance }: ConstantCe): number => mean ** 2 + variance;

function assertModel({ n, epsilon, variance }: ConstantCe): void {
  assertTokenCount(n);
  assertEpsilon(epsilon);
  assertRange(variance >= 0, `A variance cannot be ${variance}.`);
}

/** All pattern noise is count noise. */
function split(model: ConstantCe, a: number, b: number): ExactDecomposition {
  const c = model.variance;
  return { a, aCount: a, aPlace: 0, b, c, total: a + b + c, mean: model.mean };
}

/** Standard: A = E[c²]/n·(ln(1/ε)/(1−ε) − 1), B = 0, C = Var c. RangeError for a bad model. */
export function constantStandard(model: ConstantCe): ExactDecomposition {
  assertModel(model);
  const { n, epsilon } = model;
  return split(model, (meanSquare(model) / n) * (-Math.log(epsilon) / (1 - epsilon) - 1), 0);
}

/**
 * MIRROR: A = ∫ v(1+ρ)/2 dt, where v(1+ρ)/2 is E[c²]/n times (1−2m)/(2m) up to m = ½ and (1−m)(2m−1)/(2m²) above.
 * RangeError for a bad model.
 */
export function constantMirror(model: ConstantCe): ExactDecomposition {
  assertModel(model);
  const { n, epsilon } = model;
  const below = (-Math.log(2 * epsilon) - (1 - 2 * epsilon)) / 2;
  const above = (3 * Math.LN2 - 2) / 2;
  return split(model, ((meanSquare(model) / n) * (below + above)) / (1 - epsilon), 0);
}

/** ∫_ε¹ √((a m + 1)/(n m)) dm with a = n − 1. */
function rootIntegral(n: number, epsilon: number): number {
  const a = n - 1;
  const primitive = (m: number) =>
    a === 0
      ? 2 * Math.sqrt(m)
      : Math.sqrt(m * (a * m + 1)) + Math.asinh(Math.sqrt(a * m)) / Math.sqrt(a);
  return (primitive(1) - primitive(epsilon)) / Math.sqrt(n);
}

/** ∫_ε¹ √(n m/(a m + 1)) dm with a = n − 1. */
function inverseRootIntegral(n: number, epsilon: number): number {
  const a = n - 1;
  const primitive = (m: number) =>
    a === 0
      ? (2 / 3) * m ** 1.5
      : Math.sqrt(m * (a * m + 1)) / a - Math.asinh(Math.sqrt(a * m)) / a ** 1.5;
  return (primitive(1) - primitive(epsilon)) * Math.sqrt(n);
}

/**
 * P-POTS at its optimum: A + B + C = E[c²]·Z² − E[c]², Z = ∫ √(1 + (1−m)/(n m)) dt, and
 * B = E[c²]·(∫ dt/p* − 1). RangeError for a bad model.
 */
export function constantOptimal(model: ConstantCe): ExactDecomposition {
  assertModel(model);
  const { n, epsilon, mean, variance } = model;
  const Z = rootIntegral(n, epsilon) / (1 - epsilon);
  const b = meanSquare(model) * ((Z * inverseRootIntegral(n, epsilon)) / (1 - epsilon) - 1);
  return split(model, meanSquare(model) * Z ** 2 - mean ** 2 - variance - b, b);
}

/**
 * Any estimator, by the weights of its moments: q_s = E[c²] s², and as much for products of two sizes, s s'. What a model has is a
 * multiple of what is computed here once. RangeError as `momentWeights`; of the function for a bad model.
 */
export function constantOf(
  law: DrawLaw,
  grid: RateGrid,
): (model: Pick<ConstantCe, 'mean' | 'variance'>) => ExactDecomposition {
  const { n, epsilon } = grid;
  const { square, independent, mirrored, byRate, linear } = momentWeights(law, grid);
  const s = Float64Array.from({ length: n }, (_, k) => k + 1);
  const products = [independent, mirrored].map((form) => (form ? quadraticForm(form, s) : 0));
  const all =
    dot(
      square,
      s.map((size) => size ** 2),
    ) +
    products[0] +
    products[1];
  const rates = quadraticForm(byRate, s);
  const sequence = dot(linear, s) ** 2;
  return ({ mean, variance }) => {
    const model = { n, epsilon, mean, variance };
    assertModel(model);
    const squares = meanSquare(model);
    const [a, b, c] = [squares * (all - rates), squares * (rates - sequence), variance * sequence];
    return {
      a,
      aCount: a,
      aPlace: 0,
      b,
      c,
      total: a + b + c,
      mean: mean * Math.sqrt(sequence),
    };
  };
}
