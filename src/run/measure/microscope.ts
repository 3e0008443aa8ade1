/**
 * Holds: single sequences under single rolls of the three dice, as the microscope shows them: the draws of a lane's method on one
 * sequence at one level of masking, and what is known of the loss of each sequence. Its random numbers have a stream of their
 * own and are the same for every lane: another method moves the same draws. Refuses to hold: what is read off them
 * (run/read/microscope.ts).
 */
import { draw } from '../../core/draws/draw';
import { maskedRows, type MaskedRow } from '../../core/draws/rows';
import { uniformsFrom, type Uniforms } from '../../core/draws/uniforms';
import type { DrawLaw } from '../../core/methods/draw-law';
import { numberAt } from '../../core/methods/level';
import { lawByCount, type Method } from '../../core/methods/method';
import { sequenceSets, setCount } from '../../core/probe/draws/sequence-sets';
import { sizeMoments, type SizeMoments } from '../../core/probe/products/size-moments';
import type { RateNumbers } from '../../core/probe/read/one-sequence';
import { stream } from '../../core/rng';
import type { MicroscopePattern, MicroscopeRequest } from '../../lab/record/microscope-report';
import type { MeasureOptions } from './options';
import { maskedEvaluator, rowsOfSets, sequenceEvaluator, type Slices } from './rows';

/** Random orders of a sequence with too many tokens for all of its sets. */
const ORDERS = 8;

/** Rows of one look at sequences, in slices of rows of the device. */
const SLICES = 16;

/** The draws that are shown of a masked lane. */
export interface MicroscopeDraws {
  /** The numbers of the level they are drawn at. */
  readonly numbers: RateNumbers;
  /** h of each pattern of each draw, nats, [draws, patterns]. */
  readonly h: Float64Array;
  /** The patterns of the last draw. */
  readonly last: readonly Omit<MicroscopePattern, 'loss'>[];
}

/** What is known of the loss of one sequence: by size, or of an autoregressive lane l(x), nats per response token. */
export type SequenceLoss = SizeMoments | number;

/** What a look is for. */
export interface MicroscopeLook {
  readonly request: MicroscopeRequest;
  /** Index of the lane in the engine. */
  readonly index: number;
  /** Sequences whose loss is asked for, the most wanted first. */
  readonly sequences: readonly number[];
}

export interface MicroscopeMeasurement {
  readonly step: number;
  /** Null for an autoregressive lane. */
  readonly draws: MicroscopeDraws | null;
  /** As many of the sequences that were asked for as one look has time for, in their order. */
  readonly losses: readonly SequenceLoss[];
}

type Seeded = Pick<MeasureOptions, 'seed'>;

/** Sequence `index`, token ids [L]: of training data, as the probe's are. */
export const microscopeSequence = (
  { seed, task }: Pick<MeasureOptions, 'seed' | 'task'>,
  index: number,
): Int32Array => task.sample(stream(seed, 'microscope', 'sequence', index), 'train');

/** The numbers of rate roll `index`: what is drawn at them changes with the method alone. */
export function rateRoll({ seed }: Seeded, index: number): RateNumbers {
  const { rate, secondRate } = uniformsFrom(stream(seed, 'microscope', 'rate', index), 1);
  return { rate, secondRate };
}

/** The numbers of pattern roll `index`, [n] each. */
export function patternRoll(
  { seed }: Seeded,
  index: number,
  n: number,
): Pick<Uniforms, 'pattern' | 'second'> {
  const { pattern, second } = uniformsFrom(stream(seed, 'microscope', 'pattern', index), n);
  return { pattern, second };
}

/** The numbers of the level that is held: of the last rate rolled, or of a rate that was chosen. */
function heldNumbers(
  { sampler }: Pick<DrawLaw, 'sampler'>,
  options: Seeded,
  n: number,
  { t, rates }: Pick<MicroscopeRequest, 't' | 'rates'>,
): RateNumbers {
  const { rate, secondRate } = rateRoll(options, rates - 1);
  return { rate: t === null ? rate : numberAt(sampler, n, t), secondRate };
}

/**
 * Look at a lane of this method. Throws an Error where tokens have masking rates of their own: nothing is then known by size.
 */
export async function* lookClosely(
  options: MeasureOptions,
  method: Method,
  { request, index, sequences }: MicroscopeLook,
): Slices<MicroscopeMeasurement> {
  const { step } = options.frozen;
  const rows = SLICES * options.plan.slice.forward;
  if (method.kind === 'autoregressive') {
    const asked = sequences.slice(0, rows);
    const evaluator = sequenceEvaluator(options, index);
    const losses = yield* evaluator.losses(asked.map((x) => microscopeSequence(options, x)));
    return { step, draws: null, losses: Array.from(losses) };
  }
  const law = lawByCount(method);
  if (!law) throw new Error('Where tokens have masking rates of their own, size says nothing.');
  const { n } = options.grid;
  const draws = yield* drawPatterns(options, law, index, request);
  const evaluator = maskedEvaluator(options, index);
  const losses: SequenceLoss[] = [];
  const atOnce = Math.max(1, Math.floor(rows / setCount(n, ORDERS)));
  for (const x of sequences.slice(0, atOnce)) {
    const sets = sequenceSets(n, ORDERS, stream(options.seed, 'microscope', 'sets', x));
    const h = yield* evaluator.losses(rowsOfSets(microscopeSequence(options, x), sets.masked, n));
    losses.push(sizeMoments(sets, h));
  }
  return { step, draws, losses };
}

/** The draws on the sequence that was rolled last. */
async function* drawPatterns(
  options: MeasureOptions,
  law: DrawLaw,
  lane: number,
  request: MicroscopeRequest,
): Slices<MicroscopeDraws> {
  const { n, epsilon } = options.grid;
  const sequence = microscopeSequence(options, request.sequences - 1);
  const numbers = heldNumbers(law, options, n, request);
  const drawn = Array.from({ length: request.patterns }, (_, k) =>
    draw(law, epsilon, { ...numbers, ...patternRoll(options, k, n) }),
  );
  const rows = drawn.flatMap(({ patterns }) =>
    patterns.map((pattern): MaskedRow => ({ sequence, pattern, weight: 1 })),
  );
  const h = yield* maskedEvaluator(options, lane).losses(rows);
  const lastRows = rows.slice(rows.length - drawn[0].patterns.length);
  return { numbers, h, last: await guessed(options, lane, lastRows) };
}

/** What the model makes of each masked token of a few rows. */
async function guessed(
  { engine, frozen, task }: MeasureOptions,
  lane: number,
  rows: readonly MaskedRow[],
): Promise<Omit<MicroscopePattern, 'loss'>[]> {
  const { length } = task;
  const vocabulary = task.vocabulary.length;
  const batch = maskedRows(task, rows);
  const probabilities = await engine.probabilities(frozen, lane, batch.tokens, batch.rows);
  return rows.map((_, row) => {
    const cells = Array.from({ length }, (__, i) => {
      const start = (row * length + i) * vocabulary;
      const scores = probabilities.subarray(start, start + vocabulary);
      const guess = scores.indexOf(Math.max(...scores));
      return { guess, ofGuess: scores[guess], ofTruth: scores[batch.targets[row * length + i]] };
    });
    return {
      masked: Uint8Array.from(batch.weights.subarray(row * length, (row + 1) * length)),
      guess: Int32Array.from(cells, ({ guess }) => guess),
      ofGuess: Float32Array.from(cells, ({ ofGuess }) => ofGuess),
      ofTruth: Float32Array.from(cells, ({ ofTruth }) => ofTruth),
    };
  });
}
