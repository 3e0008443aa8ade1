/** Holds: how a run begins on the page, and how the run before it comes back. Refuses to hold: whether settings need a start. */
import { notices } from '../../../language/rooms/notices';
import { settledLanes } from '../../../lab/methods/lane-rules';
import { emptyRecord } from '../../../lab/runs/earlier-run';
import type { SavedRun } from '../../../lab/saved/saved-run';
import type { RecordedRun } from '../../../lab/recorded/recorded-run';
import { viewUnder } from '../../../lab/settings/schema';
import type { Settings } from '../../../lab/settings/settings-table';
import type { Watched } from '../../../worker/protocol';
import { canGoOn, untouched, withRecordedRun } from '../recorded';
import { beginning, withLiveEarlier, withoutEarlier } from '../earlier';
import { withSavedRun } from '../saved';
import { curvesOnly } from '../reports';
import type { PageData } from '../state';
import type { RecordedActions } from './recorded-run';
import { giveUpSaving, type Shared } from './shared';

/** The parts of the state that belong to one run. */
export function emptyRun(settings: Settings) {
  return {
    begun: beginning(),
    firstLanes: settings.lanes,
    step: 0,
    changedAt: null,
    stepsPerSecond: 0,
    probeShare: 0,
    rested: null,
    record: emptyRecord(settings),
    rates: [],
    predictions: [],
    drawn: [],
    masks: null,
    microscope: null,
    samples: [],
    methods: null,
    decisions: new Map(),
    search: null,
    sobol: null,
    clipMaps: [],
    failure: null,
    recorded: null,
    opened: null,
    ready: false,
  } satisfies Partial<PageData>;
}

/** What of the page belongs to a run beside what it has recorded. */
const ABOUT_THE_RUN = ['settings', 'wanted', 'text', 'wantedText'] as const;

/** Every kind of data is to be read again. */
function allNew(versions: PageData['versions']): PageData['versions'] {
  const raised = Object.entries(versions).map(([kind, version]) => [kind, version + 1]);
  return Object.fromEntries(raised) as PageData['versions'];
}

export type Starts = ReturnType<typeof createStarts>;

export function createStarts(
  { get, set, asked, worker }: Shared,
  { showReading, showRun }: RecordedActions,
) {
  /** What panels near the view show, once per panel. */
  let watchers: Watched[] = [];
  /** Whether the worker was to be started while the recorded run was fetched. */
  let startWaits = false;

  const sendStart = (
    settings: Settings,
    text: string | null,
    from: RecordedRun | null,
    saved: SavedRun | null = null,
  ) => {
    worker.send({
      type: 'start',
      settings,
      ...(text !== null && { text }),
      ...(from && { from: from.start }),
      ...(saved && { state: saved.state }),
    });
    if (watchers.length > 0) worker.send({ type: 'watch', watched: watchers });
  };

  /** Starts over: a dead or stuck worker is replaced first. */
  const start = (
    chosen: Settings,
    playing: boolean,
    given: string | null = get().wantedText,
    from: RecordedRun | null = null,
    saved: SavedRun | null = null,
  ) => {
    const settings = { ...chosen, lanes: settledLanes(chosen.lanes) };
    const before = get();
    const { failure } = before;
    const replaced = !worker.isOpen() || (failure !== null && failure.worker !== 'alive');
    // A recorded run on which nothing was done is not kept by the worker: it can be had again.
    const aside = before.step > 0 && !untouched(before);
    const page = { ...before, former: null };
    giveUpSaving(asked, notices.notSavedAnother());
    const former = before.step > 0 && !from ? { page, weights: true } : before.former;
    // Steps pressed before the first start wait for it; those for a run that is given up are not for the next.
    if (asked.started) asked.steps = 0;
    asked.started = true;
    asked.refit = false;
    asked.decisions++;
    const text = settings.task === 'text' ? given : null;
    set({
      ...withLiveEarlier(before),
      ...emptyRun(settings),
      settings,
      wanted: settings,
      view: viewUnder(get().view, get().settings.task, settings.task),
      text,
      wantedText: text ?? get().wantedText,
      playing,
      versions: allNew(before.versions),
      former: former && {
        ...former,
        weights: untouched(former.page) !== null || (former.weights && !replaced),
      },
    });
    if (from) set(withRecordedRun(get(), from));
    if (saved) set(withSavedRun(get(), saved));
    if (replaced) worker.open();
    else if (aside) worker.send({ type: 'set-aside' });
    sendStart(settings, text, from, saved);
    if (from) void showReading();
  };

  /** The first start of the page, from what it shows. */
  const firstStart = () => {
    if (asked.started) return;
    const recorded = untouched(get());
    if (!recorded) {
      start(get().settings, get().playing, get().text);
      return;
    }
    asked.started = true;
    // It may have died while it was loading.
    if (!worker.isOpen() && get().failure) return;
    if (!worker.isOpen()) worker.open();
    sendStart(get().settings, null, recorded);
  };

  /** The run before the last start, as it was; where its weights are gone, its curves. */
  const bringBack = () => {
    const { former, view, settings, versions } = get();
    if (!former) return;
    const { page, weights } = former;
    const recorded = untouched(page);
    if (recorded) {
      start(page.settings, false, page.text, recorded);
      set({ former: null, removed: [] });
      return;
    }
    asked.steps = 0;
    asked.refit = false;
    asked.decisions++;
    set({
      // One that was opened has steps before it takes one here.
      ...withLiveEarlier(get()),
      ...(Object.fromEntries(
        [...Object.keys(emptyRun(page.settings)), ...ABOUT_THE_RUN].map((name) => [
          name,
          page[name as keyof PageData],
        ]),
      ) as Partial<PageData>),
      view: viewUnder(view, settings.task, page.settings.task),
      stepsPerSecond: 0,
      playing: false,
      ready: false,
      failure: null,
      former: null,
      removed: [],
      versions: allNew(versions),
    });
    set(withoutEarlier(get(), page.begun));
    if (weights) {
      worker.send({ type: 'bring-back' });
      return;
    }
    worker.close();
    set({ failure: curvesOnly(), phase: 'failed' });
  };

  return {
    start,
    bringBack,
    /** The recorded run on the page, where nothing was done on it and it can go on with these settings. */
    again(wanted: Settings): RecordedRun | null {
      const run = untouched(get());
      return run && canGoOn(run, wanted) ? run : null;
    },
    /** Shows a recorded run of the present settings, where there is one, until the worker has numbers of its own. */
    async showRecorded(): Promise<void> {
      await showRun();
      if (startWaits) firstStart();
    },
    /** Makes the worker and starts the run; called once, after the first paint. */
    connect() {
      if (worker.isOpen()) return;
      if (!get().recordingComes) return firstStart();
      // It loads meanwhile.
      startWaits = true;
      worker.open();
    },
    /** A panel near the view shows this (`on`), or no longer; answers appear in `methods`, `search`, `sobol` and `clipMaps`. */
    watch(what: Watched, on: boolean) {
      const before = watchers;
      const at = watchers.indexOf(what);
      watchers = on ? [...watchers, what] : watchers.filter((_, i) => i !== at);
      const distinct = (watched: Watched[]) => [...new Set(watched)].sort().join();
      if (asked.started && distinct(before) !== distinct(watchers)) {
        worker.send({ type: 'watch', watched: [...new Set(watchers)] });
      }
    },
  };
}
