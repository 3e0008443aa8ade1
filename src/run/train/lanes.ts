/**
 * Holds: the lanes of a run: their switches, what was fitted for each, and the methods that follow. Refuses
 * to hold: models (engine) and when something is measured (worker).
 */
import type { Method } from '../../core/methods/method';
import { methodAfter, type SecondMoments } from '../../core/methods/second-moment';
import type { Settings } from '../../lab/settings/settings-table';
import { isFitted, LANE_PARTS, type LaneSettings } from '../../lab/methods/lane-parts';
import type { FitKind } from '../../lab/record/rate-reports';
import {
  fitKindOf,
  freeSamplers,
  methodOf,
  type FreeSamplers,
  type LaneFit,
} from '../fit/lane-method';
import { fitLane, type FitMeasurement } from '../fit/fit';

interface Lane {
  settings: LaneSettings;
  fit: LaneFit | null;
  method: Method;
  /** What a method that follows the losses is at present, and what it was made of. */
  drawing: { readonly of: Method; readonly moments: SecondMoments; readonly method: Method } | null;
  /** Whether the next measurement is to be fitted although there is a fit. */
  refit: boolean;
}

export class Lanes {
  private readonly lanes: readonly Lane[];
  private free: FreeSamplers;

  /**
   * With `n` maskable tokens.
   * @param moments what the losses of each lane were so far, by lane; none without training.
   */
  constructor(
    settings: Settings,
    private readonly n: number,
    private readonly moments: () => readonly SecondMoments[] = () => [],
  ) {
    const free = freeSamplers(settings);
    this.free = free;
    this.lanes = settings.lanes.map((lane) => ({
      settings: lane,
      fit: null,
      method: methodOf(lane, null, n, free),
      refit: false,
      drawing: null,
    }));
  }

  get count(): number {
    return this.lanes.length;
  }

  /** Stable ids, in order. */
  get ids(): readonly number[] {
    return this.lanes.map(({ settings }) => settings.id);
  }

  /** Each as it draws its next step. */
  get methods(): readonly Method[] {
    const moments = this.moments();
    return this.lanes.map((lane, index) => this.present(lane, moments[index]));
  }

  /** The same object as long as neither method nor losses change: methods are told apart by identity. */
  private present(lane: Lane, moments: SecondMoments | undefined): Method {
    const { method, drawing } = lane;
    if (method.kind !== 'masked' || !method.online || !moments) return method;
    if (drawing?.of === method && drawing.moments === moments) return drawing.method;
    lane.drawing = { of: method, moments, method: methodAfter(method, moments) };
    return lane.drawing.method;
  }

  get fits(): readonly (LaneFit | null)[] {
    return this.lanes.map(({ fit }) => fit);
  }

  /** Indices of the lanes that sample from a fit they do not have yet, or that are to be fitted anew. */
  get waiting(): readonly number[] {
    return this.lanes.flatMap(({ settings, fit, refit }, index) =>
      isFitted(settings.sampler) && (fit === null || refit) ? [index] : [],
    );
  }

  /** What is fitted for lane `index`; null where its sampler needs no fit. */
  fitKind(index: number): FitKind | null {
    return fitKindOf(this.lanes[index].settings);
  }

  /** Have every lane with a fitted sampler fitted anew, where its fit is older than `step`. */
  askRefit(step = Infinity): void {
    for (const lane of this.lanes) {
      lane.refit ||= isFitted(lane.settings.sampler) && lane.fit !== null && lane.fit.step < step;
    }
  }

  /** Fit lane `index` to what was measured on it at `step`. Throws an Error for a lane that needs no fit. */
  fit(
    index: number,
    measurement: FitMeasurement,
    settings: Pick<Settings, 'floor' | 'seed'>,
    step: number,
  ): void {
    const lane = this.lanes[index];
    const kind = fitKindOf(lane.settings);
    if (kind === null) throw new Error(`Lane ${index} samples from no fit.`);
    lane.fit = fitLane(measurement, kind, settings, step);
    lane.refit = false;
    this.renew(lane);
  }

  /** Take over new settings. Returns whether any lane now draws or weights otherwise, or waits for a fit to. */
  change(before: Settings, after: Settings): boolean {
    const otherFit = after.floor !== before.floor || after.epsilon !== before.epsilon;
    const redrawn = after.handDrawn.join() !== before.handDrawn.join();
    const reclipped =
      after.clippedFrom !== before.clippedFrom || after.clippedTo !== before.clippedTo;
    const reweighted = after.power !== before.power;
    if (redrawn || reclipped || reweighted) this.free = freeSamplers(after);
    const changed = this.lanes.map((lane, index) => {
      const was = lane.settings;
      const is = after.lanes[index];
      lane.settings = is;
      const fitted = isFitted(is.sampler);
      if (otherFit || is.sampler !== was.sampler || is.variant !== was.variant) {
        lane.refit = lane.fit !== null;
      }
      const same = LANE_PARTS.every(({ field }) => is[field] === was[field]);
      const drawn =
        (redrawn && is.sampler === 'hand-drawn') ||
        (reclipped && is.sampler === 'clipped') ||
        (reweighted && is.weight === 'power');
      if (!same || drawn) this.renew(lane);
      return !same || drawn || (otherFit && fitted);
    });
    return changed.includes(true);
  }

  /** Go back to earlier fits; a lane that samples otherwise by now is fitted anew. */
  restore(fits: readonly (LaneFit | null)[]): void {
    this.lanes.forEach((lane, index) => {
      const fit = fits[index];
      lane.fit = fit;
      lane.refit = fit !== null && fit.kind !== fitKindOf(lane.settings);
      this.renew(lane);
    });
  }

  private renew(lane: Lane): void {
    lane.method = methodOf(lane.settings, lane.fit, this.n, this.free);
  }
}
