/**
 * Holds: which language the page is to be in: the link's, then the visitor's kept choice, then the first of the browser's that
 * is offered. index.html looks at the same things before the program is there. Refuses to hold: changing it (follow.ts).
 */
import { LANGUAGES, offeredOf, type Language } from '../../language/language';

/** In the browser's storage; index.html reads it too. */
const KEY = 'mdm-language';

const isLanguage = (text: string | null): text is Language => text !== null && text in LANGUAGES;

/** What the visitor chose last, or null; null too where the browser keeps nothing. */
function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps a choice for the next visit, where the browser keeps anything. */
export function keepLanguage(chosen: Language): void {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // The link still says it.
  }
}

/** @param named what the link says: a language, or anything else for none */
export function wantedLanguage(named: string | null): Language {
  if (isLanguage(named)) return named;
  return offeredOf([keptLanguage() ?? '', ...navigator.languages]);
}
