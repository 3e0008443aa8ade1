/** A study's file, chosen or dropped, opened in Seeds. Refuses to hold: what a study's file must be (lab/study). */
import { seeds } from '../../language/rooms/seeds';
import { textOf } from '../../core/text-encoding';
import { formatInteger } from '../../lab/words/numbers';
import { beginsLikeStudy } from '../../lab/study/file-format';
import { seedsStore } from './seeds-store';

/** Larger than any study: reading it would only stop the page. */
const MOST_BYTES = 64 * 2 ** 20;
/** What is looked at to tell a study by, bytes: more than the plan of any, or the head of its table. */
const BEGINNING = 2 ** 16;

/** Rises with every file that may be a study. */
let asked = 0;
/** The one chosen last is opened, whichever is read first. */
let chosen = 0;

const read = async (file: Blob) => textOf(new Uint8Array(await file.arrayBuffer()));

/** What studies are saved as, and what spreadsheets make of their tables. */
const STUDY_FILE = /\.(json|csv|tsv)$/i;

const isStudy = (file: File): Promise<boolean> =>
  read(file.slice(0, BEGINNING)).then(
    (text) => beginsLikeStudy(text, STUDY_FILE.test(file.name)),
    () => false,
  );

/** Opens it; where it cannot be, Seeds says why, and what is there stays. */
export async function openStudyFile(file: File): Promise<void> {
  asked++;
  await openInSeeds(file, asked);
}

/** The same with a file that begins as a study does; with another it does nothing, and says so by false. */
export async function openIfStudy(file: File): Promise<boolean> {
  const mine = ++asked;
  const found = await isStudy(file);
  if (found) await openInSeeds(file, mine);
  return found;
}

async function openInSeeds(file: File, mine: number): Promise<void> {
  const { open, refuse } = seedsStore.getState();
  chosen = Math.max(chosen, mine);
  if (file.size > MOST_BYTES) {
    const [found, most] = [file.size, MOST_BYTES].map((bytes) => formatInteger(bytes));
    refuse(seeds.tooLarge({ name: file.name, found, most }));
    return;
  }
  try {
    const text = await read(file);
    if (mine === chosen) open(text);
  } catch {
    if (mine === chosen) refuse(seeds.unreadable({ name: file.name }));
  }
}
