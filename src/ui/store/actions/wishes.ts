/** Holds: what becomes of settings that the visitor wants: at once, with a start, or waiting for one. Refuses to hold: what starts. */
import { sameTraining } from '../../../lab/fork/fork-rules';
import { laneProblem, sameModel } from '../../../lab/methods/lane-rules';
import type { LaneSettings } from '../../../lab/methods/lane-parts';
import { defaultSettings, hangingOnTask, restartNeeded } from '../../../lab/settings/schema';
import type { Settings } from '../../../lab/settings/settings-table';
import { untouched } from '../recorded';
import { withNotice } from '../reports';
import type { PageData } from '../state';
import type { RecordedActions } from './recorded-run';
import type { Shared } from './shared';
import type { Starts } from './starts';

/** Why some lane makes no sense with the task, or null. */
export function laneProblemOf({ lanes, task }: Settings): string | null {
  return lanes.map((lane) => laneProblem(lane, task)).find((problem) => problem !== null) ?? null;
}

/** Whether another text waits for a restart, the task being the same. */
export function textWaits({ settings, wanted, text, wantedText }: PageData): boolean {
  return settings.task === 'text' && wanted.task === 'text' && text !== wantedText;
}

export type Wishes = ReturnType<typeof createWishes>;

export function createWishes(
  { get, set, worker }: Shared,
  { start }: Starts,
  { showReading }: RecordedActions,
) {
  /** The first step after which training was changed, once these settings are in effect. */
  const changedBy = (after: Settings): number | null => {
    const { settings, step, changedAt } = get();
    return changedAt ?? (step > 0 && !sameTraining(settings, after) ? step : null);
  };

  /**
   * Takes new wanted settings: at once where nothing would be lost or restarted.
   * @param pressed whether what was pressed asks for a run of its own: one that rests then gives way, and can be brought back
   */
  const want = (
    wanted: Settings,
    wantedText: string | null = get().wantedText,
    pressed = false,
  ) => {
    const { settings, step, playing, ready } = get();
    const waits = restartNeeded(settings, wanted).length > 0;
    if (!waits && !textWaits({ ...get(), wanted, wantedText })) {
      set({
        ...{ settings: wanted, wanted, changedAt: changedBy(wanted) },
        ...(step === 0 && { firstLanes: wanted.lanes }),
      });
      worker.send({ type: 'change', settings: wanted });
      if (!ready) void showReading();
    } else if (step === 0 || untouched(get()) || (pressed && !playing)) {
      start(wanted, playing, wantedText);
    } else {
      const now = applicable(settings, wanted);
      set({ wanted, wantedText, settings: now, changedAt: changedBy(now) });
      if (now !== settings) worker.send({ type: 'change', settings: now });
    }
  };

  return {
    want,
    /** The same where nothing speaks against it; else says what does. */
    wantUnless(problem: string | null, wanted: Settings) {
      if (problem === null) want(wanted);
      else set(withNotice(get(), problem));
    },
    /** Starts over with the wanted settings. */
    restart: () => start(get().wanted, get().playing),
    /** Gives up the changes that wait for a restart. */
    keep: () => set({ wanted: get().settings, wantedText: get().text ?? get().wantedText }),
  };
}

/** What of the wanted settings can apply now: everything but what waits for the restart. */
function applicable(running: Settings, wanted: Settings): Settings {
  const next: Record<string, unknown> = { ...wanted };
  for (const name of restartNeeded(running, wanted)) next[name] = running[name];
  next.lanes = running.lanes.map(
    (lane): LaneSettings => wanted.lanes.find((other) => sameModel(lane, other)) ?? lane,
  );
  // What came with a waiting task waits with it.
  const fresh = defaultSettings(wanted.task);
  if (running.task !== wanted.task) {
    for (const name of hangingOnTask()) {
      if (wanted[name] === fresh[name]) next[name] = running[name];
    }
  }
  return JSON.stringify(next) === JSON.stringify(running) ? running : (next as unknown as Settings);
}
