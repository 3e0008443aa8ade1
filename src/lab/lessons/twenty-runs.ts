/**
 * Holds: what one run cannot tell and twenty seeds can, for teachers: first names, 1,500 steps, WASM, equal compute. Recorded, as
 * docs/results.md prints it; a test holds the two together.
 */

export interface OfTwentyRuns {
  readonly method: string;
  /** Forward rows of a draw. */
  readonly rows: number;
  /** Noise of one draw's loss at the last weights, nats². */
  readonly loss: {
    readonly a: number;
    readonly b: number;
    readonly c: number;
    readonly total: number;
  };
  /** Noise of one draw's gradient, tr Cov. */
  readonly gradient: number;
  /** Held-out loss less Standard's, nats per letter, with its 95 % interval; null for Standard itself. */
  readonly gain: readonly [value: number, low: number, high: number] | null;
}

export const TWENTY_RUNS: readonly OfTwentyRuns[] = [
  {
    method: 'Standard',
    rows: 1,
    loss: { a: 4.28, b: 0.0276, c: 0.249, total: 4.56 },
    gradient: 48.6,
    gain: null,
  },
  {
    method: 'P-POTS',
    rows: 1,
    loss: { a: 2.44, b: 0.34, c: 0.238, total: 3.02 },
    gradient: 33.5,
    gain: [-0.0205, -0.035, -0.006],
  },
  {
    method: 'MIRROR',
    rows: 2,
    loss: { a: 1.87, b: 0.0309, c: 0.242, total: 2.14 },
    gradient: 24.9,
    gain: [-0.00171, -0.0155, 0.0121],
  },
  {
    method: 'P-POTS + MIRROR',
    rows: 2,
    loss: { a: 0.974, b: 0.335, c: 0.238, total: 1.55 },
    gradient: 15.6,
    gain: [-0.0161, -0.027, -0.005],
  },
  {
    method: 'Count weight',
    rows: 1,
    loss: { a: 0.706, b: 0.341, c: 0.236, total: 1.28 },
    gradient: 23.6,
    gain: [-0.0445, -0.057, -0.032],
  },
  {
    method: 'ARM',
    rows: 1,
    loss: { a: 0, b: 0, c: 0.189, total: 0.189 },
    gradient: 13.9,
    gain: [-0.258, -0.27, -0.24],
  },
];
