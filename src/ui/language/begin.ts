/** Holds: taking the page's first language before anything is said in it. Refuses to hold: later changes (follow.ts). */
import { VIEW } from '../../lab/settings/view-table';
import { loadLanguage } from '../../language/load';
import { wantedLanguage } from './choice';

/** Where its catalogue cannot be fetched, the page begins in English, and follow.ts says so. */
export async function beginLanguage(): Promise<void> {
  const named = new URLSearchParams(location.search).get(VIEW.lang.urlKey);
  await loadLanguage(wantedLanguage(named)).catch(() => undefined);
}
