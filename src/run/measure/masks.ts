/**
 * Holds: one sequence under a pattern and its partner, as the Masks panel shows it: the second pattern of the lane's pairs, or where
 * its draws have one pattern alone, the mirror.
 */
import { maskingProbability } from '../../core/masking-probability';
import { hasOneRate, type DrawLaw, type Pairing } from '../../core/methods/draw-law';
import { rateAt, rateNumbers, uniformAt } from '../../core/methods/rate-sampling';
import { UNIFORM } from '../../core/methods/density/piecewise-linear';
import { stream } from '../../core/rng';
import type { MasksReport } from '../../lab/record/reports';
import type { MeasureOptions } from './options';
import { rowSums } from './rows';
import { patternsOf, patternWhere, type PatternsAtLevel } from '../../core/draws/draw';
import { drawUniforms, type Uniforms } from '../../core/draws/uniforms';
import { maskedRows } from '../../core/draws/rows';

export interface MasksRequest {
  /** Index of the lane in the engine. */
  readonly index: number;
  /** Its id, for the report. */
  readonly lane: number;
  /** Masking rate t in [0, 1]. */
  readonly t: number;
  /** Address of the pattern's random numbers. */
  readonly patternRoll: number;
  /** Address of the sequence. */
  readonly sequenceRoll: number;
}

/** What is shown beside a pattern of a lane's draws. */
export const shownPairing = ({ pairing }: Pick<DrawLaw, 'pairing'>): Pairing =>
  pairing === 'single' ? 'mirrored-pair' : pairing;

/** The rates of both patterns, the first at t. With fixed count rates are drawn in the place of counts, uniformly. */
export function shownRates(
  { sampler, pairing }: Pick<DrawLaw, 'sampler' | 'pairing'>,
  t: number,
  { secondRate }: Pick<Uniforms, 'secondRate'>,
): readonly [number, number] {
  if (hasOneRate(pairing)) return [t, t];
  const rates = sampler.kind === 'count' ? ({ kind: 'rate', density: UNIFORM } as const) : sampler;
  const numbers = rateNumbers(pairing, { rate: uniformAt(rates, t), secondRate });
  return [t, rateAt(rates, numbers[1])];
}

function levelAt(t: number, epsilon: number): PatternsAtLevel {
  const m = maskingProbability(t, epsilon);
  return {
    below: (u) => patternWhere(u, (value) => value < m),
    above: (u) => patternWhere(u, (value) => value > 1 - m),
  };
}

/** The most probable token of each position, [L]. */
function guesses(probabilities: Float32Array, length: number, vocabulary: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => {
    const scores = probabilities.subarray(i * vocabulary, (i + 1) * vocabulary);
    return scores.indexOf(Math.max(...scores));
  });
}

/** Evaluate the request at the frozen weights. @param law of the lane's draws. */
export async function showMasks(
  { engine, frozen, task, seed, grid }: MeasureOptions,
  request: MasksRequest,
  law: Pick<DrawLaw, 'sampler' | 'pairing'>,
): Promise<MasksReport> {
  const { length, promptLength } = task;
  const vocabulary = task.vocabulary.length;
  const sequence = task.sample(stream(seed, 'masks', request.sequenceRoll), 'held-out');
  const n = length - promptLength;
  const { epsilon } = grid;
  // Pattern rolls have addresses that no training step has.
  const uniforms = drawUniforms(seed, -1, request.patternRoll, n);
  const pairing = shownPairing(law);
  const rates = shownRates(law, request.t, uniforms);
  const patterns = patternsOf(
    pairing,
    uniforms,
    rates.map((t) => levelAt(t, epsilon)),
  );
  const batch = maskedRows(
    task,
    patterns.map((pattern) => ({ sequence, pattern, weight: 1 })),
  );
  const crossEntropy = await engine.crossEntropy(frozen, request.index, batch);
  const probabilities = await engine.probabilities(frozen, request.index, batch.tokens, 2);
  const h = rowSums(batch, crossEntropy);
  const cells = length * vocabulary;
  return {
    lane: request.lane,
    step: frozen.step,
    t: request.t,
    pairing,
    rates,
    tokens: sequence,
    patterns: patterns.map((_, row) => {
      const masked = Uint8Array.from(batch.weights.subarray(row * length, (row + 1) * length));
      return {
        masked,
        crossEntropy: crossEntropy
          .slice(row * length, (row + 1) * length)
          .map((value, i) => value * masked[i]),
        guess: guesses(probabilities.subarray(row * cells, (row + 1) * cells), length, vocabulary),
        loss: h[row] / (n * maskingProbability(rates[row], epsilon)),
      };
    }),
  };
}
