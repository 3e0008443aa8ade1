/** What a row of the schema table can be: its type, its range, and the sentences its validation speaks. */
import type { TaskId } from '../../core/tasks/registry';
import type { Pretraining } from '../fork/pretraining';
import type { LaneSettings } from '../methods/lane-parts';
import { listed } from '../../language/language';
import { setting } from '../../language/rooms/setting';
import { HANDLE_RATES, HIGHEST_HANDLE, LOWEST_HANDLE } from '../../core/methods/density/hand-drawn';

interface Common<T> {
  /** Key in the link. */
  readonly urlKey: string;
  /** Beside the control, and the subject of sentences. */
  readonly label: string;
  /** One sentence: what it does. */
  readonly meaning: string;
  readonly unit: string | null;
  /** Whether training must start over for a change to take effect. */
  readonly restart: boolean;
  /** The default, which may depend on the task, and on whether the models are pre-trained. */
  readonly default: T | ((task: TaskId, forked: boolean) => T);
  /** The task it belongs to, where it is not for all. */
  readonly onlyFor?: TaskId;
}

export interface ChoiceField<T extends string> extends Common<T> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: T; readonly label: string }[];
}

export interface NumberField extends Common<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  /** The value is a whole multiple of this; null: any number. */
  readonly multipleOf: number | null;
  /** A word that stands for Infinity, or null. */
  readonly word: string | null;
}

export interface LanesField extends Common<readonly LaneSettings[]> {
  readonly kind: 'lanes';
}

/** A density of the masking rate, drawn by hand. */
export interface DensityField extends Common<readonly number[]> {
  readonly kind: 'density';
}

/** Some of the words of a list, in its order. */
export interface WordsField extends Common<readonly string[]> {
  readonly kind: 'words';
  readonly options: readonly string[];
}

/** Where a page stands, such as "https://school.example"; null: not said. */
export interface OriginField extends Common<string | null> {
  readonly kind: 'origin';
}

/** What the models go on from; null: from scratch. */
export interface PretrainingField extends Common<Pretraining | null> {
  readonly kind: 'pretraining';
}

/** What one word or number says, or several of them. */
export type PlainField =
  ChoiceField<string> | NumberField | DensityField | WordsField | OriginField;

export type AnyField = PlainField | LanesField | PretrainingField;

/** What the visitor can set, by the rows of a table. */
export type ValuesOf<Table> = {
  readonly [K in keyof Table]: Table[K] extends Common<infer T> ? T : never;
};

/** A word that every language has alike, or a sentence, which is taken when it is shown: in the language of that moment. */
type Said = string | (() => string);
const say = (said: Said): string => (typeof said === 'string' ? said : said());

interface SaidOfRow {
  readonly label: Said;
  readonly meaning: Said;
  readonly unit?: Said | null;
}

/** What is usual of a row: no unit, no restart, any number. */
type Usual = 'restart' | 'multipleOf' | 'word';
type Row<F> = Omit<F, 'kind' | Usual | keyof SaidOfRow> &
  Partial<Pick<F, Usual & keyof F>> &
  SaidOfRow;

/** The row, usual where it says nothing, with what it says in the language of the moment. */
const speaking = <const R extends SaidOfRow>({ label, meaning, unit = null, ...row }: R) => ({
  restart: false,
  ...row,
  get label() {
    return say(label);
  },
  get meaning() {
    return say(meaning);
  },
  get unit() {
    return unit === null ? null : say(unit);
  },
});

/** A choice; its options are labels by value, in the order in which they are offered. */
export const choice = <T extends string>({
  options,
  ...row
}: Omit<Row<ChoiceField<NoInfer<T>>>, 'options'> & {
  readonly options: Readonly<Record<T, Said>>;
}): ChoiceField<T> =>
  speaking({
    kind: 'choice',
    ...row,
    options: (Object.keys(options) as T[]).map((value) => ({
      value,
      get label() {
        return say(options[value]);
      },
    })),
  });

export const number = (row: Row<NumberField>): NumberField =>
  speaking({ kind: 'number', multipleOf: null, word: null, ...row });

/** A number from 0 to 1. */
export const share = (row: Omit<Row<NumberField>, 'min' | 'max'>): NumberField =>
  number({ ...row, min: 0, max: 1 });

export const lanes = (row: Row<LanesField>): LanesField => speaking({ kind: 'lanes', ...row });

export const density = (row: Row<DensityField>): DensityField =>
  speaking({ kind: 'density', ...row });

export const words = (row: Row<WordsField>): WordsField => speaking({ kind: 'words', ...row });

export const origin = (row: Row<OriginField>): OriginField => speaking({ kind: 'origin', ...row });

export const pretraining = (row: Row<PretrainingField>): PretrainingField =>
  speaking({ kind: 'pretraining', ...row });

/** A validated value, or the sentence that says why not. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

/** Largest denominator of a share that is written as a fraction. */
export const LARGEST_DENOMINATOR = 12;

/** A number as people write it in the page's sentences and links: 1/3 stays 1/3. */
export function numberText(value: number, word: string | null): string {
  if (value === Infinity) return word ?? 'Infinity';
  const decimal = String(value);
  if (!(value > 0 && value < 1) || decimal.length <= 8) return decimal;
  for (let q = 2; q <= LARGEST_DENOMINATOR; q++) {
    const p = Math.round(value * q);
    if (p / q === value) return `${p}/${q}`;
  }
  return decimal;
}

/** The number that a text writes, such as "0.25", "1e-3" or "1/3"; NaN where it writes none. */
function numberFrom(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  const [, p, q] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  return p === undefined ? NaN : Number(p) / Number(q);
}

/** "a whole number from 1 to 9", "an even number from 2 to 4096", "a number from 0 to 1, or off". */
function rangeText(field: NumberField): string {
  const { min, max, multipleOf, word } = field;
  const kinds: Record<string, string> = { null: 'any', 1: 'whole', 2: 'even' };
  const range = {
    kind: kinds[String(multipleOf)] ?? String(multipleOf),
    min: String(min),
    max: String(max),
  };
  return word === null
    ? setting.numbersRange(range)
    : setting.numbersRangeOrWord({ ...range, word });
}

/** What a setting can be, in words: "tiny, small, base", "a number from 0 to 1". */
export function valuesText(field: PlainField): string {
  if (field.kind === 'number') return rangeText(field);
  if (field.kind === 'density') return densityRule();
  if (field.kind === 'origin') return setting.originRange();
  if (field.kind === 'words') return setting.wordsRange({ words: listed(field.options) });
  return listed(field.options.map(({ value }) => value));
}

const notPossible = ({ label }: AnyField, given: string, range: string) => ({
  problem: setting.notPossible({ label, given: clip(given), range }),
});
const notKnown = ({ label }: AnyField, given: string, allowed: readonly string[]) => ({
  problem: setting.notKnown({ label, given: clip(given), allowed: listed(allowed) }),
});

/** Validates a typed or linked number. */
export function checkNumber(field: NumberField, text: string): Checked<number> {
  const trimmed = text.trim();
  if (field.word !== null && trimmed.toLowerCase() === field.word) return { value: Infinity };
  const value = numberFrom(trimmed);
  const inRange = value >= field.min && value <= field.max;
  if (inRange && (field.multipleOf === null || value % field.multipleOf === 0)) return { value };
  return notPossible(field, trimmed, rangeText(field));
}

/** Validates a choice. */
export function checkChoice<T extends string>(field: ChoiceField<T>, text: string): Checked<T> {
  const option = field.options.find(({ value }) => value === text);
  if (option) return { value: option.value };
  return notKnown(
    field,
    text,
    field.options.map(({ value }) => value),
  );
}

/** A drawn density in links: its handles' values, from t = 0 to t = 1. */
export function densityText(values: readonly number[]): string {
  return values.join(',');
}

function densityRule(): string {
  return setting.densityRange({
    count: String(HANDLE_RATES.length),
    min: String(LOWEST_HANDLE),
    max: String(HIGHEST_HANDLE),
  });
}

/** Validates a linked density. */
export function checkDensity(field: DensityField, text: string): Checked<readonly number[]> {
  const values = text.split(',').map((part) => (/^\s*[\d.]+\s*$/.test(part) ? Number(part) : NaN));
  const bad = values.findIndex((value) => !(value >= LOWEST_HANDLE && value <= HIGHEST_HANDLE));
  if (bad !== -1) return notPossible(field, text.split(',')[bad], densityRule());
  if (values.length !== HANDLE_RATES.length) {
    const count = String(values.length);
    const { label } = field;
    return {
      problem: setting.wrongCount({ label, given: clip(text), count, range: densityRule() }),
    };
  }
  return { value: values };
}

/** Validates a list of words; it comes in the order of the options. */
function checkWords(field: WordsField, text: string): Checked<readonly string[]> {
  const { value, problem } = wordsFrom(field, text);
  return problem === undefined ? { value } : { problem };
}

/** Those of a field's words that a text has, in large or small letters; where it has others, the sentence that names the first of them. */
export function wordsFrom(
  field: WordsField,
  text: string,
): { readonly value: readonly string[]; readonly problem?: string } {
  const given = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const known = given.map((word) => word.toLowerCase());
  const value = field.options.filter((word) => known.includes(word));
  const wrong = given.find((_, k) => !field.options.includes(known[k]));
  return wrong === undefined ? { value } : { value, ...notKnown(field, wrong, field.options) };
}

/** Validates where a page stands. */
function checkOrigin(field: OriginField, text: string): Checked<string> {
  try {
    const { protocol, origin: where, href } = new URL(text.trim());
    if (/^https?:$/.test(protocol) && `${where}/` === href) return { value: where };
  } catch {
    // No address at all.
  }
  return notPossible(field, text, setting.originRange());
}

/** A plain setting as links write it. */
export function plainText(field: PlainField, value: unknown): string {
  if (field.kind === 'words') return (value as readonly string[]).join(',');
  if (field.kind === 'origin') return (value as string | null) ?? '';
  if (field.kind === 'number') return numberText(value as number, field.word);
  return field.kind === 'density' ? densityText(value as number[]) : (value as string);
}

/** A plain setting out of a link's text, or the sentence that says why not. */
export function checkPlain(field: PlainField, text: string): Checked<unknown> {
  if (field.kind === 'number') return checkNumber(field, text);
  if (field.kind === 'words') return checkWords(field, text);
  if (field.kind === 'origin') return checkOrigin(field, text);
  return field.kind === 'density' ? checkDensity(field, text) : checkChoice(field, text);
}

/** What nobody sees, or what turns the rest of a sentence round; joiners belong to letters and emoji. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const MOST_CHARACTERS = 40;
/** A letter each; a browser takes tens of milliseconds before it tells other characters apart for the first time. */
const SHORT_AND_PLAIN = new RegExp(`^[ -~]{0,${MOST_CHARACTERS}}$`);

/** Foreign text in a sentence, cut to a readable length between two characters; what cannot be seen in it becomes “�”. */
export function clip(text: string): string {
  if (SHORT_AND_PLAIN.test(text)) return text;
  let kept = '';
  let characters = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, 400))) {
    if (++characters === MOST_CHARACTERS && kept.length + segment.length < text.length) {
      kept += '…';
      break;
    }
    kept += segment;
  }
  return kept.replace(UNSEEN, '\uFFFD');
}
