/**
 * Integration over the masking rate: Gauss–Legendre nodes in log m, where the integrands of METHODS 2 are smooth
 * although they rise like 1/m.
 *
 * Holds: the nodes, their weights, and the binomial probabilities at them. Refuses to hold: densities and losses.
 */
import { assertWhole } from './assert';
import { assertTokenCount, binomialProbabilities } from './binomial';
import { assertEpsilon, maskingProbability, rateOf } from './masking-probability';

export interface RateGrid {
  /** Maskable tokens. */
  readonly n: number;
  readonly epsilon: number;
  /** Masking rates of the nodes, ascending, [J]. */
  readonly t: Float64Array;
  /** Masking probabilities m(t) of the nodes, [J]. */
  readonly m: Float64Array;
  /** ω_j with respect to dt, [J]; they sum to the length of the stretch, which is 1 for `rateGrid`. */
  readonly weight: Float64Array;
  /** b_s(m_j) for s = 1 … n, [J, n]. */
  readonly binomial: Float64Array;
}

/** Nodes and weights of the Gauss–Legendre rule on [−1, 1], ascending. RangeError for count < 1. */
export function gaussLegendre(count: number): { nodes: Float64Array; weights: Float64Array } {
  assertWhole(count, 'The number of nodes of a quadrature rule');
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    // Newton from Tricomi's approximation of the i-th largest root of the Legendre polynomial P_count.
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [previous, value] = [1, x];
      for (let k = 2; k <= count; k++) {
        [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      }
      slope = (count * (x * value - previous)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    nodes[count - 1 - i] = x;
    weights[count - 1 - i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/**
 * Nodes for which b_s·b_s'/m² is integrated to about ten digits: its peaks are 1/√n wide in log m, and a smaller ε
 * makes the lower panel longer.
 */
function defaultNodesPerPanel(n: number, epsilon: number): number {
  const length = Math.log(0.5 / epsilon) / Math.log(500);
  return Math.max(40, Math.ceil(8 * Math.sqrt(n) * Math.max(1, length)));
}

/** The rate at which m = ½, where the mirrored pattern's law has a kink. */
export const rateOfKink = (epsilon: number): number => rateOf(0.5, epsilon);

/**
 * The quadrature grid for n maskable tokens: two panels in log m, [ε, ½] and [½, 1], because the mirrored
 * pattern's law has a kink at m = ½ (METHODS 2).
 * RangeError for n < 1, ε outside (0, ½) or fewer than one node.
 */
export function rateGrid(
  n: number,
  epsilon: number,
  nodesPerPanel: number = defaultNodesPerPanel(n, epsilon),
): RateGrid {
  assertEpsilon(epsilon);
  return panelGrid(n, epsilon, [0, rateOfKink(epsilon), 1], nodesPerPanel);
}

/**
 * A quadrature grid whose panels, in log m, end at the given rates; its weights sum to the length of the stretch.
 * @param edges ascending rates in [0, 1], at least two.
 * RangeError for n < 1, ε outside (0, ½), a rate outside [0, 1] or fewer than one node.
 */
export function panelGrid(
  n: number,
  epsilon: number,
  edges: readonly number[],
  nodesPerPanel: number = defaultNodesPerPanel(n, epsilon),
): RateGrid {
  assertTokenCount(n);
  const rule = gaussLegendre(nodesPerPanel);
  const count = (edges.length - 1) * nodesPerPanel;
  const t = new Float64Array(count);
  const m = new Float64Array(count);
  const weight = new Float64Array(count);
  const binomial = new Float64Array(count * n);
  const logs = edges.map((rate) => Math.log(maskingProbability(rate, epsilon)));
  for (let j = 0; j < count; j++) {
    const panel = Math.floor(j / nodesPerPanel);
    const half = (logs[panel + 1] - logs[panel]) / 2;
    const node = j - panel * nodesPerPanel;
    m[j] = Math.exp(logs[panel] + half * (1 + rule.nodes[node]));
    t[j] = rateOf(m[j], epsilon);
    // dt = m·d(log m)/(1−ε)
    weight[j] = (rule.weights[node] * half * m[j]) / (1 - epsilon);
    binomial.set(binomialProbabilities(n, m[j]), j * n);
  }
  return { n, epsilon, t, m, weight, binomial };
}

/** b_s(m(t)) for s = 1 … n at any rate t, [n]. RangeError for t outside [0, 1], a bad ε or n < 1. */
export function binomialAtRate(n: number, t: number, epsilon: number): Float64Array {
  return binomialProbabilities(n, maskingProbability(t, epsilon));
}
