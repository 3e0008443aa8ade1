/**
 * The decomposition from the nested probe: N sequences × R rates × K patterns. It needs nothing but draws, so it serves the
 * methods whose masked sets are not uniformly random given their size (ISAD, SyRM), at wider intervals than the probe by
 * counts.
 *
 * Rates come from a proposal q that favours small ones, patterns are drawn given that they mask something, which at a rate
 * has probability π. With l the loss under q (weighted by 1/q) times π and ρ = q/p at its rate
 *
 *     E[l_p²] = E[ρ l²/π],   E[E_u[l_p]²] = E[ρ E_u[l]²],   E[E_{t,u}[l_p]²] = E[E_u[l]]²,   E[l_p] = E[l],
 *
 * and products of means come from different draws only: two patterns of a rate, two rates of a sequence, two sequences.
 *
 * Holds: the split, A whole. Refuses to hold: A_count and A_place, which need sizes.
 */
import { drawsOf, type NestedProducts } from '../products/nested-products';
import { decompositionFrom, type DecompositionReplicates } from './decomposition';

/** The split with its delete-one values over sequences; A whole. RangeError for fewer than 3 sequences. */
export function nestedReplicates(products: NestedProducts): DecompositionReplicates {
  const { design, sequences, gram } = products;
  const { ratio, occupied } = products.rates;
  const { rates: R, patterns: K } = design;
  const D = drawsOf(design);
  const all = new Float64Array(sequences);
  const byRate = new Float64Array(sequences);
  const bySequence = new Float64Array(sequences);
  gram.forEach((product, k) => {
    const x = Math.floor(k / (D * D));
    const i = Math.floor((k % (D * D)) / D);
    const j = k % D;
    const [r, other] = [Math.floor(i / K), Math.floor(j / K)];
    const rate = x * R + r;
    if (i === j) all[x] += (ratio[rate] * product) / occupied[rate] / D;
    else if (r === other) byRate[x] += (ratio[rate] * product) / (D * (K - 1));
    else bySequence[x] += product / (D * (D - K));
  });
  return decompositionFrom({ all, byRate, bySequence, mean: products.mean }, products.cross);
}
