/**
 * Holds: the lanes of a run: their switches, what was fitted for each, and the methods that follow. Refuses
 * to hold: models (engine) and when something is measured (worker).
 */
import type { Method } from '../core/method';
import type { LossProducts } from '../core/probe/products';
import type { LaneSettings, Settings } from '../lab/experiment';
import { LANE_PARTS } from '../lab/lane-parts';
import { isFitted, methodOf, type LaneFit } from './estimators';
import { fitLane } from './fit';

interface Lane {
  settings: LaneSettings;
  fit: LaneFit | null;
  method: Method;
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
      method: methodOf(lane, null, n),
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

  get methods(): readonly Method[] {
    return this.lanes.map(({ method }) => method);
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
      isFitted(settings.sampler) && (fit === null || refit) ? [index] : [],
    );
  }

  /** Have every lane with a fitted sampler fitted anew. */
  askRefit(): void {
    for (const lane of this.lanes) lane.refit = isFitted(lane.settings.sampler);
  }

  /** Fit lane `index` to its loss, measured at `step`. */
  fit(index: number, loss: LossProducts, settings: Settings, step: number): void {
    const lane = this.lanes[index];
    lane.fit = fitLane(loss, lane.settings, settings, step);
    lane.refit = false;
    this.renew(lane);
  }

  /** Take over new settings. Returns whether any lane now draws or weights otherwise, or waits for a fit to. */
  change(before: Settings, after: Settings): boolean {
    const otherFit = after.floor !== before.floor || after.epsilon !== before.epsilon;
    const changed = this.lanes.map((lane, index) => {
      const was = lane.settings;
      const is = after.lanes[index];
      lane.settings = is;
      const fitted = isFitted(is.sampler);
      if (otherFit || is.sampler !== was.sampler || is.variant !== was.variant) {
        lane.refit = lane.fit !== null;
      }
      const same = LANE_PARTS.every(({ field }) => is[field] === was[field]);
      if (!same) this.renew(lane);
      return !same || (otherFit && fitted);
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
    lane.method = methodOf(lane.settings, lane.fit, this.n);
  }
}
