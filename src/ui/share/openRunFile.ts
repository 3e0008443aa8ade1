/** Holds: a saved run's file, chosen or dropped, opened on the page. Refuses to hold: what such a file must be (lab/saved). */
import { textOf } from '../../core/text-encoding';
import { share } from '../../language/rooms/share';
import { beginsLikeSavedRun, savedRunFrom } from '../../lab/saved/file';
import { formatInteger } from '../../lab/words/numbers';
import { clip } from '../../lab/settings/fields';
import { actions } from '../store/store';

/** Larger than any saved run: reading it would only stop the page. */
const MOST_BYTES = 128 * 2 ** 20;
/** What is looked at to tell a saved run by, bytes. */
const BEGINNING = 2 ** 12;

const read = async (file: Blob) => textOf(new Uint8Array(await file.arrayBuffer()));

/** Whether a file begins as a saved run does, whatever it is called. */
export async function isRunFile(file: File): Promise<boolean> {
  return beginsLikeSavedRun(await read(file.slice(0, BEGINNING)));
}

/** Goes on from the run in the file, at rest; or, with what is there untouched, the sentence that says why not. */
export async function openRunFile(file: File): Promise<string | null> {
  const name = clip(file.name);
  if (file.size > MOST_BYTES) {
    const [found, most] = [file.size, MOST_BYTES].map((bytes) => formatInteger(bytes));
    return share.tooLarge({ name, found, most });
  }
  let text: string;
  try {
    text = await read(file);
  } catch {
    return share.unreadable({ name });
  }
  const saved = savedRunFrom(text);
  if ('problem' in saved) return share.problemWith({ name, problem: saved.problem });
  actions.openRun(saved.value);
  return null;
}
