/**
 * Holds: what was read last of each lane, whether that is of its present method, and what was read before its method was changed.
 * Refuses to hold: curves over training (record.ts).
 */
import type { LaneSettings } from '../methods/lane-parts';
import { methodKey } from '../methods/spelling';
import type { LaneNoise, MeasuredUnder, ProbeReport } from './reports';

/** Each lane at its own weights, or every lane's estimator at the first lane's. */
export const WEIGHTS = ['own', 'common'] as const;
export type Weights = (typeof WEIGHTS)[number];

const RECENT_PROBES = 16;

/** What was read last of a lane under the method before its present one. */
export interface FormerNoise {
  readonly lane: LaneNoise;
  /** The first lane's by then: how the noise has changed since without any switch. */
  readonly first: LaneNoise;
}

export class LatestReadings {
  /** The last few probes complete, oldest first: a rewind falls back on an earlier one. */
  private readonly recent: Record<Weights, Map<number, readonly LaneNoise[]>>;
  /** Of lanes whose method was changed, at their own weights. */
  private readonly formers = new Map<number, FormerNoise>();
  /** Lanes whose present method was no switch and is not read yet. */
  private readonly unswitched = new Set<number>();
  /** The method of each lane by now; every one is taken for present before `follow`. */
  private methods: ReadonlyMap<number, string> = new Map();

  /** For lanes with these ids, in the order of the settings. */
  constructor(private readonly laneIds: readonly number[]) {
    const none = () => new Map(laneIds.map((id) => [id, []]));
    this.recent = { own: none(), common: none() };
  }

  /** The lanes as they are called by now: what was measured under another method is no lane's latest any more. */
  follow(lanes: readonly LaneSettings[]): void {
    this.methods = new Map(lanes.map((lane) => [lane.id, methodKey(lane, '+')]));
  }

  /** The same where the lanes are set up anew: nothing was switched, so nothing was before. */
  followAfresh(lanes: readonly LaneSettings[]): void {
    this.follow(lanes);
    this.formers.clear();
    this.unswitched.clear();
    for (const { id } of lanes) {
      const last = this.last(id);
      if (last && !this.present(last)) this.unswitched.add(id);
    }
  }

  /** The measurement, where it is of its lane's present method; else null. */
  present<T extends MeasuredUnder>(measured: T | null | undefined): T | null {
    if (!measured) return null;
    const { lane, method } = measured;
    return (this.methods.get(lane) ?? method) === method ? measured : null;
  }

  add(probe: ProbeReport): void {
    const first = this.last(this.laneIds[0]);
    for (const reading of probe.own) {
      const { lane, method } = reading;
      if (this.unswitched.has(lane)) {
        // What was on its way by then is still of the method before.
        if (this.present(reading)) this.unswitched.delete(lane);
        continue;
      }
      const before = this.last(lane);
      if (first && before && before.method !== method) {
        this.formers.set(lane, { lane: before, first });
      }
    }
    for (const at of WEIGHTS) {
      for (const reading of probe[at]) {
        const before = this.recent[at].get(reading.lane) ?? [];
        // The last probe read again takes its place.
        const kept = probe.recorded ? before : before.slice(0, -1);
        this.recent[at].set(reading.lane, [...kept, reading].slice(-RECENT_PROBES));
      }
    }
  }

  /** What was read after `step` no longer counts. */
  rewind(step: number): void {
    this.keep((reading) => reading.step <= step);
    for (const [id, former] of this.formers) {
      if (former.lane.step > step) this.formers.delete(id);
    }
  }

  /** Only what is of the lanes' present methods counts from now on. */
  dropOtherMethods(): void {
    this.keep((reading) => this.present(reading) !== null);
    this.formers.clear();
  }

  /** Null while the lane's method has not been measured. */
  latest(lane: number, weights: Weights): LaneNoise | null {
    return this.present(this.recent[weights].get(lane)?.at(-1));
  }

  /** The last reading of a lane before its method was changed, at its own weights; null where it never was. */
  former(lane: number): FormerNoise | null {
    if (this.unswitched.has(lane)) return null;
    const [last, first] = [this.last(lane), this.last(this.laneIds[0])];
    if (last && first && !this.present(last)) return { lane: last, first };
    return this.formers.get(lane) ?? null;
  }

  private keep(wanted: (reading: LaneNoise) => boolean): void {
    for (const at of WEIGHTS) {
      for (const [id, readings] of this.recent[at])
        this.recent[at].set(id, readings.filter(wanted));
    }
  }

  /** At the lane's own weights, whatever its method was. */
  private last(lane: number): LaneNoise | undefined {
    return this.recent.own.get(lane)?.at(-1);
  }
}
