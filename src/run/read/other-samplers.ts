/**
 * Holds: what one draw of a lane would scatter under other samplers, of the loss and of the gradient, read off a finished
 * probe. Refuses to hold: forward passes, and the lanes' own noise (noise.ts).
 */
import type { DrawLaw, RateDensity, Sampler } from '../../core/methods/draw-law';
import type { MaskedWindow } from '../../core/probe/window';
import {
  decompositionReplicates,
  summarise,
  type DecompositionReplicates,
} from '../../core/probe/read/decomposition';
import { meanSquares, secondMoment } from '../../core/probe/read/moment-at-rate';
import type {
  DrawnPrediction,
  PredictedSplits,
  SamplerSplits,
} from '../../lab/record/rate-reports';
import type { LaneFit } from '../fit/lane-method';
import { pairedRatio } from './noise';
import { drawnDensity } from '../../core/methods/density/hand-drawn';
import {
  nonParametricDensity,
  optimalCounts,
  uniformCounts,
} from '../../core/methods/density/p-pots';
import { UNIFORM } from '../../core/methods/density/piecewise-linear';

/** The samplers a lane can have: of rates, or of counts. */
interface LaneSamplers {
  readonly uniform: Sampler;
  readonly fitted: Sampler | null;
  /** Best for the loss of single draws, and for their gradient, as measured by this probe. */
  readonly optimal: Sampler;
  readonly gradientOptimal: Sampler;
}

const ratesOf = (density: RateDensity): Sampler => ({ kind: 'rate', density });
const countsOf = (probabilities: Float64Array): Sampler => ({ kind: 'count', probabilities });

/** The samplers of a lane of the kind its law has. */
function samplersOf(
  { loss, gradient }: MaskedWindow,
  kind: Sampler['kind'],
  fit: LaneFit | null,
): LaneSamplers {
  if (kind === 'count') {
    return {
      uniform: countsOf(uniformCounts(loss.grid.n)),
      fitted: fit && countsOf(fit.counts),
      optimal: countsOf(optimalCounts(meanSquares(loss), 0)),
      gradientOptimal: countsOf(optimalCounts(meanSquares(gradient), 0)),
    };
  }
  const { epsilon } = loss.grid;
  return {
    uniform: ratesOf(UNIFORM),
    fitted: fit && ratesOf(fit.rates.density),
    optimal: ratesOf(nonParametricDensity(secondMoment(loss), epsilon)),
    gradientOptimal: ratesOf(nonParametricDensity(secondMoment(gradient), epsilon)),
  };
}

/** The replicates of a law with any other sampler. */
function replicatesUnder(
  { loss, lossPairs, gradient, gradientPairs }: MaskedWindow,
  quantity: 'loss' | 'gradient',
  law: DrawLaw,
): (sampler: Sampler) => DecompositionReplicates {
  const products = quantity === 'loss' ? loss : gradient;
  const pairs = quantity === 'loss' ? lossPairs : gradientPairs;
  return (sampler) => decompositionReplicates({ ...law, sampler }, loss.grid, products, pairs);
}

function splitsUnder(
  under: (sampler: Sampler) => DecompositionReplicates,
  samplers: LaneSamplers,
): SamplerSplits {
  const uniform = under(samplers.uniform);
  const fitted = samplers.fitted && under(samplers.fitted);
  return {
    uniform: summarise(uniform),
    fitted: fitted && summarise(fitted),
    optimal: summarise(under(samplers.optimal)),
    gradientOptimal: summarise(under(samplers.gradientOptimal)),
    fittedToUniform: fitted && pairedRatio(fitted, uniform),
  };
}

/** What one draw of a lane would scatter under its other samplers, its pairing and weight kept. */
export function predictedSplits(
  probe: MaskedWindow,
  law: DrawLaw,
  fit: LaneFit | null,
): PredictedSplits {
  const { kind } = law.sampler;
  const samplers = samplersOf(probe, kind, fit);
  const ofLoss = replicatesUnder(probe, 'loss', law);
  const ofGradient = replicatesUnder(probe, 'gradient', law);
  return {
    ...splitsUnder(ofLoss, samplers),
    sampler: kind === 'count' ? 'count' : 'rate',
    pairing: law.pairing,
    weight: law.weight,
    fit: fit?.kind ?? null,
    gradient: splitsUnder(ofGradient, samplers),
  };
}

/**
 * What one draw of a lane would scatter if its rates were drawn from the density through these handles.
 * Throws a RangeError for handles that `drawnDensity` refuses.
 * @param id the lane's id, for the report.
 */
export function predictDrawn(
  probe: MaskedWindow,
  id: number,
  law: DrawLaw,
  values: readonly number[],
): Omit<DrawnPrediction, 'method'> {
  const drawn = ratesOf(drawnDensity(values));
  const prediction = (quantity: 'loss' | 'gradient') => {
    const under = replicatesUnder(probe, quantity, law);
    const replicates = under(drawn);
    return {
      split: summarise(replicates),
      toUniform: pairedRatio(replicates, under(ratesOf(UNIFORM))),
    };
  };
  const loss = prediction('loss');
  const gradient = prediction('gradient');
  return {
    lane: id,
    step: probe.step,
    values,
    loss: loss.split,
    lossToUniform: loss.toUniform,
    gradient: gradient.split,
    gradientToUniform: gradient.toUniform,
  };
}
