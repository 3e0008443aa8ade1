/**
 * Holds: what the microscope shows, read off single sequences at one lane's weights: the dots of the three dice, how they
 * scatter, and the average, which is the lane's A, B and C. Refuses to hold: forward passes (run/measure/microscope.ts), and when
 * it is looked at (worker).
 */
import { draw } from '../../core/draws/draw';
import { stepOf } from '../../core/draws/lane-batch';
import type { DrawLaw } from '../../core/methods/draw-law';
import { lawByCount, type Method } from '../../core/methods/method';
import { summarise } from '../../core/probe/read/decomposition';
import { averageOver, bySequence, lossAtLevel } from '../../core/probe/read/one-sequence';
import { dataNoiseReplicates } from '../../core/probe/read/sequence-only';
import type { SizeMoments } from '../../core/probe/products/size-moments';
import { crossProducts } from '../../core/probe/products/size-products';
import type { RateGrid } from '../../core/quadrature';
import type { Task } from '../../core/tasks/task';
import { methodKey } from '../../lab/methods/spelling';
import type {
  MaskedMicroscope,
  MicroscopeReport,
  MicroscopeRequest,
} from '../../lab/record/microscope-report';
import type { Settings } from '../../lab/settings/settings-table';
import { stepSize } from '../fit/lane-method';
import {
  microscopeSequence,
  patternRoll,
  rateRoll,
  type MicroscopeDraws,
  type SequenceLoss,
} from '../measure/microscope';

/** Fewest sequences that say what they have in common. */
const LEAST_SEQUENCES = 3;

/** The loss of a sequence at the weights of a step. */
export interface KnownLoss {
  readonly step: number;
  readonly loss: SequenceLoss;
}

interface Looked {
  readonly settings: Settings;
  readonly task: Task;
  readonly grid: RateGrid;
  readonly method: Method;
  readonly step: number;
  readonly request: MicroscopeRequest;
  /** Null for an autoregressive lane. */
  readonly draws: MicroscopeDraws | null;
  /** By sequence; the last one drawn is among them. */
  readonly known: ReadonlyMap<number, KnownLoss>;
}

const isMoments = (loss: SequenceLoss): loss is SizeMoments => typeof loss !== 'number';

/** The report of a look at a lane. */
export function readMicroscope(looked: Looked): MicroscopeReport {
  const { settings, task, grid, method, step, request, draws, known } = looked;
  const drawn = Array.from({ length: request.sequences }, (_, x) => known.get(x) ?? null);
  const measured = drawn.filter((one) => one !== null);
  const lane = settings.lanes.find(({ id }) => id === request.lane)!;
  const law = lawByCount(method);
  const moments = measured.map(({ loss }) => loss).filter(isMoments);
  const means = law
    ? bySequence(law, grid, moments).mean
    : measured.map(({ loss }) => loss as number);
  let next = 0;
  return {
    lane: lane.id,
    method: methodKey(lane, '+'),
    firstStep: Math.min(step, ...measured.map((one) => one.step)),
    step,
    request,
    tokens: microscopeSequence({ seed: settings.seed, task }, request.sequences - 1),
    masked: law && draws && readMasked(looked, law, draws),
    sequences: Float64Array.from(drawn, (one) => (one ? means[next++] : NaN)),
    average: averageOf(looked, law, moments, means),
  };
}

function averageOf(
  { settings, grid, method }: Looked,
  law: DrawLaw | null,
  moments: readonly SizeMoments[],
  means: ArrayLike<number>,
): MicroscopeReport['average'] {
  if (means.length < LEAST_SEQUENCES) return null;
  if (law) return summarise(averageOver(law, grid, moments, stepOf(method, stepSize(settings))));
  const losses = Float64Array.from(means);
  return summarise(dataNoiseReplicates(crossProducts(losses, 1), losses));
}

function readMasked(
  { settings, grid, request, known }: Looked,
  law: DrawLaw,
  { numbers, h, last }: MicroscopeDraws,
): MaskedMicroscope {
  const { n, epsilon } = grid;
  const looked = known.get(request.sequences - 1)?.loss;
  if (looked === undefined || !isMoments(looked)) {
    throw new Error('The sequence under the microscope was not measured.');
  }
  const patterns = last.length;
  const losses = h.map((loss, k) => {
    const roll = patternRoll(settings, Math.floor(k / patterns), n);
    // A pair's loss is the mean of its two.
    return patterns * draw(law, epsilon, { ...numbers, ...roll }).rowWeights[k % patterns] * loss;
  });
  const held = lossAtLevel(law, epsilon, looked, numbers);
  const rolled = Array.from({ length: request.rates }, (_, k) =>
    lossAtLevel(law, epsilon, looked, rateRoll(settings, k)),
  );
  const ofRates = (name: 't' | 'importance' | 'mean') =>
    Float64Array.from(rolled, (level) => level[name]);
  const over = bySequence(law, grid, [looked]);
  return {
    counted: law.sampler.kind === 'count',
    pairing: law.pairing,
    t: held.t,
    uniforms: patternRoll(settings, request.patterns - 1, n).pattern,
    shown: last.map((pattern, j) => ({
      ...pattern,
      loss: losses[losses.length - patterns + j],
    })),
    losses,
    pattern: { mean: held.mean, variance: held.variance },
    rates: { t: ofRates('t'), importance: ofRates('importance'), mean: ofRates('mean') },
    rate: { mean: over.mean[0], variance: over.b[0] },
    sets: looked.sets,
    exact: looked.exact,
  };
}
