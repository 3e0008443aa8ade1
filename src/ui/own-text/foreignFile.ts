/** Why a file that was dropped on the page is not opened. Refuses to hold: the kinds of files (lab/files), and those that are opened. */
import { inARow } from '../../language/language';
import { files } from '../../language/rooms/files';
import { ownText } from '../../language/rooms/ownText';
import { BEGINNING, foreignKind, foreignSentence, opens } from '../../lab/files/kinds';
import { clip } from '../../lab/settings/fields';

const JSON_FILE = /\.json$/i;

/** Why it is not opened, in a sentence, or null where it may be a text. */
async function reasonNot(file: File): Promise<string | null> {
  if (file.size === 0) return files.empty();
  const kind = foreignKind(new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer()));
  if (kind) return foreignSentence(kind);
  return JSON_FILE.test(file.name) ? files.json() : null;
}

const said = (name: string, problem: string): string =>
  inARow(ownText.fileProblem({ name: clip(name), problem }), opens());

/** Why the file is not opened, and what is; null where it may be a text. Throws what reading throws. */
export async function whyNotOpened(file: File): Promise<string | null> {
  const reason = await reasonNot(file);
  return reason === null ? null : said(file.name, reason);
}

/** The same of a folder. */
export const whyNoFolder = (name: string): string => said(name, files.folder());
