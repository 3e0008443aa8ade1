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

/** The loss products of all lanes at one step, in order. */
export interface MeasuredLanes {
  readonly step: number;
  readonly lanes: readonly { readonly loss: LossProducts }[];
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

  /** Whether every lane that samples from a fit has one. */
  get fitted(): boolean {
    return this.lanes.every(({ settings, fit }) => !settings.pPots || fit !== null);
  }

  /** Have every P-POTS lane fitted anew at the next measurement. */
  askRefit(): void {
    for (const lane of this.lanes) lane.refit = lane.settings.pPots;
  }

  /**
   * The estimator of lane `index`, whose loss was just measured at `step`: fitted first where it waits for that.
   * `refitted` says whether a fit was replaced because that had been asked for.
   */
  measured(
    index: number,
    loss: LossProducts,
    settings: Settings,
    step: number,
  ): { estimator: Estimator; refitted: boolean } {
    const lane = this.lanes[index];
    const refitted = lane.refit && lane.settings.pPots;
    if (lane.settings.pPots && (lane.fit === null || refitted)) {
      lane.fit = fitLane(loss, settings, step);
      lane.refit = false;
      this.renew(lane);
    }
    return { estimator: lane.estimator, refitted };
  }

  /**
   * Take over new settings. A lane that needs a fit gets it from the last measurement, if that still holds, and
   * otherwise waits for the next.
   */
  change(before: Settings, after: Settings, measured: MeasuredLanes | null): void {
    const otherFit = after.density !== before.density || after.floor !== before.floor;
    this.lanes.forEach((lane, index) => {
      lane.settings = after.lanes[index];
      if (after.epsilon !== before.epsilon) lane.refit ||= lane.fit !== null;
      if (otherFit) lane.fit = null;
      if (lane.settings.pPots && lane.fit === null && measured) {
        lane.fit = fitLane(measured.lanes[index].loss, after, measured.step);
      }
      this.renew(lane);
    });
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
