/** A number with its interval: the only form in which an estimate leaves the core. */

export interface Estimate {
  readonly value: number;
  /** Lower end of the interval. */
  readonly low: number;
  /** Upper end of the interval. */
  readonly high: number;
  /** How many independent units (sequences, draws, seeds) the interval is built from. */
  readonly n: number;
}

/**
 * Var(l) of one draw of an estimator, split by source (METHODS 2), every part in one form: a number, an estimate,
 * delete-one values. For the loss in nats² per response token squared; for the gradient the same with tr Cov in place of
 * Var.
 */
export interface DecompositionOf<T, Split = T | null> {
  /** A: masking pattern noise, the sum of the next two. */
  readonly a: T;
  /** A_count: how many tokens are masked. Null, like A_place, where tokens have masking rates of their own. */
  readonly aCount: Split;
  /** A_place: which tokens are masked. */
  readonly aPlace: Split;
  /** B: masking rate noise. */
  readonly b: T;
  /** C: data noise. */
  readonly c: T;
  /** A + B + C. */
  readonly total: T;
  /** For the loss: E[l], nats per response token. For the gradient: ‖E∇l‖², unbiased (may be negative). */
  readonly mean: T;
}

export type Decomposition = DecompositionOf<Estimate>;
/** A decomposition measured by counts, which always splits A. */
export type DecompositionByCount = DecompositionOf<Estimate, Estimate>;
/** One of known values: nats², the mean in nats per response token. */
export type ExactDecomposition = DecompositionOf<number, number>;

const PARTS = ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const;

/** Every part in another form; a split that was not measured stays null. */
export function mapParts<T, Split extends T | null, U>(
  parts: DecompositionOf<T, Split>,
  form: (part: T, name: (typeof PARTS)[number]) => U,
): DecompositionOf<U, Split extends null ? U | null : U> {
  const formed = PARTS.map((name) => {
    const part: T | null = parts[name];
    return [name, part === null ? null : form(part, name)];
  });
  return Object.fromEntries(formed) as DecompositionOf<U, Split extends null ? U | null : U>;
}
