/**
 * One draw of a masked method on one sequence: its estimator's draw, or with token probabilities of its own (ISAD, SyRM).
 *
 * Holds: patterns and weights of the rows of a draw. Refuses to hold: batches, and the spread of a step's rates.
 */
import { assertRange } from '../assert';
import { hasOneRate, isRateWeight } from '../methods/draw-law';
import type { MaskedMethod } from '../methods/method';
import { drawRate } from '../methods/rate-sampling';
import { tokenMasking, type TokenMasking } from '../methods/token-masking';
import { maskingProbability } from '../masking-probability';
import { draw, patternsOf, patternWhere, type Draw } from './draw';
import type { MaskedTask } from '../tasks/task';
import type { MaskedRow } from './rows';
import { narrowed, type Uniforms } from './uniforms';

export interface MethodDraw extends Pick<Draw, 'rates'> {
  /** One row, or two for pairs; the draw's loss is the sum of theirs. */
  readonly rows: readonly MaskedRow[];
}

/** Entry i is masked iff u_i < q_i, in the mirror iff u_i > 1 − q_i; its CE counts 1/(n q_i p(t)), halved for pairs. */
function tokenDraw(
  { sampler, pairing, weight: lossWeight }: MaskedMethod['law'],
  masking: TokenMasking,
  sequence: Int32Array,
  epsilon: number,
  uniforms: Uniforms,
): MethodDraw {
  assertRange(
    sampler.kind !== 'count',
    'Fixed count has no masking rates that single tokens could have of their own.',
  );
  assertRange(
    isRateWeight(lossWeight),
    'Where tokens have masking rates of their own, each is weighted by its own rate.',
  );
  assertRange(
    hasOneRate(pairing),
    'Where tokens have masking rates of their own, both patterns of a pair are drawn at one rate.',
  );
  const rate = drawRate(sampler, uniforms.rate);
  const q = masking.probabilities(maskingProbability(rate.t, epsilon));
  const patterns = patternsOf(pairing, uniforms, [
    {
      below: (u) => patternWhere(u, (value, i) => value < q[i]),
      above: (u) => patternWhere(u, (value, i) => value > 1 - q[i]),
    },
  ]);
  const weight = q.map((qi) => rate.importanceWeight / (masking.n * qi * patterns.length));
  return { rates: [rate], rows: patterns.map((pattern) => ({ sequence, pattern, weight })) };
}

/**
 * One draw of the method. RangeError as `draw`, for too few uniforms, and for fixed count,
 * another weight or a pair of two rates with ISAD or SyRM.
 * @param uniforms at least as many as there are entries to mask: the response, and for SyRM the syntax positions.
 */
export function methodDraw(
  method: MaskedMethod,
  task: MaskedTask,
  sequence: Int32Array,
  epsilon: number,
  uniforms: Uniforms,
): MethodDraw {
  const masking = tokenMasking(method, task, sequence);
  const entries = masking?.entries ?? task.length - task.promptLength;
  assertRange(
    uniforms.pattern.length >= entries,
    `A pattern of ${entries} tokens needs as many uniforms, not ${uniforms.pattern.length}.`,
  );
  const needed = narrowed(uniforms, entries);
  if (masking) return tokenDraw(method.law, masking, sequence, epsilon, needed);
  const { rates, patterns, rowWeights } = draw(method.law, epsilon, needed);
  const rows = patterns.map((pattern, j) => ({ sequence, pattern, weight: rowWeights[j] }));
  return { rates, rows };
}
