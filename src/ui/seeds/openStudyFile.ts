/** A study's file, chosen or dropped, opened in Seeds. Refuses to hold: what a study's file must be (lab/study). */
import { textOf } from '../../core/text-encoding';
import { seedsStore } from './seeds-store';

/** Larger than any study: reading it would only stop the page. */
const MOST_BYTES = 64 * 2 ** 20;

/** Rises with every file: the one chosen last is opened, whichever is read first. */
let chosen = 0;

/** Opens it; where it cannot be, Seeds says why, and what is there stays. */
export async function openStudyFile(file: File): Promise<void> {
  const { open, refuse } = seedsStore.getState();
  const mine = ++chosen;
  if (file.size > MOST_BYTES) {
    const [found, most] = [file.size, MOST_BYTES].map((bytes) => bytes.toLocaleString('en-US'));
    refuse(
      `“${file.name}” is not a study: it has ${found} bytes, and no study has more than ${most}.`,
    );
    return;
  }
  try {
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
    if (mine === chosen) open(text);
  } catch {
    if (mine === chosen) refuse(`“${file.name}” could not be read.`);
  }
}
