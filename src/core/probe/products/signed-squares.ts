/**
 * Symmetric matrices as signed squares of few vectors, so that a quadratic form of long vectors needs only a few of their
 * combinations. Holds: Jacobi's method, which is short and safe for the tens of rows this needs. Refuses to hold:
 * everything a linear algebra library is for.
 */

/** Σ_f sign_f·(Σ_s vector_f[s]·x_s)². */
export interface SignedSquare {
  readonly sign: 1 | -1;
  readonly vector: Float64Array;
}

const SWEEPS = 60;

/** Eigenvalues and, in columns, eigenvectors of a symmetric [n, n] matrix. */
function eigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let [off, all] = [0, 0];
    a.forEach((value, k) => {
      all += value * value;
      if (Math.floor(k / n) !== k % n) off += value * value;
    });
    if (off <= 1e-30 * all) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p * n + q] === 0) continue;
        const theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[k * n + p], a[k * n + q]];
          a[k * n + p] = c * x - s * y;
          a[k * n + q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [a[p * n + k], a[q * n + k]];
          a[p * n + k] = c * x - s * y;
          a[q * n + k] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [v[k * n + p], v[k * n + q]];
          v[k * n + p] = c * x - s * y;
          v[k * n + q] = s * x + c * y;
        }
      }
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), vectors: v };
}

/**
 * A symmetric [n, n] matrix as signed squares, the largest first; those below `tolerance` of the largest are left out.
 * @param scale what x_s is expected to grow like, [n]: "large" is meant in x_s/scale_s.
 */
export function signedSquares(
  matrix: Float64Array,
  scale: Float64Array,
  tolerance = 1e-8,
): SignedSquare[] {
  const n = scale.length;
  const { values, vectors } = eigen(
    matrix.map((value, k) => value * scale[Math.floor(k / n)] * scale[k % n]),
    n,
  );
  const order = Array.from(values.keys()).sort((i, j) => Math.abs(values[j]) - Math.abs(values[i]));
  const largest = Math.abs(values[order[0]]);
  return order
    .filter((i) => Math.abs(values[i]) > tolerance * largest)
    .map((i) => ({
      sign: values[i] < 0 ? -1 : 1,
      vector: Float64Array.from(
        { length: n },
        (_, s) => (Math.sqrt(Math.abs(values[i])) * vectors[s * n + i]) / scale[s],
      ),
    }));
}
