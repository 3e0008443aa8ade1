/**
 * Named random streams from one seed. A stream is addressed, never advanced by another one: the draw of
 * step 812 is the same whether or not a probe ran before it, so toggles, probes and redraws shift nothing,
 * and a restored snapshot replays exactly.
 *
 * Holds: the generator (sfc32, 128-bit state) and the addressing. Refuses to hold: any global state.
 */

export type StreamName =
  | 'initialisation'
  | 'data'
  | 'rate'
  | 'pattern'
  | 'probe'
  | 'evaluation'
  | 'generation'
  | 'masks'
  | 'microscope';

export interface Rng {
  /** Uniform on [0, 1), 32 bits of resolution. */
  uniform(): number;
  /** Uniform integer in 0 … bound − 1. */
  integer(bound: number): number;
  /** Standard normal. */
  normal(): number;
}

/** 32-bit hash of a text from a start value: FNV-1a, then an avalanche so that near texts end far apart. */
function hash32(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function generator(a: number, b: number, c: number, d: number): Rng {
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  const uniform = () => next() / 4294967296;
  return {
    uniform,
    integer: (bound) => Math.floor(uniform() * bound),
    // Box–Muller; 1 − u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/**
 * The stream `name` of `seed`, at an address such as a step or a (step, row) pair.
 * Equal arguments give equal streams; different ones are independent for every practical purpose.
 */
export function stream(seed: number, name: StreamName, ...address: (number | string)[]): Rng {
  let text = `${seed}/${name}`;
  for (const part of address) text += `/${part}`;
  // Each word starts from the one before, so the four are not four FNV states in step.
  const a = hash32(text, 0x811c9dc5);
  const b = hash32(text, a ^ 0x9e3779b9);
  const c = hash32(text, b ^ 0x3c6ef372);
  const d = hash32(text, c ^ 0xdaa66d2b);
  return generator(a, b, c, d);
}

/** A random order of 0 … n − 1 (Fisher–Yates), written over `order`. */
export function shuffle(order: Int32Array, rng: Rng): void {
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let i = order.length - 1; i > 0; i--) {
    const j = rng.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
}
