/** Keeps the page in the language that is chosen: its sentences, its title, and what the document says of itself. */
import type { StoreApi } from 'zustand';
import { LANGUAGES, TAGS, language } from '../../language/language';
import { loadLanguage } from '../../language/load';
import { header } from '../../language/rooms/header';
import type { PageState } from '../store/store';
import { wantedLanguage } from './choice';

export function followLanguage(store: StoreApi<PageState>): void {
  const say = () => {
    document.documentElement.lang = TAGS[language()];
    document.title = header.title();
    store.getState().languageIs(language());
  };
  const apply = async () => {
    const wanted = wantedLanguage(store.getState().view.lang);
    try {
      if (wanted !== language()) await loadLanguage(wanted);
      // Another may have been chosen while it came.
      if (wanted === wantedLanguage(store.getState().view.lang)) say();
    } catch {
      store.getState().notify(header.languageFailed({ language: LANGUAGES[wanted] }));
      say();
    }
  };
  say();
  void apply();
  store.subscribe((state, before) => {
    if (state.view.lang !== before.view.lang) void apply();
  });
}
