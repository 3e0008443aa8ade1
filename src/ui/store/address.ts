/** Keeps the address bar at a link that brings the page back as it is. */
import type { StoreApi } from 'zustand';
import { toQuery } from '../../lab/settings/link';
import type { PageState } from './actions';

/** Browsers limit how often an address may change. */
const QUIET_MS = 200;

/** The address of the page as it is. */
export function linkTo(state: PageState): string {
  const query = toQuery(state);
  const address = new URL(location.href);
  address.search = '';
  return query === '' ? address.href : address.href.replace(/(#|$)/, `?${query}$1`);
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
