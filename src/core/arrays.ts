/** Sums over plain arrays, and square matrices row by row. Holds: these. Refuses to hold: what the numbers mean. */

export function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}

export const mean = (values: ArrayLike<number>): number => sum(values) / values.length;

/** Σ_i a_i b_i over the length of a. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}

/** ā, counted from the first value: that of equal ones is exactly theirs. */
function centre(values: ArrayLike<number>): number {
  let beyond = 0;
  for (let i = 1; i < values.length; i++) beyond += values[i] - values[0];
  return values[0] + beyond / values.length;
}

/** Σ_i (a_i − ā)(b_i − b̄); exactly 0 where the values of one are equal. */
export function coMoment(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [centreA, centreB] = [centre(a), centre(b)];
  let total = 0;
  for (let i = 0; i < a.length; i++) total += (a[i] - centreA) * (b[i] - centreB);
  return total;
}

/** The largest value; −Infinity of none. */
export function largest(values: ArrayLike<number>): number {
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) most = Math.max(most, values[i]);
  return most;
}

/** The values over their sum. */
export function shares(values: Float64Array): Float64Array {
  const total = sum(values);
  return values.map((value) => value / total);
}

/** The matrix f(row, column), [n, n]. */
export function matrixOf(n: number, f: (row: number, column: number) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let row = 0, cell = 0; row < n; row++) {
    for (let column = 0; column < n; column++, cell++) matrix[cell] = f(row, column);
  }
  return matrix;
}

/** The matrix with these values on its diagonal and 0 elsewhere, [n, n]. */
export function diagonal(values: Float64Array): Float64Array {
  return matrixOf(values.length, (s, r) => (s === r ? values[s] : 0));
}

/** v vᵀ, [n, n]. */
export function outer(v: Float64Array): Float64Array {
  return matrixOf(v.length, (s, r) => v[s] * v[r]);
}

/** v_s v_r F_sr, [n, n], for F [n, n]. */
export function scaled(matrix: Float64Array, v: Float64Array): Float64Array {
  return matrixOf(v.length, (s, r) => v[s] * v[r] * matrix[s * v.length + r]);
}

/** Σ_r F_sr at s, [n], for F [n, n]. */
export function rowSums(matrix: Float64Array, n: number): Float64Array {
  const sums = new Float64Array(n);
  matrix.forEach((value, cell) => (sums[Math.floor(cell / n)] += value));
  return sums;
}

/** Adds factor·v vᵀ to a matrix [n, n]. */
export function addOuter(matrix: Float64Array, factor: number, v: Float64Array): void {
  const n = v.length;
  for (let s = 0, cell = 0; s < n; s++) {
    const row = factor * v[s];
    for (let r = 0; r < n; r++, cell++) matrix[cell] += row * v[r];
  }
}

/** Adds Σ_k factor_k v_k v_kᵀ to a symmetric matrix [n, n], for vectors v [K, n]. */
export function addOuters(matrix: Float64Array, factor: Float64Array, v: Float64Array): void {
  const n = v.length / factor.length;
  for (let k = 0, start = 0; k < factor.length; k++, start += n) {
    for (let s = 0; s < n; s++) {
      const row = factor[k] * v[start + s];
      for (let r = 0; r <= s; r++) matrix[s * n + r] += row * v[start + r];
    }
  }
  for (let s = 0; s < n; s++) {
    for (let r = 0; r < s; r++) matrix[r * n + s] = matrix[s * n + r];
  }
}

/** F v, [n], for F [n, n]. */
export function timesVector(matrix: Float64Array, v: Float64Array): Float64Array {
  const n = v.length;
  return v.map((_, s) => dot(v, matrix.subarray(s * n, (s + 1) * n)));
}

/** Σ_{s,r} F_sr v_s v_r for F [n, n]. */
export const quadraticForm = (matrix: Float64Array, v: Float64Array): number =>
  dot(timesVector(matrix, v), v);

/** Arrays of one kind, one after the other. RangeError for none. */
export function joined<T extends Float64Array | Float32Array | Int32Array>(parts: readonly T[]): T {
  const length = parts.reduce((total, part) => total + part.length, 0);
  const whole = new (parts[0].constructor as new (length: number) => T)(length);
  let next = 0;
  for (const part of parts) {
    whole.set(part, next);
    next += part.length;
  }
  return whole;
}
