/**
 * Quadratic forms of the mean losses of one sequence where level cancels: Σ M_ss' μ_s μ_s' for a variance or
 * covariance, such as Var_s(μ_s) at a rate.
 *
 * Such a form is small against its terms, so where a design draws only some sizes, weighting every product by its own
 * inverse probability leaves the sequence's level in: the noise at middle rates is several times the variance sought.
 * Written in differences,
 *
 *     Σ M_ss' π_ss'  =  Σ_s (Σ_s' M_ss') π_ss  −  ½ Σ_{s≠s'} M_ss' (μ_s − μ_s')²,
 *
 * each squared difference comes from two sizes drawn together, weighted by the probability of both: unbiased as before
 * and free of the level. Where all sizes are drawn it is the same number. Expectations from the other sequences steady
 * it further, as everywhere (expected-from-others.ts).
 *
 * Holds: these forms. Refuses to hold: forms whose rows do not about cancel, for which this is the noisier way
 * (second-moments.ts has the other).
 */
import { matrixOf, quadraticForm, rowSums } from '../../arrays';
import type { ProbeProducts } from './size-products';

/** The estimator per sequence, [N], as a function of M, [n, n], symmetric. */
export function differenceForm(products: ProbeProducts): (matrix: Float64Array) => Float64Array {
  const { design, sequences, sizes, gram, fromOthers } = products;
  const { n, blocks, blockOfDraw, groupOfDraw, drawsPerSequence: D } = design;
  const first = Array.from({ length: groupOfDraw[D - 1] + 1 }, (_, g) => groupOfDraw.indexOf(g));
  const groups = first.length;
  const blockOf = (g: number) => blocks[blockOfDraw[first[g]]];
  /** 1/P(both groups' sizes are drawn), [groups, groups]; on the diagonal 1/P(one). */
  const inverse = matrixOf(groups, (g, f) => {
    const [a, b] = [blockOf(g), blockOf(f)];
    const alone = a.sizes.length / a.drawn;
    if (g === f) return alone;
    return alone * (a === b ? (a.sizes.length - 1) / (a.drawn - 1) : b.sizes.length / b.drawn);
  });
  /** Deviation of π̂ from its expectation, by drawn sizes, [N, groups, groups]. */
  const deviation = new Float64Array(sequences * groups * groups);
  for (let x = 0; x < sequences; x++) {
    for (let i = 0; i < D; i++) {
      for (let j = 0; j < D; j++) {
        if (i === j) continue;
        const [g, f] = [groupOfDraw[i], groupOfDraw[j]];
        const pairs = blockOf(g).sets * (g === f ? blockOf(g).sets - 1 : blockOf(f).sets);
        const expected =
          fromOthers.correlation[x] *
          fromOthers.root[x * n + sizes[x * D + i] - 1] *
          fromOthers.root[x * n + sizes[x * D + j] - 1];
        deviation[(x * groups + g) * groups + f] += (gram[(x * D + i) * D + j] - expected) / pairs;
      }
    }
  }

  return (matrix) => {
    const rowSum = rowSums(matrix, n);
    return Float64Array.from({ length: sequences }, (_, x) => {
      const sizeIndex = (g: number) => sizes[x * D + first[g]] - 1;
      const at = deviation.subarray(x * groups * groups, (x + 1) * groups * groups);
      const u = fromOthers.root.subarray(x * n, (x + 1) * n);
      let form = fromOthers.correlation[x] * quadraticForm(matrix, u);
      for (let g = 0; g < groups; g++) {
        const square = at[g * groups + g];
        form += rowSum[sizeIndex(g)] * inverse[g * groups + g] * square;
        for (let f = 0; f < g; f++) {
          const apart = square + at[f * groups + f] - 2 * at[g * groups + f];
          form -= matrix[sizeIndex(g) * n + sizeIndex(f)] * inverse[g * groups + f] * apart;
        }
      }
      return form;
    });
  };
}
