/**
 * Holds: what a visitor can do, each a change of state and a command to the worker, put together from `actions/`: playing,
 * settings that are wanted, lanes, lessons, an own text, remedies. Refuses to hold: how each is done.
 */
import type { Language } from '../../language/language';
import { settingsProblem, withChange } from '../../lab/settings/schema';
import type { Settings } from '../../lab/settings/settings-table';
import type { ViewSettings } from '../../lab/settings/view-table';
import type { UnmaskingOrder } from '../../lab/record/reports';
import type { ConnectWorker } from '../../worker/client';
import type { Command } from '../../worker/protocol';
import type { Recordings } from '../recorded/recordings';
import { createEarlierRuns } from './actions/earlier-runs';
import { createForks } from './actions/forks';
import { createLaneActions } from './actions/lanes';
import { createLessonActions } from './actions/lessons';
import { createOwnText } from './actions/own-text';
import { createPlaying } from './actions/playing';
import { createRecordedActions } from './actions/recorded-run';
import { createRemedies } from './actions/remedies';
import { createSavedRuns } from './actions/saved-runs';
import type { Shared } from './actions/shared';
import { createStarts } from './actions/starts';
import { createWishes, laneProblemOf } from './actions/wishes';
import { createWorkerLink } from './actions/worker-link';
import { withNotice } from './reports';
import type { PageData } from './state';

type Request<Type> = Extract<Command, { type: Type }>;

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
  const asked = { steps: 0, refit: false, saving: null, started: false, decisions: 0 };
  const state = { get, set, recordings, asked };
  const shared: Shared = { ...state, worker: createWorkerLink(state, connectWorker) };
  const { send } = shared.worker;

  const recorded = createRecordedActions(shared);
  const starts = createStarts(shared, recorded);
  const wishes = createWishes(shared, starts, recorded);
  const ownText = createOwnText(shared, wishes);

  return {
    showRecorded: starts.showRecorded,
    connect: starts.connect,
    watch: starts.watch,
    bringBack: starts.bringBack,
    restart: wishes.restart,
    keep: wishes.keep,
    ...createPlaying(shared),
    ...createLaneActions(shared, wishes),
    ...createLessonActions(shared, starts, wishes),
    ...ownText,
    ...createRemedies(shared, starts),
    ...createForks(shared, starts, wishes),
    ...createSavedRuns(shared, starts),
    ...createEarlierRuns(shared, starts),
    /** Starts over with the settings in effect: same initial weights, empty record. */
    reset: () => starts.start(get().settings, false, get().text),
    /** Applies at once, or waits in `wanted` for a restart. */
    change(change: Partial<Settings>) {
      if (change.task === 'text' && get().wantedText === null) {
        ownText.draftText({});
        return;
      }
      const wanted = withChange(get().wanted, change);
      wishes.wantUnless(settingsProblem(wanted) ?? laneProblemOf(wanted), wanted);
    },
    /** Leaves a lane out of the figures, or shows it again; one of them is always shown. */
    toggleLane(id: number) {
      const { hiddenLanes: hidden, settings } = get();
      const next = hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
      if (settings.lanes.some((lane) => !next.includes(lane.id))) set({ hiddenLanes: next });
    },
    showAllLanes: () => set({ hiddenLanes: [] }),
    changeView: (change: Partial<ViewSettings>) => set({ view: { ...get().view, ...change } }),
    /** Called once everything is said in this language. */
    languageIs: (language: Language) => set({ language }),
    /** Measures the fitted samplers anew; before the worker is ready, it is remembered. */
    refit() {
      const { ready, step, changedAt } = get();
      if (step > 0) set({ changedAt: changedAt ?? step });
      if (ready) send({ type: 'refit' });
      else asked.refit = true;
    },
    /** Asks what a lane would scatter under a hand-drawn density; the answer appears in `predictions`. */
    predict: (lane: number, values: readonly number[]) => send({ type: 'predict', lane, values }),
    /** Hands a lane's weights to the visitor, as a .safetensors file. */
    saveWeights: (lane: number) => send({ type: 'weights', lane }),
    /** Asks for a sequence of a lane under a pattern and its mirror; the answer appears in `masks`. */
    requestMasks: (request: Omit<Request<'masks'>, 'type'>) => send({ type: 'masks', ...request }),
    /** Looks at single sequences of a lane until told otherwise (null); what is seen appears in `microscope`. */
    lookClosely: (request: Request<'microscope'>['request']) =>
      send({ type: 'microscope', request }),
    /** Asks for one sample per lane; the answer appears in `samples`. */
    generate: (order: UnmaskingOrder, roll: number) => send({ type: 'generate', order, roll }),
    /** A command straight to the worker, for tests and for the curious (`window.__mdm`). */
    send,
    notify: (sentence: string) => set(withNotice(get(), sentence)),
    dismissNotice: (id: number) =>
      set({ notices: get().notices.filter((notice) => notice.id !== id) }),
  };
}
