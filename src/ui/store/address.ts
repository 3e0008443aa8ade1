/** Keeps the address bar at a link that brings the page back as it is. */
import type { StoreApi } from 'zustand';
import { toQuery } from '../../lab/settings/link';
import type { PageState } from './actions';
import { sectionAt } from './sections';

/** Browsers limit how often an address may change. */
const QUIET_MS = 200;

/** The address of the page as it is. */
export function linkTo(state: PageState): string {
  const query = toQuery(state);
  const address = new URL(location.href);
  address.search = '';
  // A section is the Lab's: the address of another view does not lead there.
  if (state.view.view !== 'lab' && sectionAt(address.hash)) address.hash = '';
  return query === '' ? address.href : address.href.replace(/(#|$)/, `?${query}$1`);
}

/** A section's address opens the Lab, whatever is shown. */
export function followSections(store: StoreApi<PageState>): void {
  window.addEventListener('hashchange', () => {
    if (sectionAt(location.hash)) store.getState().changeView({ view: 'lab' });
  });
}

export function followLink(store: StoreApi<PageState>): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, before) => {
    if (state.settings === before.settings && state.view === before.view) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      try {
        history.replaceState(null, '', linkTo(store.getState()));
      } catch {
        // Some browsers refuse this for pages opened from a file; Share still gives the link.
      }
    }, QUIET_MS);
  });
}
