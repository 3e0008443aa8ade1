/**
 * Holds: the lanes of a run: their switches, what P-POTS has fitted for each, and the estimators that follow. Refuses
 * to hold: models (engine) and when something is measured (worker).
 */
import type { Estimator } from '../core/estimator';
import type { LossProducts } from '../core/probe/products';
import type { LaneSettings, Settings } from '../lab/experiment';
import { estimatorOf, type LaneFit } from './estimators';
import { fitLane } from './fit';

interface Lane {
  settings: LaneSettings;
  fit: LaneFit | null;
  estimator: Estimator;
  /** Whether the next measurement is to be fitted although there is a fit. */
  refit: boolean;
}

export class Lanes {
  private readonly lanes: readonly Lane[];

  /** With `n` maskable tokens. */
  constructor(
    settings: Settings,
    private readonly n: number,
  ) {
    this.lanes = settings.lanes.map((lane) => ({
      settings: lane,
      fit: null,
      estimator: estimatorOf(lane, null, n),
      refit: false,
    }));
  }

  get count(): number {
    return this.lanes.length;
  }

  /** Stable ids, in order. */
  get ids(): readonly number[] {
    return this.lanes.map(({ settings }) => settings.id);
  }

  get estimators(): readonly Estimator[] {
    return this.lanes.map(({ estimator }) => estimator);
  }

  get fits(): readonly (LaneFit | null)[] {
    return this.lanes.map(({ fit }) => fit);
  }

  /** Whether any lane draws mirrored pairs. */
  get mirrored(): boolean {
    return this.lanes.some(({ settings }) => settings.mirror);
  }

  /** Indices of the lanes that sample from a fit they do not have yet, or that are to be fitted anew. */
  get waiting(): readonly number[] {
    return this.lanes.flatMap(({ settings, fit, refit }, index) =>
      settings.pPots && (fit === null || refit) ? [index] : [],
    );
  }

  /** Have every P-POTS lane fitted anew. */
  askRefit(): void {
    for (const lane of this.lanes) lane.refit = lane.settings.pPots;
  }

  /** Fit lane `index` to its loss, measured at `step`. */
  fit(index: number, loss: LossProducts, settings: Settings, step: number): void {
    const lane = this.lanes[index];
    lane.fit = fitLane(loss, settings, step);
    lane.refit = false;
    this.renew(lane);
  }

  /** Take over new settings. Returns whether any lane now draws or weights otherwise, or waits for a fit to. */
  change(before: Settings, after: Settings): boolean {
    const otherFit =
      after.density !== before.density ||
      after.floor !== before.floor ||
      after.epsilon !== before.epsilon;
    const changed = this.lanes.map((lane, index) => {
      const was = lane.settings;
      lane.settings = after.lanes[index];
      if (otherFit) lane.refit = lane.fit !== null;
      const { pPots, mirror, pattern } = lane.settings;
      const same = pPots === was.pPots && mirror === was.mirror && pattern === was.pattern;
      if (!same) this.renew(lane);
      return !same || (otherFit && pPots);
    });
    return changed.includes(true);
  }

  /** Go back to earlier fits. */
  restore(fits: readonly (LaneFit | null)[]): void {
    this.lanes.forEach((lane, index) => {
      lane.fit = fits[index];
      lane.refit = false;
      this.renew(lane);
    });
  }

  private renew(lane: Lane): void {
    lane.estimator = estimatorOf(lane.settings, lane.fit, this.n);
  }
}
