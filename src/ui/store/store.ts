/** The page's store. Components read it with `useStore(selector)`; the record in it is filled in place. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { useStore as useZustand } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { language } from '../../language/language';
import { settingsPart } from '../../lab/settings/damaged-link';
import type { Settings } from '../../lab/settings/settings-table';
import { defaultSettings, defaultView } from '../../lab/settings/schema';
import { fromQuery, linkProblem } from '../../lab/settings/link';
import type { ViewSettings } from '../../lab/settings/view-table';
import { pageRecordings, type Recordings } from '../recorded/recordings';
import { createClient, type ConnectWorker } from '../../worker/client';
import { createActions, type PageActions, type PageState } from './actions';
import { emptyRun } from './actions/starts';
import { viewAt } from './sections';
import type { PageData } from './state';

export type { PageState } from './actions';
export type { DataKind } from './state';

interface StoreStart {
  readonly settings?: Settings;
  readonly view?: ViewSettings;
  readonly connectWorker?: ConnectWorker;
  readonly recordings?: Recordings;
}

/** A store of its own; the page uses one, tests make many. */
export function createPageStore({
  settings = defaultSettings(),
  view = defaultView(),
  connectWorker = createClient,
  recordings,
}: StoreStart = {}) {
  return createStore<PageState>((set, get) => ({
    ...emptyRun(settings),
    settings,
    wanted: settings,
    view,
    hiddenLanes: [],
    language: language(),
    text: null,
    wantedText: null,
    textDraft: null,
    phase: null,
    phaseSentence: null,
    playing: false,
    recordingComes: false,
    backend: null,
    workers: { workers: 0, wanted: 0 },
    versions: {
      loss: 0,
      probe: 0,
      evaluation: 0,
      marks: 0,
      rates: 0,
      drawn: 0,
      masks: 0,
      microscope: 0,
      samples: 0,
      methods: 0,
      search: 0,
      sobol: 0,
      'clip-maps': 0,
    },
    notices: [],
    former: null,
    earlier: [],
    dropped: [],
    pinned: null,
    kept: null,
    removed: [],
    ...createActions(set, get, connectWorker, recordings),
  }));
}

/** Where there is no page. */
const NO_ADDRESS = { search: '', hash: '' };

/** The store as the link says; what of the link could not be used becomes notices. */
function storeFromLink() {
  const { search, hash } = typeof location === 'undefined' ? NO_ADDRESS : location;
  // A panel is its view's.
  const otherwise = viewAt(hash);
  const { settings, view, problems } = fromQuery(settingsPart({ search, hash }), otherwise);
  const store = createPageStore({ settings, view, recordings: pageRecordings });
  for (const problem of problems) store.getState().notify(linkProblem(problem));
  return store;
}

/** The page's store, for code outside components. */
export const pageStore = storeFromLink();
// What React draws first, in the build and in the browser, is not an empty page but what is there by then.
pageStore.getInitialState = pageStore.getState;

/** What a visitor can do on the page: the same functions as long as it lives. */
export const actions: PageActions = pageStore.getState();

/** Part of the page's state; the component renders again when it changes. */
export function useStore<T>(selector: (state: PageState) => T): T {
  return useZustand(pageStore, selector);
}

/** Parts of what `whole` reads from a store, by their names. */
export function usePicked<State, Whole, Name extends keyof Whole>(
  store: StoreApi<State>,
  whole: (state: State) => Whole,
  names: readonly Name[],
): Pick<Whole, Name> {
  const pick = (state: State) => {
    const parts = whole(state);
    return Object.fromEntries(names.map((name) => [name, parts[name]]));
  };
  return useZustand(store, useShallow(pick)) as Pick<Whole, Name>;
}

/** Parts of the page's data by their names; the component renders again when one of them changes. */
export function usePage<Name extends keyof PageData>(...names: readonly Name[]) {
  return usePicked<PageState, PageData, Name>(pageStore, (state) => state, names);
}

/** The same of what the visitor chose to see. */
export function useView<Name extends keyof ViewSettings>(...names: readonly Name[]) {
  return usePicked<PageState, ViewSettings, Name>(pageStore, ({ view }) => view, names);
}

/** Whether a failure has to be answered before anything trains; a silent worker may come back. */
export const useIsStuck = (): boolean =>
  useStore(({ failure }) => failure !== null && failure.worker !== 'silent');

/** The recorded run that the page's run began as, for files; null where it began at its first weights. */
export const recordedRun = () => pageStore.getState().recorded?.run ?? null;
