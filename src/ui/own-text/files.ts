/** From a file to a draft: its text, or the sentence that says why there is none in it. */
import { fileSizeProblem, unfitProblem } from '../../core/tasks/own-text';
import { ownText } from '../../language/rooms/ownText';
import { encodingOf, textOf } from '../../core/text-encoding';
import { clip } from '../../lab/settings/fields';
import { textProblemSentence } from '../../lab/words/own-text';
import type { TextDraft, TextSource } from '../store/state';
import { actions, pageStore } from '../store/store';

/** A file's text as its encoding has it. Where that is none, the text before stays and another encoding can be tried. */
export function draftFrom(source: TextSource): Partial<TextDraft> {
  const text = textOf(source.bytes, source.encoding);
  const problem = unfitProblem(text);
  return problem === null ? { text, source } : named(source, textProblemSentence(problem), source);
}

const named = (
  { name }: { readonly name: string },
  problem: string,
  source: TextSource | null,
) => ({
  problem: ownText.fileProblem({ name: clip(name), problem }),
  source,
});

/** Rises with every file: the one chosen last is taken, whichever is read first. */
let chosen = 0;

/**
 * Puts what is in the file into the dialog, unless the visitor has chosen another or closed the dialog meanwhile.
 * @param elsewhere takes a file that is no text of the visitor's, and says whether it has.
 */
export async function draftFiles(
  files: readonly File[],
  elsewhere?: (file: File) => Promise<boolean>,
): Promise<void> {
  const mine = ++chosen;
  const isOpen = () => pageStore.getState().textDraft !== null;
  const wasOpen = isOpen();
  if (files.length === 1 && (await elsewhere?.(files[0]))) return;
  const draft = await draftOf(files);
  if (mine === chosen && isOpen() >= wasOpen) actions.draftFile(draft);
}

async function draftOf(files: readonly File[]): Promise<Partial<TextDraft>> {
  if (files.length !== 1) {
    const problem = ownText.manyFiles({ count: String(files.length) });
    return { problem, source: null };
  }
  const [file] = files;
  // Before it is read: a huge file would fill the memory.
  const large = fileSizeProblem(file.size);
  if (large) return named(file, textProblemSentence(large), null);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return draftFrom({ name: file.name, bytes, encoding: encodingOf(bytes) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return named(file, ownText.unreadable({ reason: reason.replace(/\.$/, '') }), null);
  }
}
