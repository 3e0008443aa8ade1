/**
 * Holds: what tells a table of losses from other files by how it begins: Parquet by its first bytes, a text by the names of its
 * columns. Refuses to hold: reading it (files/).
 */
import { textOf } from '../../core/text-encoding';
import { QUANTITIES, samePlainName, type QuantityName } from './columns';

/** What is looked at, bytes: the names of some thousand columns. */
export const BEGINNING = 2 ** 16;

/** Quantities that no other file is likely to have two of. */
const TELLING: readonly QuantityName[] = ['n', 'masked', 'sum_ce'];

/** What has been made of a table: the panel says so. */
const OURS = /^\{\s*"kind":\s*"mdm-variance-/;

function namesIn(line: string): readonly string[] {
  if (!line.startsWith('{')) return line.split(/[,;\t|]/).map((name) => name.replaceAll('"', ''));
  try {
    return Object.keys(JSON.parse(line) as object);
  } catch {
    return [];
  }
}

/**
 * @param beginning of the file, BEGINNING bytes or all of it
 * @param isTable whether it is one by its name: then two columns of any meaning tell it
 */
export function beginsLikeLosses(beginning: Uint8Array, isTable = false): boolean {
  const text = textOf(beginning).trimStart();
  if (text.startsWith('PAR1') || OURS.test(text)) return true;
  const names = namesIn(text.split(/[\r\n]/, 1)[0]);
  const has = (quantity: QuantityName) =>
    names.some((name) => QUANTITIES[quantity].names.some((other) => samePlainName(name, other)));
  if (TELLING.filter(has).length >= 2) return true;
  // A study's tables have a column for the method.
  const known = (Object.keys(QUANTITIES) as QuantityName[]).filter(has);
  return isTable && known.length >= 2 && !names.some((name) => samePlainName(name, 'method'));
}
