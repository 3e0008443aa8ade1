/** What a visitor does to lanes: change, add, remove and return one, draw its rates by hand. */
import { inARow } from '../../../language/language';
import { notices } from '../../../language/rooms/notices';
import type { LaneSettings } from '../../../lab/methods/lane-parts';
import {
  laneProblem,
  MAX_LANES,
  sameMethod,
  withLaneChange,
  withNewLane,
} from '../../../lab/methods/lane-rules';
import { methodFrom } from '../../../lab/methods/spelling';
import { withNotice } from '../reports';
import type { Shared } from './shared';
import { laneProblemOf, type Wishes } from './wishes';

export function createLaneActions({ get, set }: Shared, { want, wantUnless }: Wishes) {
  /** The masked lanes that ARM lanes were before, each by its ARM lane. */
  const maskedBefore = new WeakMap<LaneSettings, LaneSettings>();

  /** The lane with a change; an ARM that was a masked model has its switches back, where the task has a use for them. */
  const changedLane = (lane: LaneSettings, change: Partial<Omit<LaneSettings, 'id'>>) => {
    const before = change.objective === 'mdm' ? maskedBefore.get(lane) : undefined;
    if (before && laneProblem(before, get().wanted.task) === null) return before;
    const changed = withLaneChange(lane, change);
    if (changed.objective === 'arm' && lane.objective === 'mdm') maskedBefore.set(changed, lane);
    return changed;
  };

  return {
    /** Changes one lane; combinations that make no sense are refused with a notice. */
    changeLane(id: number, change: Partial<Omit<LaneSettings, 'id'>>) {
      const lanes = get().wanted.lanes.map((lane) =>
        lane.id === id ? changedLane(lane, change) : lane,
      );
      const wanted = { ...get().wanted, lanes };
      wantUnless(laneProblemOf(wanted), wanted);
    },
    /** One more lane: a masked model, or the autoregressive reference. */
    addLane(objective?: LaneSettings['objective']) {
      const { wanted, settings } = get();
      want({ ...wanted, lanes: withNewLane(wanted.lanes, settings.lanes, objective) });
    },
    /**
     * Lets a lane draw its rates from the hand-drawn density. The first lane is what the others are compared with and stays
     * as it is: a lane like it, drawn by hand, joins it; a notice says so, or that there is no room.
     */
    drawRates(id: number) {
      const { wanted, settings, view } = get();
      const change = { sampler: 'hand-drawn' } as const;
      const [first] = wanted.lanes;
      if (id !== first.id) {
        const lanes = wanted.lanes.map((lane) =>
          lane.id === id ? withLaneChange(lane, change) : lane,
        );
        wantUnless(laneProblemOf({ ...wanted, lanes }), { ...wanted, lanes });
        return;
      }
      const drawn = withLaneChange(first, change);
      const twin = wanted.lanes.find((lane) => sameMethod(lane, drawn));
      const lanes = twin ? wanted.lanes : withNewLane(wanted.lanes, settings.lanes);
      if (!twin && lanes === wanted.lanes) {
        const noRoom = notices.noLaneToDrawOn({ most: String(MAX_LANES) });
        set(withNotice(get(), inARow(notices.firstLaneStays(), noRoom)));
        return;
      }
      const fresh = { ...drawn, id: (twin ?? lanes.at(-1)!).id };
      const all = { ...wanted, lanes: twin ? lanes : [...wanted.lanes, fresh] };
      if (laneProblemOf(all) === null) {
        const place = inARow(
          notices.firstLaneStays(),
          twin ? notices.drawnLaneShown() : notices.drawnLaneAdded(),
        );
        set({ ...withNotice(get(), place), view: { ...view, lane: fresh.id } });
      }
      wantUnless(laneProblemOf(all), all);
    },
    /** Makes a lane one of this method (links' spelling); a new lane where none is named and there is room. */
    putIntoLane(key: string, id: number | null) {
      const { wanted, settings } = get();
      const lanes = id === null ? withNewLane(wanted.lanes, settings.lanes) : wanted.lanes;
      const place = id ?? lanes.at(-1)!.id;
      const method = methodFrom(key, place, wanted.task);
      const full = id === null && lanes === wanted.lanes;
      if ('problem' in method || full) {
        const noRoom = notices.noRoom({ most: String(MAX_LANES) });
        set(withNotice(get(), 'problem' in method ? method.problem : noRoom));
        return;
      }
      want({ ...wanted, lanes: lanes.map((lane) => (lane.id === place ? method.value : lane)) });
    },
    removeLane(id: number) {
      const { wanted, step, removed } = get();
      const at = wanted.lanes.findIndex((lane) => lane.id === id);
      if (wanted.lanes.length === 1 || at === -1) return;
      // Later a removal waits for the restart, and the restart can be taken back.
      if (step === 0) set({ removed: [...removed, { lane: wanted.lanes[at], at }] });
      want({ ...wanted, lanes: wanted.lanes.toSpliced(at, 1) });
    },
    /** The lane that was removed last stands where it stood. */
    returnLane() {
      const { wanted, settings, removed } = get();
      const grown = withNewLane(wanted.lanes, settings.lanes);
      const last = removed.at(-1);
      if (!last || grown === wanted.lanes) return;
      const taken = wanted.lanes.some(({ id }) => id === last.lane.id);
      const lane = taken ? { ...last.lane, id: grown.at(-1)!.id } : last.lane;
      const back = { ...wanted, lanes: wanted.lanes.toSpliced(last.at, 0, lane) };
      const problem = laneProblemOf(back);
      if (problem === null) set({ removed: removed.slice(0, -1) });
      wantUnless(problem, back);
    },
  };
}
