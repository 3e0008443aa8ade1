/**
 * Makes functions of a catalogue's sentences, typed by what stands in their braces and tags: `explore.leaveLab({ count: 3 })`.
 * Sentences are ICU messages (docs/languages.md), compiled when the page is built (vite/messages-plugin.ts). Refuses to hold:
 * the sentences themselves, and how measured numbers are written (lab/words/numbers.ts): they come as text.
 */
import type { GetICUArgs } from '@schummar/icu-type-parser';
import format, { type CompiledMessage, type FormatValues } from 'icu-minify/format';
import { inARow, inEnglish, language, type Language } from './language';
import type { Sentence } from './sentence';

/** The names of a sentence's tags. */
type TagsOf<Text extends string> = Text extends `${string}</${infer Name}>${infer Rest}`
  ? Name | TagsOf<Rest>
  : never;

type ValuesOf<Text extends string> = GetICUArgs<
  Text,
  { ICUArgument: string; ICUNumberArgument: number; ICUDateArgument: never }
>;

/** What a tag becomes: an element, or a strong piece; text stays text. */
type Tagged<Text extends string> = <Part>(
  values: ValuesOf<Text> & {
    readonly [Tag in TagsOf<Text>]: (inside: (string | Part)[]) => string | Part;
  },
) => (string | Part)[];

/** A sentence as a function of its values: text, or its pieces where it has tags. */
type Filled<Text extends string> = [TagsOf<Text>] extends [never]
  ? keyof ValuesOf<Text> extends never
    ? () => string
    : (values: ValuesOf<Text>) => string
  : Tagged<Text>;

export type Words<Texts extends Readonly<Record<string, string>>> = {
  readonly [Key in keyof Texts]: Filled<Texts[Key]>;
};

/** A sentence not yet said, as a function of its values, which may be sentences themselves; it has no tags. */
type Kept<Text extends string> = keyof ValuesOf<Text> extends never
  ? () => Sentence
  : (values: {
      readonly [Name in keyof ValuesOf<Text>]: string extends ValuesOf<Text>[Name]
        ? string | Sentence | readonly Sentence[]
        : ValuesOf<Text>[Name];
    }) => Sentence;

export type Sentences<Texts extends Readonly<Record<string, string>>> = {
  readonly [Key in keyof Texts]: Kept<Texts[Key]>;
};

/** The same sentences in another language; that they have the same values a test holds (tests/language/catalogues.test.ts). */
export type Translated<Texts> = Readonly<Record<keyof Texts, string>>;

type Compiled = Readonly<Record<string, CompiledMessage>>;

/** Catalogues of languages other than English, by language and room; filled by load.ts. */
const others: Partial<Record<Language, Readonly<Record<string, Compiled>>>> = {};

/** Takes a language's rooms, compiled. */
export function takeCatalogue(of: Language, rooms: Readonly<Record<string, unknown>>): void {
  others[of] = rooms as Readonly<Record<string, Compiled>>;
}

/** Only whole numbers, of what is counted: "1 240", as everywhere on the page. */
const count = (x: number): string => String(x).replace(/\B(?=(\d{3})+$)/g, '\u202f');

const OPTIONS = {
  formatters: {
    getDateTimeFormat: (...of: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
      new Intl.DateTimeFormat(...of),
    getNumberFormat: () => ({ format: count }) as Intl.NumberFormat,
    getPluralRules: (...of: ConstructorParameters<typeof Intl.PluralRules>) =>
      new Intl.PluralRules(...of),
  },
};

/**
 * The sentences of a room in the present language, each time anew: what is made once, where a module begins, stays in the
 * language of that moment.
 * @param room its file's name in en/ and zh/
 * @param english its catalogue, which every bundle that shows the room has with it
 */
export function wordsOf<const Texts extends Readonly<Record<string, string>>>(
  room: string,
  english: Texts,
): Words<Texts> {
  const compiled = english as unknown as Compiled;
  const sentence = (key: string) => (values?: FormatValues<unknown>) => {
    const of = language();
    const message = others[of]?.[room]?.[key] ?? compiled[key];
    const filled = format(message, of, values, OPTIONS);
    const tagged = Object.values(values ?? {}).some((value) => typeof value === 'function');
    return tagged ? [filled].flat() : filled;
  };
  return Object.fromEntries(
    Object.keys(compiled).map((key) => [key, sentence(key)]),
  ) as unknown as Words<Texts>;
}

/** What a sentence is filled with, sentences among them said. */
const spoken = (values: Sentence['values']): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value !== 'object' ? value : inARow(...[value].flat().map(said)),
    ]),
  );

/**
 * The sentences of a room as data (sentence.ts): for what is said elsewhere than it is found out, such as in a worker, or in an error.
 * @param room its file's name in en/ and zh/
 */
export function sentencesOf<const Texts extends Readonly<Record<string, string>>>(
  room: string,
  texts: Texts,
): Sentences<Texts> {
  const compiled = texts as unknown as Compiled;
  const kept =
    (key: string) =>
    (values: Sentence['values'] = {}): Sentence => ({
      room,
      key,
      values,
      english: inEnglish(() => format(compiled[key], 'en', spoken(values), OPTIONS) as string),
    });
  return Object.fromEntries(
    Object.keys(compiled).map((key) => [key, kept(key)]),
  ) as unknown as Sentences<Texts>;
}

/** A sentence in the present language. One that its catalogue lacks is of another version of this program: it stays English. */
export function said({ room, key, values, english: text }: Sentence): string {
  const of = language();
  const message = others[of]?.[room]?.[key];
  return message === undefined ? text : (format(message, of, spoken(values), OPTIONS) as string);
}
