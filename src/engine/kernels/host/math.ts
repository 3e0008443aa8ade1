/**
 * Holds: arithmetic on plain typed arrays that several operations share: exponentials, products, transposition, sums.
 * Refuses to hold: tensors, lanes and memory management (memory.ts).
 *
 * Sums run in double precision: JavaScript's arithmetic is double anyway, and a float32 result then carries one rounding.
 */
const LOG2_E = Math.LOG2E;
const LN_2 = Math.LN2;
/** 2^n at index n + 1000, for |n| ≤ 1000. */
const POWERS_OF_TWO = Float64Array.from({ length: 2001 }, (_, i) => 2 ** (i - 1000));

/**
 * e^x to a relative error of 3e-10, several times as fast as Math.exp, which a step on cpu calls hundreds of thousands of times.
 * 2^n·e^r with |r| ≤ ln(2)/2, e^r by its Taylor series. Below −690 the result is 0, above 690 infinite.
 */
export function exp(x: number): number {
  if (x < -690) return 0;
  if (x > 690) return Infinity;
  const n = Math.floor(x * LOG2_E + 0.5);
  const r = x - n * LN_2;
  const series =
    1 +
    r *
      (1 +
        r *
          (1 / 2 +
            r *
              (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720 + r * (1 / 5040 + r / 40320)))))));
  return POWERS_OF_TWO[n + 1000] * series;
}

/** x ← 1/(1 + e^−x) */
export function sigmoid(x: Float32Array): void {
  for (let i = 0; i < x.length; i++) x[i] = 1 / (1 + exp(-x[i]));
}

/** Each row of x [·, width] ← its softmax. */
export function softmax(width: number, x: Float32Array): void {
  for (let start = 0; start < x.length; start += width) {
    const end = start + width;
    let max = x[start];
    for (let p = start + 1; p < end; p++) max = Math.max(max, x[p]);
    let sum = 0;
    for (let p = start; p < end; p++) {
      const e = exp(x[p] - max);
      x[p] = e;
      sum += e;
    }
    for (let p = start; p < end; p++) x[p] /= sum;
  }
}

/**
 * C(i, j) = Σ_p A(i, p)·B(p, j) for i < m, j < n, p < k, where A(i, p) is a[i·aRow + p·aTerm], B(p, j) is
 * b[j·bColumn + p·bTerm] and C(i, j) is c[cStart + i·cRow + j]: a transposed operand is one with its strides exchanged.
 * Works in blocks: `a` must be readable up to the next even m, `b` up to the next n that is a multiple of four.
 */
export function multiply(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  aRow: number,
  aTerm: number,
  b: Float64Array,
  bColumn: number,
  bTerm: number,
  c: Float32Array,
  cStart: number,
  cRow: number,
): void {
  // 2×4 sums at a time: six loads serve eight products, and eight sums stay in registers.
  for (let i = 0; i < m; i += 2) {
    for (let j = 0; j < n; j += 4) {
      let s00 = 0, s01 = 0, s02 = 0, s03 = 0; // prettier-ignore
      let s10 = 0, s11 = 0, s12 = 0, s13 = 0; // prettier-ignore
      let pa = i * aRow;
      let pb = j * bColumn;
      for (let p = 0; p < k; p++, pa += aTerm, pb += bTerm) {
        const a0 = a[pa];
        const a1 = a[pa + aRow];
        const b0 = b[pb];
        const b1 = b[pb + bColumn];
        const b2 = b[pb + 2 * bColumn];
        const b3 = b[pb + 3 * bColumn];
        s00 += a0 * b0;
        s01 += a0 * b1;
        s02 += a0 * b2;
        s03 += a0 * b3;
        s10 += a1 * b0;
        s11 += a1 * b1;
        s12 += a1 * b2;
        s13 += a1 * b3;
      }
      const columns = n - j;
      let p = cStart + i * cRow + j;
      c[p] = s00;
      if (columns > 1) c[p + 1] = s01;
      if (columns > 2) c[p + 2] = s02;
      if (columns > 3) c[p + 3] = s03;
      if (i + 1 < m) {
        p += cRow;
        c[p] = s10;
        if (columns > 1) c[p + 1] = s11;
        if (columns > 2) c[p + 2] = s12;
        if (columns > 3) c[p + 3] = s13;
      }
    }
  }
}

/** to[j, i] = from[i, j], from [rows, columns]. Sixteen at a time through registers, in strips that stay in the cache. */
export function transpose(
  rows: number,
  columns: number,
  from: Float32Array,
  to: Float32Array,
): void {
  const STRIP = 32;
  const wholeRows = rows & ~3;
  const wholeColumns = columns & ~3;
  for (let i0 = 0; i0 < wholeRows; i0 += STRIP) {
    const i1 = Math.min(wholeRows, i0 + STRIP);
    for (let j = 0; j < wholeColumns; j += 4) {
      for (let i = i0; i < i1; i += 4) {
        let q = i * columns + j;
        const a0 = from[q], a1 = from[q + 1], a2 = from[q + 2], a3 = from[q + 3]; // prettier-ignore
        q += columns;
        const b0 = from[q], b1 = from[q + 1], b2 = from[q + 2], b3 = from[q + 3]; // prettier-ignore
        q += columns;
        const c0 = from[q], c1 = from[q + 1], c2 = from[q + 2], c3 = from[q + 3]; // prettier-ignore
        q += columns;
        const d0 = from[q], d1 = from[q + 1], d2 = from[q + 2], d3 = from[q + 3]; // prettier-ignore
        let p = j * rows + i;
        to[p] = a0;
        to[p + 1] = b0;
        to[p + 2] = c0;
        to[p + 3] = d0; // prettier-ignore
        p += rows;
        to[p] = a1;
        to[p + 1] = b1;
        to[p + 2] = c1;
        to[p + 3] = d1; // prettier-ignore
        p += rows;
        to[p] = a2;
        to[p + 1] = b2;
        to[p + 2] = c2;
        to[p + 3] = d2; // prettier-ignore
        p += rows;
        to[p] = a3;
        to[p + 1] = b3;
        to[p + 2] = c3;
        to[p + 3] = d3; // prettier-ignore
      }
    }
  }
  for (let j = 0; j < columns; j++) {
    // What the blocks of four left over: whole columns at the right, the ends of the others.
    for (let i = j < wholeColumns ? wholeRows : 0; i < rows; i++) {
      to[j * rows + i] = from[i * columns + j];
    }
  }
}

/** The sum of each row of [rows, columns]. */
export function rowSums(
  rows: number,
  columns: number,
  matrix: Float32Array,
  sums: Float32Array,
): void {
  for (let i = 0, p = 0; i < rows; i++) {
    const end = p + columns;
    // Four sums, because one would wait for itself.
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0; // prettier-ignore
    for (; p + 3 < end; p += 4) {
      s0 += matrix[p];
      s1 += matrix[p + 1];
      s2 += matrix[p + 2];
      s3 += matrix[p + 3];
    }
    for (; p < end; p++) s0 += matrix[p];
    sums[i] = s0 + s1 + (s2 + s3);
  }
}
