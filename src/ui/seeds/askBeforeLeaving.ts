/**
 * Asks before the page is left while a study runs, or is there and in no file; at no other time, because a page that may ask
 * is not kept for the way back.
 */
import type { StoreApi } from 'zustand/vanilla';
import { isUnsaved, type SeedsData } from './seeds-store';

const ask = (event: Event) => event.preventDefault();

/** @param page where leaving is heard of */
export function askBeforeLeaving(
  seeds: Pick<StoreApi<SeedsData>, 'subscribe'>,
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>,
): void {
  seeds.subscribe((state) => {
    const unsaved = isUnsaved(state) || state.former !== null;
    if (unsaved) page.addEventListener('beforeunload', ask);
    else page.removeEventListener('beforeunload', ask);
  });
}
