/**
 * The draws of the nested probe for one sequence: rates from a proposal, patterns that mask something.
 *
 * Holds: how many there are, the draws and what they count for. Refuses to hold: losses (nested-products.ts), and what is
 * made of them (nested-decomposition.ts).
 */
import { assertRange } from '../../assert';
import type { DrawLaw } from '../../methods/draw-law';
import type { MaskedMethod } from '../../methods/method';
import { tokenMasking } from '../../methods/token-masking';
import { maskingProbability } from '../../masking-probability';
import type { Rng } from '../../rng';
import { rateAt } from '../../methods/rate-sampling';
import { PiecewiseLinearDensity, rateKnots } from '../../methods/density/piecewise-linear';
import { methodDraw } from '../../draws/method-draw';
import { occupiedProbability, occupiedUniforms } from '../../draws/occupied';
import { timesWeight, type MaskedRow } from '../../draws/rows';
import { uniformsFrom } from '../../draws/uniforms';
import type { MaskedTask } from '../../tasks/task';

export interface NestedDesign {
  /** R ≥ 2 rates per sequence. */
  readonly rates: number;
  /** K ≥ 2 patterns (or pairs) per rate. */
  readonly patterns: number;
}

/** What of the expected draws per sequence a nested probe makes: two patterns of each rate. RangeError below 4. */
export function nestedDesign(drawsPerSequence: number): NestedDesign {
  assertRange(
    drawsPerSequence >= 4,
    `A nested probe needs at least 4 draws per sequence, not ${drawsPerSequence}.`,
  );
  return { rates: Math.floor(drawsPerSequence / 2), patterns: 2 };
}

export interface NestedDraws {
  /** Rows of the draws, by rate, whose weights include 1/q and π, [R·K·rowsPerDraw]. */
  readonly rows: readonly MaskedRow[];
  /** Masking rates, [R]. */
  readonly t: readonly number[];
  /** ρ = q/p, [R]. */
  readonly ratio: readonly number[];
  /** π, [R]. */
  readonly occupied: readonly number[];
}

/**
 * q = (p + f)/2 with f ∝ 1/(m p), which for a constant CE is ∝ p·E[l²|t]. Clipped rates have no tail: they are their own
 * proposal.
 */
function nestedProposal(
  law: DrawLaw,
  epsilon: number,
): { proposal: DrawLaw; ratio: (t: number) => number } {
  const { sampler } = law;
  if (sampler.kind !== 'rate') return { proposal: law, ratio: () => 1 };
  const { density: p } = sampler;
  const small = PiecewiseLinearDensity.fromFunction(
    (t) => 1 / (maskingProbability(t, epsilon) * p.pdf(t)),
    epsilon,
  );
  const knots = rateKnots(epsilon);
  const density = PiecewiseLinearDensity.fromKnots(
    knots,
    knots.map((t) => p.pdf(t) + small.pdf(t)),
  );
  return {
    proposal: { ...law, sampler: { kind: 'rate', density } },
    ratio: (t) => density.pdf(t) / p.pdf(t),
  };
}

/** The draws of one sequence; the patterns of a rate share its uniform number. RangeError for fixed count. */
export function nestedDraws(
  method: MaskedMethod,
  task: MaskedTask,
  sequence: Int32Array,
  epsilon: number,
  { rates, patterns }: NestedDesign,
  rng: Rng,
): NestedDraws {
  const { proposal, ratio } = nestedProposal(method.law, epsilon);
  const { sampler, pairing } = proposal;
  assertRange(sampler.kind !== 'count', 'A nested probe draws rates, not counts.');
  const proposed = { ...method, law: proposal };
  const n = task.length - task.promptLength;
  const masking = tokenMasking(method, task, sequence);
  const drawn = Array.from({ length: rates }, () => {
    const { rate } = uniformsFrom(rng, 0);
    const m = maskingProbability(rateAt(sampler, rate), epsilon);
    const q = masking?.probabilities(m) ?? new Float64Array(n).fill(m);
    const occupied = occupiedProbability(pairing, q);
    const draws = Array.from({ length: patterns }, () => {
      const uniforms = { ...uniformsFrom(rng, n, task.syntaxPositions.length), rate };
      return methodDraw(proposed, task, sequence, epsilon, occupiedUniforms(pairing, q, uniforms));
    });
    const rows = draws.flatMap((draw) => draw.rows.map((row) => timesWeight(row, occupied)));
    return { t: draws[0].rates[0].t, occupied, rows };
  });
  return {
    rows: drawn.flatMap(({ rows }) => rows),
    t: drawn.map(({ t }) => t),
    ratio: drawn.map(({ t }) => ratio(t)),
    occupied: drawn.map(({ occupied }) => occupied),
  };
}
