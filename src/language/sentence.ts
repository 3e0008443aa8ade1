/**
 * Holds: a sentence as data, which crosses to where it is said (a worker, an error, a report), and is put into words there, in
 * the language of that place (`said`, words-of.ts). Refuses to hold: the words.
 */

export interface Sentence {
  /** Which catalogue has it, and under which key. */
  readonly room: string;
  readonly key: string;
  /** What it is filled with: texts, counts, and sentences within it. */
  readonly values: Readonly<Record<string, string | number | Sentence | readonly Sentence[]>>;
  /** As it is in English: what the command line and files say, and where nothing else is known. */
  readonly english: string;
}

/** An error whose message is a sentence of the catalogues, in English as every error's; the page says it in its own language. */
export class SentenceError extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.english);
  }
}

/** What is found in no catalogue, such as a browser's own words, among sentences. */
export const verbatim = (english: string): Sentence => ({ room: '', key: '', values: {}, english });

/** What an error says, as a sentence. */
export const sentenceOf = (error: unknown): Sentence =>
  error instanceof SentenceError
    ? error.sentence
    : verbatim(error instanceof Error ? error.message : String(error));
