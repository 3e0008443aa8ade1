/** How the page shows a run: never sent to the worker, but part of the link. `schema.ts` gives ranges and defaults. */
import type { UnmaskingOrder } from '../record/reports';

export interface ViewSettings {
  /** Loss variance panel: in nats², or as shares of the total. */
  readonly quantity: 'variance' | 'shares';
  /** Loss variance panel: split of Var(l), or of tr Cov(∇l). */
  readonly of: 'loss' | 'gradient';
  /** Loss variance panel: per draw, or times the rows a draw costs. */
  readonly per: 'draw' | 'row';
  /** Gradient noise panel: each lane at its own weights, or all at the first lane's. */
  readonly weights: 'own' | 'common';
  /** What the charts over training have on their x axis. */
  readonly axis: 'steps' | 'rows';
  /** Id of the lane shown over training, in Masking rate and in Masks; the first one if there is no such lane. */
  readonly lane: number;
  /** t of the Masks panel. */
  readonly maskRate: number;
  readonly order: UnmaskingOrder;
  readonly theme: 'auto' | 'light' | 'dark';
}
