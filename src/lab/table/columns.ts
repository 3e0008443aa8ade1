/**
 * Which column of a file holds what: matched by name, or named by hand.
 *
 * Holds: the quantities of a table, the names they go by, and the matching. Refuses to hold: values (row-reader.ts).
 */
import { table, tableSentences } from '../../language/rooms/table';
import { tableFaults } from '../../language/rooms/tableFaults';
import type { Sentence } from '../../language/sentence';

/** A value, or what is wrong. */
type Matched<T> = { readonly value: T } | { readonly problem: Sentence };

interface Quantity {
  readonly meaning: () => string;
  /** The same, within a sentence. */
  readonly means: () => Sentence;
  readonly required: boolean;
  /** Its own name first. Compared without case, spaces, dots, dashes and underscores. */
  readonly names: readonly string[];
}

export const QUANTITIES = {
  sequence: {
    meaning: table.columnSequence,
    means: tableSentences.columnSequence,
    required: true,
    names: [
      'sequence',
      'sequence_id',
      'seq',
      'seq_id',
      'id',
      'example',
      'example_id',
      'sample',
      'sample_id',
      'doc',
      'doc_id',
      'idx',
      'index',
      'x',
    ],
  },
  n: {
    meaning: table.columnN,
    means: tableSentences.columnN,
    required: true,
    names: [
      'n',
      'length',
      'len',
      'tokens',
      'num_tokens',
      'n_tokens',
      'response_length',
      'answer_length',
      'maskable',
      'n_maskable',
      'L',
    ],
  },
  masked: {
    meaning: table.columnMasked,
    means: tableSentences.columnMasked,
    required: true,
    names: [
      'masked',
      's',
      'num_masked',
      'n_masked',
      'masked_tokens',
      'mask_count',
      'masked_count',
      'count',
      'n_mask',
    ],
  },
  sum_ce: {
    meaning: table.columnSum,
    means: tableSentences.columnSum,
    required: true,
    names: [
      'sum_ce',
      'h',
      'ce_sum',
      'sum_loss',
      'loss_sum',
      'sum_nll',
      'nll_sum',
      'total_ce',
      'total_loss',
      'nll',
      'ce',
      'loss',
    ],
  },
  t: {
    meaning: table.columnRate,
    means: tableSentences.columnRate,
    required: false,
    names: [
      't',
      'rate',
      'mask_rate',
      'masking_rate',
      'mask_ratio',
      'p_mask',
      'time',
      'timestep',
      'noise_level',
    ],
  },
  pair: {
    meaning: table.columnPair,
    means: tableSentences.columnPair,
    required: false,
    names: ['pair', 'pair_id', 'partner', 'mirror'],
  },
  step: {
    meaning: table.columnStep,
    means: tableSentences.columnStep,
    required: false,
    names: ['step', 'global_step', 'iteration', 'iter'],
  },
  model: {
    meaning: table.columnModel,
    means: tableSentences.columnModel,
    required: false,
    names: ['model', 'model_name', 'model_id', 'checkpoint', 'ckpt'],
  },
} as const satisfies Record<string, Quantity>;

export type QuantityName = keyof typeof QUANTITIES;

const NAMES = Object.keys(QUANTITIES) as QuantityName[];

/** What is said by hand: names of columns by quantity; null where a quantity is in none, whatever the names say. */
export type ColumnsByHand = Readonly<Record<string, string | null>>;

/** Places of the columns in a row. */
export interface ColumnMap {
  readonly quantities: Readonly<Partial<Record<QuantityName, number>>>;
  /** Of the numbers of a sketch, in their order. */
  readonly sketch: readonly number[];
  /** What each place is called in the file. */
  readonly names: readonly string[];
}

const plain = (name: string): string => name.toLowerCase().replace(/[\s._-]+/g, '');

/** Whether two names of columns are the same but for case, spaces, dots, dashes and underscores. */
export const samePlainName = (a: string, b: string): boolean => plain(a) === plain(b);

const quoted = (names: readonly string[]): Sentence =>
  names
    .map((name) => tableFaults.columnName({ name }))
    .reduce((before, next) => tableFaults.columnNames({ before, next }));

/** The place of a column that a visitor named for a quantity. */
function byHand(quantity: string, wanted: string, names: readonly string[]): Matched<number> {
  const found = names.indexOf(wanted);
  return found === -1
    ? { problem: tableFaults.noSuchColumn({ name: wanted, quantity, names: quoted(names) }) }
    : { value: found };
}

/** The place whose name is nearest to the head of the list of names; null where there is none. */
function byName(
  quantity: QuantityName,
  names: readonly string[],
  taken: ReadonlySet<number>,
): Matched<number | null> {
  for (const known of QUANTITIES[quantity].names) {
    const places = names.flatMap((name, place) =>
      samePlainName(name, known) && !taken.has(place) ? [place] : [],
    );
    if (places.length > 1) {
      return {
        problem: tableFaults.severalColumns({
          names: quoted(places.map((place) => names[place])),
          quantity,
        }),
      };
    }
    if (places.length === 1) return { value: places[0] };
  }
  return { value: null };
}

/** Whether the one name of a file holds several that are known: then columns are separated by something else. */
function areJoined(names: readonly string[]): boolean {
  if (names.length !== 1) return false;
  const parts = names[0].split(/[^\w.-]+/);
  const known = NAMES.filter((quantity) =>
    QUANTITIES[quantity].names.some((name) => parts.some((part) => samePlainName(part, name))),
  );
  return known.length >= 2;
}

/** Places of sketch_0 … sketch_k, or of one column that holds lists. */
function sketchPlaces(names: readonly string[]): Matched<readonly number[]> {
  const found = new Map<number, number>();
  for (const [place, name] of names.entries()) {
    const number = /^(?:sketch|grad|gradient|projection)[\s._-]*(\d*)$/i.exec(name.trim())?.[1];
    if (number === undefined) continue;
    const index = number === '' ? 0 : Number(number);
    if (found.has(index)) {
      return {
        problem: tableFaults.sameSketchNumber({ names: quoted([names[found.get(index)!], name]) }),
      };
    }
    found.set(index, place);
  }
  const indices = [...found.keys()].sort((a, b) => a - b);
  const gap = indices.findIndex((index, k) => k > 0 && index !== indices[k - 1] + 1);
  if (gap !== -1) {
    return {
      problem: tableFaults.sketchGap({
        before: names[found.get(indices[gap - 1])!],
        after: names[found.get(indices[gap])!],
      }),
    };
  }
  return { value: indices.map((index) => found.get(index)!) };
}

type Found =
  | { readonly quantity: QuantityName; readonly place: number }
  | { readonly quantity: QuantityName; readonly problem: Sentence };

/** Where quantities are found, and why others cannot be told; what is in no column is left out. */
function placesOf(names: readonly string[], mapped: ColumnsByHand): Found[] {
  const taken = new Set<number>();
  // What is named by hand is nobody else's, and then what has its own name.
  const order = [...NAMES].sort((a, b) => Number(names.includes(b)) - Number(names.includes(a)));
  return [
    ...order.filter((name) => mapped[name]),
    ...order.filter((name) => mapped[name] === undefined),
  ].flatMap((quantity): Found[] => {
    const wanted = mapped[quantity];
    const place = wanted ? byHand(quantity, wanted, names) : byName(quantity, names, taken);
    if ('problem' in place) return [{ quantity, problem: place.problem }];
    if (place.value === null) return [];
    taken.add(place.value);
    return [{ quantity, place: place.value }];
  });
}

/** The name of the column that each quantity is found in, for whoever chooses the others by hand. */
export function foundColumns(
  names: readonly string[],
  mapped: ColumnsByHand,
): Readonly<Partial<Record<QuantityName, string>>> {
  return Object.fromEntries(
    placesOf(names, mapped).flatMap((found) =>
      'place' in found ? [[found.quantity, names[found.place]]] : [],
    ),
  );
}

/**
 * Which column is what, or the sentence that says what is wrong.
 * @param names of the file's columns, in order
 */
export function matchColumns(
  names: readonly string[],
  mapped: ColumnsByHand = {},
): Matched<ColumnMap> {
  const twice = names.find((name, place) => name !== '' && names.indexOf(name) !== place);
  if (twice !== undefined) return { problem: tableFaults.columnTwice({ name: twice }) };
  const stranger = Object.keys(mapped).find((name) => !NAMES.includes(name as QuantityName));
  if (stranger !== undefined) {
    return { problem: tableFaults.noQuantity({ name: stranger, names: quoted(NAMES) }) };
  }
  if (areJoined(names)) return { problem: tableFaults.noSeparator({ found: names[0] }) };
  const found = placesOf(names, mapped);
  const wrong = found.find((place) => 'problem' in place);
  if (wrong) return wrong;
  const quantities = Object.fromEntries(
    found.flatMap((place) => ('place' in place ? [[place.quantity, place.place]] : [])),
  ) as ColumnMap['quantities'];
  const missing = NAMES.filter(
    (name) => QUANTITIES[name].required && quantities[name] === undefined,
  );
  if (missing.length > 0) {
    const each = missing.map((name) =>
      tableFaults.missingColumn({ name, meaning: QUANTITIES[name].means() }),
    );
    return {
      problem: tableFaults.columnsMissing({
        missing: each.reduce((first, second) => tableFaults.missingColumns({ first, second })),
        names: names.length > 0 ? quoted(names) : tableFaults.noColumns(),
      }),
    };
  }
  const sketch = sketchPlaces(names);
  return 'problem' in sketch ? sketch : { value: { quantities, sketch: sketch.value, names } };
}
