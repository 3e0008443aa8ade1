/**
 * The language of what is shown. Holds: which there are, which may be chosen, and which one it is. Refuses to hold: sentences
 * (en/, zh/), how they are filled (words-of.ts), and where the choice is kept (ui/language/).
 */

/** Every language that there is a catalogue of, by its code (BCP 47), under its own name. */
export const LANGUAGES = { en: 'English', zh: '中文' } as const;

export type Language = keyof typeof LANGUAGES;

/** What a document in it says of itself: `zh` alone would leave it to the browser in which country's shapes to draw characters. */
export const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/**
 * Those that visitors are offered, by the switch and by their browser. Any language can be had by `lang=` in the link; one
 * whose rooms are not all done (tests/language/rooms.ts) is not offered, which a test holds.
 */
export const OFFERED: readonly Language[] = ['en', 'zh'];

/** What there is before anything was chosen, on the command line, and in the first screen that the build draws. */
const USUAL: Language = 'en';

let current: Language = USUAL;

export const language = (): Language => current;

/** Used by load.ts alone, once the catalogue is there. */
export function setLanguage(chosen: Language): void {
  current = chosen;
}

/** What is said in English whatever the language of the page is: files never change with it. */
export function inEnglish<Said>(say: () => Said): Said {
  const shown = current;
  current = 'en';
  try {
    return say();
  } finally {
    current = shown;
  }
}

/** What stands between two sentences: Chinese has no spaces there. */
export const betweenSentences = (): string => (current === 'zh' ? '' : ' ');

/** Sentences one after the other; empty ones are none. */
export const inARow = (...sentences: readonly string[]): string =>
  sentences.filter((sentence) => sentence !== '').join(betweenSentences());

/** What is listed: "A, B". */
export const listed = (items: readonly string[]): string =>
  items.join(current === 'zh' ? '、' : ', ');

/** What is listed in a sentence: "A", "A and B", "A, B and C". */
export function listedAll(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  const [first, last] = [listed(items.slice(0, -1)), items.at(-1)!];
  if (current !== 'zh') return `${first} and ${last}`;
  // A space stands between a character and a letter, and none between characters.
  const beside = (text: string) => (/[A-Za-z0-9]/.test(text) ? ' ' : '');
  return `${first}${beside(first.slice(-1))}和${beside(last[0])}${last}`;
}

/** Clauses one after the other: "A; B". */
export const clauses = (items: readonly string[]): string =>
  items.join(current === 'zh' ? '；' : '; ');

/** The first of these languages that is offered: "zh-TW" asks for "zh". @param wanted codes, most wanted first */
export function offeredOf(wanted: readonly string[]): Language {
  for (const code of wanted) {
    const found = OFFERED.find((each) => each === code.split('-')[0].toLowerCase());
    if (found) return found;
  }
  return USUAL;
}
