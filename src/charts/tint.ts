/** How strongly a masked token is tinted by its loss. */

/**
 * Share of full tint, 0.12 … 1, of a cross-entropy in nats: linear up to `full`, the loss of a guess at random among
 * the vocabulary (ln V). The lower end keeps a masked token that is guessed well visibly masked.
 */
export function tintStrength(crossEntropy: number, full: number): number {
  if (!Number.isFinite(crossEntropy)) return 1;
  const share = Math.max(0, Math.min(1, crossEntropy / full));
  return 0.12 + 0.88 * share;
}
