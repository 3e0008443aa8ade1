/**
 * What the variants of P-POTS are fitted to besides E[l²|t] (moment-at-rate.ts), as functions of the masking rate, from
 * the counts of one probe (METHODS 3).
 *
 *     within-sequence, the released code's v:  ḡ(t)² + E_x Var_u(l|x,t)  =  E[l²|t] − Var_x g(x,t)
 *     mirrored pairs, l̄ the mean of two:       E[l̄²|t]  =  ½ E[l²|t] + ½ E[l l'|t]
 *
 * The first leaves the spread of g between sequences out, so its density is not the one that minimises A + B; the second
 * is what A + B + C of a mirrored pair is made of, so its density is the best for pairs.
 *
 * Holds: these two functions, each unbiased. Refuses to hold: densities.
 */
import { mean, outer } from '../../arrays';
import { mirroredProbabilities } from '../../binomial';
import { maskingProbability } from '../../masking-probability';
import { binomialAtRate } from '../../quadrature';
import { crossMeanReplicates } from '../../statistics/jackknife';
import { differenceForm } from '../products/level-free-form';
import {
  assertDrawnForRates,
  assertSameSequences,
  pairForm,
  type PairProducts,
} from '../products/pair-products';
import { placeCovariance } from '../products/place-covariance';
import { formPerSequence } from '../products/sequence-terms';
import type { LossProducts } from '../products/size-products';
import { secondMoment } from './moment-at-rate';

/** t ↦ ḡ² + v_within, nats². The function throws a RangeError for t outside [0, 1] or fewer than 3 sequences. */
export function withinSequenceMoment(products: LossProducts): (t: number) => number {
  const { n, epsilon } = products.grid;
  const all = secondMoment(products);
  const ofMeans = differenceForm(products);
  return (t) => {
    const b = binomialAtRate(n, t, epsilon);
    const weight = 1 / (n * maskingProbability(t, epsilon)) ** 2;
    const ofSequences = mean(ofMeans(outer(b)));
    const acrossSequences = crossMeanReplicates(products.across(b)).value;
    return all(t) - weight * (ofSequences - acrossSequences);
  };
}

/**
 * t ↦ E[l̄²|t] of a mirrored pair, nats².
 * @param pairs mirrored pairs of the same sequences, in order, drawn with a share for rates.
 * Throws a RangeError if they are not; the function throws one for t outside [0, 1].
 */
export function mirroredPairMoment(
  products: LossProducts,
  pairs: PairProducts,
): (t: number) => number {
  const { n, epsilon } = products.grid;
  assertSameSequences(products, pairs);
  assertDrawnForRates(pairs.design.shares.rate > 0);
  const all = secondMoment(products);
  const ofMeans = differenceForm(products);
  const ofPlaces = placeCovariance(products, pairs);
  return (t) => {
    const m = maskingProbability(t, epsilon);
    const cells = mirroredProbabilities(n, m);
    const product = ofPlaces
      ? mean(ofMeans(cells)) + mean(formPerSequence(ofPlaces, cells))
      : mean(pairForm(pairs, cells));
    return all(t) / 2 + product / (2 * (n * m) ** 2);
  };
}
