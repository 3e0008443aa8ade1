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
 * Var(l) of one draw of an estimator, split by source (METHODS 2). For the loss in nats² per response token
 * squared; for the gradient the same with tr Cov in place of Var.
 */
export interface Decomposition {
  /** A: masking pattern noise, the sum of the next two. */
  readonly a: Estimate;
  /** A_count: how many tokens are masked. Null, like A_place, where tokens have masking rates of their own. */
  readonly aCount: Estimate | null;
  /** A_place: which tokens are masked. */
  readonly aPlace: Estimate | null;
  /** B: masking rate noise. */
  readonly b: Estimate;
  /** C: data noise. */
  readonly c: Estimate;
  /** A + B + C. */
  readonly total: Estimate;
  /** For the loss: E[l], nats per response token. For the gradient: ‖E∇l‖², unbiased (may be negative). */
  readonly mean: Estimate;
}

/** A decomposition measured by counts, which always splits A. */
export interface DecompositionByCount extends Decomposition {
  readonly aCount: Estimate;
  readonly aPlace: Estimate;
}
