/** What a visitor can do: the store's actions, each a change of state and a command to the worker. */
import { textProblem } from '../../core/tasks/own-text';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import {
  laneProblem,
  MAX_LANES,
  sameMethod,
  settledLanes,
  withLaneChange,
  withNewLane,
  sameModel,
} from '../../lab/methods/lane-rules';
import { methodFrom } from '../../lab/methods/spelling';
import { lessonAt } from '../../lab/lessons/lessons';
import { RunRecord } from '../../lab/record/record';
import {
  defaultSettings,
  hangingOnTask,
  lessonSettings,
  lowerLearningRate,
  restartNeeded,
  settingsProblem,
  smallerBatch,
  viewUnder,
  withChange,
} from '../../lab/settings/schema';
import { hasRunOf, readingOf, type RecordedRun } from '../../lab/recorded/recorded-run';
import type { Recordings } from '../recorded/recordings';
import {
  canGoOn,
  markChanges,
  ownReading,
  untouched,
  withRecordedReading,
  withRecordedRun,
} from './recorded';
import type { ConnectWorker, WorkerClient } from '../../worker/client';
import type { Command, Remedy, Watched } from '../../worker/protocol';
import { absorb, absorbLate, curvesOnly, deathOf, silenceOf, withNotice } from './reports';
import type { PageData, TextDraft } from './state';
import type { UnmaskingOrder } from '../../lab/record/reports';
import type { Settings } from '../../lab/settings/settings-table';
import type { ViewSettings } from '../../lab/settings/view-table';

type Asked<Type> = Extract<Command, { type: Type }>;

/** The parts of the state that belong to one run. */
export function emptyRun(settings: Settings) {
  return {
    step: 0,
    stepsPerSecond: 0,
    probeShare: 0,
    rested: null,
    record: new RunRecord(settings.lanes.map(({ id }) => id)),
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
    ready: false,
  } satisfies Partial<PageData>;
}

const NO_TEXT: TextDraft = { text: '', source: null, problem: null, before: '' };

/** What of the page belongs to a run beside what it has recorded. */
const ABOUT_THE_RUN = ['settings', 'wanted', 'text', 'wantedText'] as const;

/** Every kind of data is to be read again. */
function allNew(versions: PageData['versions']): PageData['versions'] {
  const raised = Object.entries(versions).map(([kind, version]) => [kind, version + 1]);
  return Object.fromEntries(raised) as PageData['versions'];
}

/** Why some lane makes no sense with the task, or null. */
function laneProblemOf({ lanes, task }: Settings): string | null {
  return lanes.map((lane) => laneProblem(lane, task)).find((problem) => problem !== null) ?? null;
}

/** Whether another text waits for a restart, the task being the same. */
export function textWaits({ settings, wanted, text, wantedText }: PageData): boolean {
  return settings.task === 'text' && wanted.task === 'text' && text !== wantedText;
}

/** Whether the run on screen would have to be cleared for what its lesson begins with. */
export function lessonWaits({ settings, view }: Pick<PageData, 'settings' | 'view'>): boolean {
  const lesson = lessonAt(view.lesson);
  return lesson !== null && restartNeeded(settings, lessonSettings(settings, lesson)).length > 0;
}

export type PageActions = ReturnType<typeof createActions>;
export type PageState = PageData & PageActions;

export function createActions(
  put: (change: Partial<PageData>) => void,
  get: () => PageData,
  connectWorker: ConnectWorker,
  recordings: Recordings | null = null,
) {
  // A lane's numbers go when its name does.
  const set = (change: Partial<PageData>) => {
    if (change.settings) (change.record ?? get().record).follow(change.settings.lanes);
    put(change);
  };

  let client: WorkerClient | null = null;
  const send = (command: Command) => client?.send(command);

  /** Steps asked for before the worker was ready. */
  let waitingSteps = 0;
  let started = false;
  /** What panels near the view show, once per panel. */
  let watchers: Watched[] = [];
  /** The masked lanes that ARM lanes were before, each by its ARM lane. */
  const maskedBefore = new WeakMap<LaneSettings, LaneSettings>();
  /** What stood in the dialog for the text when it was closed. */
  let closedDraft = NO_TEXT;
  /** Whether a refit was asked for before the worker was ready. */
  let waitingRefit = false;
  /** Rises with whatever the visitor does to playing: what ends later must not undo it. */
  let decisions = 0;
  /** Whether the worker was to be started meanwhile. */
  let startWaits = false;

  /** Does what was asked for before there was anything to do it with. */
  const begin = () => {
    if (waitingRefit) send({ type: 'refit' });
    waitingRefit = false;
    for (; waitingSteps > 0; waitingSteps--) send({ type: 'step' });
    if (get().playing) send({ type: 'play' });
  };

  const open = () => {
    client?.dispose();
    const mine: WorkerClient = connectWorker({
      report(report) {
        if (client !== mine) return;
        set(absorb(get(), report));
        if (report.type === 'progress' && (get().former || get().removed.length > 0)) {
          set({ former: null, removed: [] });
        }
        if (report.type === 'ready') begin();
      },
      late(report) {
        if (client === mine) set(absorbLate(get(), report));
      },
      died(reason) {
        if (client !== mine) return;
        client = null;
        const { former } = get();
        if (former) set({ former: { ...former, weights: untouched(former.page) !== null } });
        const failure = deathOf(reason, get().playing);
        set({ failure, playing: false, ready: false, phase: 'failed' });
      },
      silent(seconds) {
        if (client === mine) set({ failure: silenceOf(seconds) });
      },
    });
    client = mine;
  };

  /** Starts over: a dead or stuck worker is replaced first. */
  const start = (
    asked: Settings,
    playing: boolean,
    given: string | null = get().wantedText,
    from: RecordedRun | null = null,
  ) => {
    const settings = { ...asked, lanes: settledLanes(asked.lanes) };
    const before = get();
    const { failure } = before;
    const replaced = !client || (failure !== null && failure.worker !== 'alive');
    // A recorded run on which nothing was done is not kept by the worker: it can be had again.
    const aside = before.step > 0 && !untouched(before);
    const page = { ...before, former: null };
    const former = before.step > 0 && !from ? { page, weights: true } : before.former;
    // Steps pressed before the first start wait for it; those for a run that is given up are not for the next.
    if (started) waitingSteps = 0;
    started = true;
    waitingRefit = false;
    decisions++;
    const text = settings.task === 'text' ? given : null;
    set({
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
    if (replaced) open();
    else if (aside) send({ type: 'set-aside' });
    sendStart(settings, text, from);
    if (from) void showReading();
  };

  const sendStart = (settings: Settings, text: string | null, from: RecordedRun | null) => {
    send({
      type: 'start',
      settings,
      ...(text !== null && { text }),
      ...(from && { from: from.start }),
    });
    if (watchers.length > 0) send({ type: 'watch', watched: watchers });
  };

  /** The first start of the page, from what it shows. */
  const firstStart = () => {
    if (started) return;
    const recorded = untouched(get());
    if (!recorded) {
      start(get().settings, get().playing, get().text);
      return;
    }
    started = true;
    // It may have died while it was loading.
    if (!client && get().failure) return;
    if (!client) open();
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
    waitingSteps = 0;
    waitingRefit = false;
    decisions++;
    set({
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
    if (weights) {
      send({ type: 'bring-back' });
      return;
    }
    client?.dispose();
    client = null;
    set({ failure: curvesOnly(), phase: 'failed' });
  };

  /** Takes new wanted settings: at once where nothing would be lost or restarted. */
  const want = (wanted: Settings, wantedText: string | null = get().wantedText) => {
    const { settings, step, playing, ready } = get();
    const waits = restartNeeded(settings, wanted).length > 0;
    if (!waits && !textWaits({ ...get(), wanted, wantedText })) {
      set({ settings: wanted, wanted });
      send({ type: 'change', settings: wanted });
      if (!ready) void showReading();
    } else if (step === 0 || untouched(get())) {
      start(wanted, playing, wantedText);
    } else {
      const now = applicable(settings, wanted);
      set({ wanted, wantedText, settings: now });
      if (now !== settings) send({ type: 'change', settings: now });
    }
  };

  /** While nothing measures, the recorded reading of the present methods, where there is one. */
  const showReading = async () => {
    const run = untouched(get());
    if (!recordings || !run) return;
    const { lanes } = get().settings;
    markChanges(get(), run);
    const { versions } = get();
    set({ versions: { ...versions, marks: versions.marks + 1 } });
    const own = ownReading(run, lanes);
    if (own) {
      set(withRecordedReading(get(), own));
      return;
    }
    const read = await recordings.readings();
    // The visitor, or the worker, may have gone on meanwhile.
    if (get().ready || untouched(get()) !== run || get().settings.lanes !== lanes) return;
    if ('problem' in read) {
      set(withNotice(get(), `The recorded readings cannot be shown. ${read.problem}`));
      return;
    }
    const reading = readingOf(read.value, lanes);
    if (reading) set(withRecordedReading(get(), reading));
  };

  /** The recorded run on the page, where nothing was done on it and it can go on with these settings. */
  const again = (wanted: Settings) => {
    const run = untouched(get());
    return run && canGoOn(run, wanted) ? run : null;
  };

  /** The same where nothing speaks against it; else says what does. */
  const wantUnless = (problem: string | null, wanted: Settings) =>
    problem === null ? want(wanted) : set(withNotice(get(), problem));

  const wasPlaying = () => get().playing || (get().failure?.wasPlaying ?? false);

  const remedies: Record<Remedy, () => void> = {
    restart: () => start(get().wanted, false, undefined, again(get().wanted)),
    restore: () => recover({}),
    'smaller-batch': () => recover({ batch: smallerBatch(get().settings.batch) }),
    'lower-learning-rate': () => recover({ learningRate: lowerLearningRate(get().settings) }),
    'automatic-backend': () => {
      const wanted = { ...get().wanted, backend: 'auto' } as const;
      start(wanted, wasPlaying(), undefined, again(wanted));
    },
  };

  /** Another value, then on from the last snapshot; from the start where there is none. */
  const recover = (change: Partial<Settings>) => {
    const { settings, wanted, failure } = get();
    if (failure?.resumes == null) {
      start({ ...wanted, ...change }, wasPlaying());
      return;
    }
    set({
      settings: { ...settings, ...change },
      wanted: { ...wanted, ...change },
      playing: wasPlaying(),
      failure: null,
      ready: false,
    });
    if (Object.keys(change).length > 0) send({ type: 'change', settings: get().settings });
    send({ type: 'restore' });
  };

  /** Whether a failure has to be answered first; a silent worker may come back. */
  const stuck = () => ![undefined, 'silent'].includes(get().failure?.worker);
  const play = () => {
    if (stuck()) return;
    decisions++;
    set({ playing: true });
    if (get().ready) send({ type: 'play' });
  };
  const pause = () => {
    decisions++;
    waitingSteps = 0;
    set({ playing: false });
    if (get().ready) send({ type: 'pause' });
  };
  /** The lane with a change; an ARM that was a masked model has its switches back, where the task has a use for them. */
  const changedLane = (lane: LaneSettings, change: Partial<Omit<LaneSettings, 'id'>>) => {
    const before = change.objective === 'mdm' ? maskedBefore.get(lane) : undefined;
    if (before && laneProblem(before, get().wanted.task) === null) return before;
    const changed = withLaneChange(lane, change);
    if (changed.objective === 'arm' && lane.objective === 'mdm') maskedBefore.set(changed, lane);
    return changed;
  };
  const draftText = (change: Partial<TextDraft>) => {
    const draft = get().textDraft ?? closedDraft;
    const source = change.text === undefined ? draft.source : null;
    set({ textDraft: { ...draft, source, problem: null, ...change } });
  };

  return {
    /** Shows a recorded run of the present settings, where there is one, until the worker has numbers of its own. */
    async showRecorded(): Promise<void> {
      if (!recordings || started || !hasRunOf(recordings, get().settings)) return;
      set({ recordingComes: true });
      const read = await recordings.run();
      set({ recordingComes: false });
      // The visitor may have begun something else meanwhile.
      if (started) return;
      if ('problem' in read) {
        const sentence = 'The recorded run cannot be shown, so the page begins without it.';
        set(withNotice(get(), `${sentence} ${read.problem}`));
      } else if (canGoOn(read.value, get().settings)) {
        set(withRecordedRun(get(), read.value));
        void showReading();
      }
      if (startWaits) firstStart();
    },
    /** Makes the worker and starts the run; called once, after the first paint. */
    connect() {
      if (client) return;
      if (!get().recordingComes) return firstStart();
      // It loads meanwhile.
      startWaits = true;
      open();
    },
    play,
    pause,
    /**
     * Pauses while something else computes. Returns how to go on afterwards, which does nothing where the visitor has
     * decided otherwise meanwhile; null where nothing ran.
     */
    rest(): (() => void) | null {
      if (!get().playing) return null;
      pause();
      const then = decisions;
      return () => {
        if (decisions === then) play();
      };
    },
    togglePlay() {
      if (get().playing) pause();
      else play();
    },
    /** One training step; pauses first. Before the worker is ready, it is remembered. */
    stepOnce() {
      if (stuck()) return;
      decisions++;
      if (get().playing) pause();
      if (get().ready) send({ type: 'step' });
      else waitingSteps++;
    },
    /** Starts over with the settings in effect: same initial weights, empty record. */
    reset: () => start(get().settings, false, get().text),
    bringBack,
    /** Applies at once, or waits in `wanted` for a restart. */
    change(change: Partial<Settings>) {
      if (change.task === 'text' && get().wantedText === null) {
        draftText({});
        return;
      }
      const wanted = withChange(get().wanted, change);
      wantUnless(settingsProblem(wanted) ?? laneProblemOf(wanted), wanted);
    },
    /** Opens the dialog for the visitor's own text, or changes what stands in it; a problem leaves the text as it is. */
    draftText,
    /** Closes the dialog; nothing changes, and what stood in it stands there again the next time. */
    closeText() {
      closedDraft = get().textDraft ?? closedDraft;
      set({ textDraft: null });
    },
    /** The same with what was read of a file: a text takes the place of what stands there, which can be brought back. */
    draftFile(read: Partial<TextDraft>) {
      const { text, source, before } = get().textDraft ?? closedDraft;
      // What a file has can be opened again.
      const typed = source === null && text.trim() !== '';
      const replaces = typed && read.text !== undefined && read.text !== text;
      draftText({ ...read, before: replaces ? text : before });
    },
    /** Takes the text as the task; one that cannot be used stays in the dialog with the reason. */
    takeText(text: string) {
      const wanted = withChange(get().wanted, { task: 'text' });
      const problem = textProblem(text) ?? laneProblemOf(wanted);
      const { before, source } = get().textDraft ?? { before: '', source: null };
      if (problem !== null) {
        draftText({ text, source, problem });
        return;
      }
      closedDraft = { ...NO_TEXT, text: before };
      set({ textDraft: null });
      want(wanted, text);
    },
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
      const compared =
        'The first lane is what the others are compared with, so it is not drawn on.';
      const drawn = withLaneChange(first, change);
      const twin = wanted.lanes.find((lane) => sameMethod(lane, drawn));
      const lanes = twin ? wanted.lanes : withNewLane(wanted.lanes, settings.lanes);
      if (!twin && lanes === wanted.lanes) {
        const sentence = `${compared} All ${MAX_LANES} lanes are taken: choose another lane to draw on, or remove one.`;
        set(withNotice(get(), sentence));
        return;
      }
      const fresh = { ...drawn, id: (twin ?? lanes.at(-1)!).id };
      const all = { ...wanted, lanes: twin ? lanes : [...wanted.lanes, fresh] };
      if (laneProblemOf(all) === null) {
        const place = `${compared} ${twin ? 'The lane that draws by hand already is shown.' : 'A lane of its own draws by hand.'}`;
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
        const noRoom = `All ${MAX_LANES} lanes are taken: choose the one that is to change.`;
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
    /** Starts over with the wanted settings. */
    restart: () => start(get().wanted, get().playing),
    /** Gives up the changes that wait for a restart. */
    keep: () => set({ wanted: get().settings, wantedText: get().text ?? get().wantedText }),
    /**
     * Explore led by this lesson, with what it begins with. A run that has taken steps and would have to be cleared for it
     * goes on as it is: the visitor decides (`beginLesson`).
     */
    openLesson(number: number) {
      const lesson = lessonAt(number);
      if (!lesson) return;
      const view: ViewSettings = { ...get().view, view: 'explore', lesson: number };
      const waits = get().step > 0 && lessonWaits({ ...get(), view });
      set({ view: { ...view, ...(!waits && { maskRate: lesson.state.t }) } });
      if (!waits) want(lessonSettings(get().wanted, lesson));
    },
    /** Starts over with what the open lesson begins with; the run before it can be brought back. */
    beginLesson() {
      const lesson = lessonAt(get().view.lesson);
      if (!lesson) return;
      set({ view: { ...get().view, maskRate: lesson.state.t } });
      start(lessonSettings(get().wanted, lesson), false);
    },
    changeView: (change: Partial<ViewSettings>) => set({ view: { ...get().view, ...change } }),
    /** Measures the fitted samplers anew; before the worker is ready, it is remembered. */
    refit() {
      if (get().ready) send({ type: 'refit' });
      else waitingRefit = true;
    },
    /** Asks what a lane would scatter under a hand-drawn density; the answer appears in `predictions`. */
    predict: (lane: number, values: readonly number[]) => send({ type: 'predict', lane, values }),
    /** Asks for a sequence of a lane under a pattern and its mirror; the answer appears in `masks`. */
    requestMasks: (request: Omit<Asked<'masks'>, 'type'>) => send({ type: 'masks', ...request }),
    /** Looks at single sequences of a lane until told otherwise (null); what is seen appears in `microscope`. */
    lookClosely: (request: Asked<'microscope'>['request']) => send({ type: 'microscope', request }),
    /** Asks for one sample per lane; the answer appears in `samples`. */
    generate: (order: UnmaskingOrder, roll: number) => send({ type: 'generate', order, roll }),
    /** A panel near the view shows this (`on`), or no longer; answers appear in `methods`, `search`, `sobol` and `clipMaps`. */
    watch(what: Watched, on: boolean) {
      const before = watchers;
      const at = watchers.indexOf(what);
      watchers = on ? [...watchers, what] : watchers.filter((_, i) => i !== at);
      const distinct = (watched: Watched[]) => [...new Set(watched)].sort().join();
      if (started && distinct(before) !== distinct(watchers)) {
        send({ type: 'watch', watched: [...new Set(watchers)] });
      }
    },
    applyRemedy: (remedy: Remedy) => remedies[remedy](),
    /** A command straight to the worker, for tests and for the curious (`window.__mdm`). */
    send,
    notify: (sentence: string) => set(withNotice(get(), sentence)),
    dismissNotice: (id: number) =>
      set({ notices: get().notices.filter((notice) => notice.id !== id) }),
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
