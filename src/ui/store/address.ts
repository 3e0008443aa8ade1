/** Keeps the address bar at a link that brings the page back as it is, and an entry of the browser's history per view. */
import type { StoreApi } from 'zustand';
import { settingsPart } from '../../lab/settings/damaged-link';
import { fromQuery, toQuery } from '../../lab/settings/link';
import { VIEW } from '../../lab/settings/view-table';
import { language } from '../../language/language';
import type { PageState } from './actions';
import { viewAt } from './sections';

/** Browsers limit how often an address may change. */
const QUIET_MS = 200;

/** The address of the page as it is. */
export function linkTo(state: PageState): string {
  const query = toQuery(state);
  const address = new URL(location.href);
  address.search = '';
  // A panel is its view's: the address of another view does not lead there.
  if ((viewAt(address.hash) ?? state.view.view) !== state.view.view) address.hash = '';
  return query === '' ? address.href : address.href.replace(/(#|$)/, `?${query}$1`);
}

/** The page at these parameters alone, in the language that is shown where it was chosen or is not the usual one. */
export function pageAt(
  query: Readonly<Record<string, string>>,
  { view }: { readonly view: Pick<PageState['view'], 'lang'> },
): string {
  const address = new URL(location.href);
  address.search = new URLSearchParams(query).toString();
  address.hash = '';
  if (view.lang !== VIEW.lang.default || language() !== 'en')
    address.searchParams.set(VIEW.lang.urlKey, language());
  return address.href;
}

/** What an entry of the browser's history stands for: another view, another lesson, and the presenter are other places. */
const placeOf = ({ view }: Pick<PageState, 'view'>): string =>
  `${view.view} ${view.lesson} ${Number.isFinite(view.present)}`;

/** The place of the present entry. */
let entered = '';

/** A panel's address opens its view, whatever is shown: the browser has made an entry for it. */
export function followSections(store: StoreApi<PageState>): void {
  window.addEventListener('hashchange', () => {
    const there = viewAt(location.hash);
    if (!there) return;
    const view = { ...store.getState().view, view: there } as const;
    entered = placeOf({ view });
    store.getState().changeView(view);
  });
}

/** Back and Forward return to the view that was shown; the run and everything else stay as they are. */
function followHistory(store: StoreApi<PageState>): void {
  window.addEventListener('popstate', () => {
    const otherwise = viewAt(location.hash);
    const { view, lesson, present } = fromQuery(settingsPart(location), otherwise).view;
    entered = placeOf({ view: { ...store.getState().view, view, lesson, present } });
    store.getState().changeView({ view, lesson, present });
  });
}

export function followLink(store: StoreApi<PageState>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  entered = placeOf(store.getState());
  followHistory(store);
  const follow = () => {
    const state = store.getState();
    const place = placeOf(state);
    // In a frame, Back is the page's around it.
    const stays = place === entered || state.view.embed !== 'none';
    const enter = stays ? 'replaceState' : 'pushState';
    entered = place;
    try {
      history[enter](null, '', linkTo(state));
    } catch {
      // Some browsers refuse this for pages opened from a file; Share still gives the link.
    }
  };
  store.subscribe((state, before) => {
    if (state.settings === before.settings && state.view === before.view) return;
    clearTimeout(timer);
    // Another place is entered at once: Back would leave the page otherwise.
    if (placeOf(state) === entered) timer = setTimeout(follow, QUIET_MS);
    else follow();
  });
}
