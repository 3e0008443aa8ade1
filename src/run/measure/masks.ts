/** Holds: one sequence under a pattern and its mirror, as the Masks panel shows it. */
import { RATE_WEIGHT, type RateDensity } from '../../core/methods/draw-law';
import { stream } from '../../core/rng';
import type { MasksReport } from '../../lab/record/reports';
import type { MeasureOptions } from './options';
import { rowSums } from './rows';
import { draw } from '../../core/draws/draw';
import { drawUniforms } from '../../core/draws/uniforms';
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

/** A density that is all at one rate. */
const at = (t: number): RateDensity => ({ pdf: () => 1, quantile: () => t });

/** The most probable token of each position, [L]. */
function guesses(probabilities: Float32Array, length: number, vocabulary: number): Int32Array {
  return Int32Array.from({ length }, (_, i) => {
    const scores = probabilities.subarray(i * vocabulary, (i + 1) * vocabulary);
    return scores.indexOf(Math.max(...scores));
  });
}

/** Evaluate the request at the frozen weights. */
export async function showMasks(
  { engine, frozen, task, seed, grid }: MeasureOptions,
  request: MasksRequest,
): Promise<MasksReport> {
  const { length, promptLength } = task;
  const vocabulary = task.vocabulary.length;
  const sequence = task.sample(stream(seed, 'masks', request.sequenceRoll), 'held-out');
  const { patterns, rowWeights } = draw(
    {
      sampler: { kind: 'rate', density: at(request.t) },
      pairing: 'mirrored-pair',
      weight: RATE_WEIGHT,
    },
    grid.epsilon,
    // Pattern rolls have addresses that no training step has.
    drawUniforms(seed, -1, request.patternRoll, length - promptLength),
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
    tokens: sequence,
    patterns: patterns.map((_, row) => {
      const masked = Uint8Array.from(batch.weights.subarray(row * length, (row + 1) * length));
      return {
        masked,
        crossEntropy: crossEntropy
          .slice(row * length, (row + 1) * length)
          .map((value, i) => value * masked[i]),
        guess: guesses(probabilities.subarray(row * cells, (row + 1) * cells), length, vocabulary),
        // The pair's weights are halved; here each pattern stands alone.
        loss: 2 * rowWeights[row] * h[row],
      };
    }),
  };
}
