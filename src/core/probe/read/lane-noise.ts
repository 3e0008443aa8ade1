/**
 * What a method's draws scatter at the weights that a window of probes measured, of the loss and of the gradient.
 *
 * Holds: from which record of the lane it is read. Refuses to hold: reports (run/read), forward passes.
 */
import { binOf, controlVariateMean, controlVariateOf, type LossAverages } from '../../methods/ema';
import { lawByCount, type MaskedMethod, type Method } from '../../methods/method';
import type { Estimate } from '../../statistics/estimate';
import { varianceEstimate } from '../../statistics/intervals';
import { meanReplicates, plus } from '../../statistics/jackknife';
import type { NestedLosses } from '../lane-probe';
import { drawsOf, nestedLoss } from '../products/nested-products';
import { perBin, withControlVariate } from './control-variate';
import { decompositionReplicates, type DecompositionReplicates } from './decomposition';
import { directVariance, shownLosses } from './direct-variance';
import { nestedReplicates } from './nested-decomposition';
import { stepOf, type StepSize } from '../../draws/lane-batch';
import type { AutoregressiveWindow, LaneWindow, SizeProducts } from '../window';
import { dataNoiseReplicates } from './sequence-only';

export interface LaneReplicates {
  readonly loss: DecompositionReplicates;
  readonly gradient: DecompositionReplicates;
}

/** Of an autoregressive model's draws, all of it C. RangeError for fewer than 3 sequences. */
function sequenceNoise({ loss, losses, gradient }: AutoregressiveWindow): LaneReplicates {
  return {
    loss: dataNoiseReplicates(loss, losses),
    gradient: dataNoiseReplicates(gradient, null),
  };
}

/** Of the losses of a masked method's draws, as they are shown. */
function sizeLoss(
  { loss, lossPairs }: Pick<SizeProducts, 'loss' | 'lossPairs'>,
  method: MaskedMethod,
  size: StepSize,
  averages: LossAverages | null,
): DecompositionReplicates {
  const { law, ema } = method;
  const step = stepOf(method, size);
  const plain = decompositionReplicates(law, loss.grid, loss, lossPairs, step);
  const known = ema && averages ? perBin(controlVariateOf(averages)) : null;
  return known ? withControlVariate(plain, loss, law, loss.grid, step, known) : plain;
}

/** Of a masked method's draws. */
function sizeNoise(
  products: SizeProducts,
  method: MaskedMethod,
  size: StepSize,
  averages: LossAverages | null,
): LaneReplicates {
  const { loss, gradient, gradientPairs } = products;
  const step = stepOf(method, size);
  return {
    loss: sizeLoss(products, method, size, averages),
    gradient: decompositionReplicates(method.law, loss.grid, gradient, gradientPairs, step),
  };
}

/** Of the lane's own draws, A whole; of the shown loss where there is a control variate. */
function nestedNoise(
  { design, perBlock, losses, t, rates, gradient }: NestedLosses,
  { ema, law: { sampler } }: MaskedMethod,
  averages: LossAverages | null,
): LaneReplicates {
  const ofGradient = nestedReplicates(gradient);
  const plain = nestedReplicates(nestedLoss(design, losses, rates, perBlock));
  if (!ema || !averages) return { loss: plain, gradient: ofGradient };
  // As for the probe by size: B changes by Var b − 2 Cov_t(ḡ, b), and nothing else does.
  const controlVariate = controlVariateOf(averages);
  const mean = controlVariateMean(controlVariate, sampler);
  const squares = controlVariate.map((b) => (b - mean) ** 2);
  const variance = controlVariateMean(squares, sampler);
  const D = drawsOf(design);
  const covariance = new Float64Array(losses.length / D);
  losses.forEach((loss, i) => {
    const b = controlVariate[binOf(t[Math.floor(i / design.patterns)])];
    covariance[Math.floor(i / D)] += (loss * (b - mean)) / D;
  });
  const change = meanReplicates(covariance.map((value) => variance - 2 * value));
  return {
    loss: { ...plain, b: plus(plain.b, change), total: plus(plain.total, change) },
    gradient: ofGradient,
  };
}

/**
 * What a method's draws would scatter at the weights of a probed lane; null where its products cannot say.
 * @param averages of the method's own lane, for a control variate; without, the loss itself is read.
 */
export function replicatesOf(
  probe: LaneWindow,
  method: Method,
  size: StepSize,
  averages: LossAverages | null = null,
): LaneReplicates | null {
  if (probe.kind === 'autoregressive') {
    return method.kind === 'autoregressive' ? sequenceNoise(probe) : null;
  }
  return method.kind === 'masked' && lawByCount(method)
    ? sizeNoise(probe, method, size, averages)
    : null;
}

/** What a lane's own draws scatter at its own weights; null where its method was not measured yet. */
export function ownReplicates(
  probe: LaneWindow,
  method: Method,
  size: StepSize,
): LaneReplicates | null {
  if (probe.kind === 'autoregressive') return replicatesOf(probe, method, size);
  return probe.nested && probe.method === method
    ? nestedNoise(probe.nested, probe.method, probe.averages)
    : replicatesOf(probe, method, size, probe.averages);
}

/**
 * The loss of a paired method if its draws had one pattern each, at the lane's own weights: what its second pattern has to
 * be worth (METHODS 3, break-even). Null for single draws, and where the lane's products cannot say.
 */
export function singleLoss(
  probe: LaneWindow,
  method: Method,
  size: StepSize,
): DecompositionReplicates | null {
  if (probe.kind === 'autoregressive' || method.kind === 'autoregressive') return null;
  if (!lawByCount(method) || method.law.pairing === 'single') return null;
  const single: MaskedMethod = { ...method, law: { ...method.law, pairing: 'single' } };
  return sizeLoss(probe, single, size, probe.averages);
}

/**
 * Var(l) of a lane's fresh draws, nats²; null where they were draws of another estimator than the present one.
 * @param mean E[l], about which they are taken.
 */
export function ownDirectVariance(
  probe: LaneWindow,
  method: Method,
  mean: number,
): Estimate | null {
  if (probe.kind === 'autoregressive') return varianceEstimate(probe.fresh);
  const { direct, averages } = probe;
  if (method.kind !== 'masked' || probe.method.law !== method.law) return null;
  // Single draws say nothing about what draws of a step have in common.
  if (method.spread !== 'independent') return null;
  const { sampler } = method.law;
  return directVariance(method.ema ? shownLosses(direct, sampler, averages) : direct, mean);
}
