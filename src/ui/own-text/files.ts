/** From a file to a draft: its text, or the sentence that says why there is none in it. */
import { sizeProblem, textFromBytes } from '../../core/tasks/own-text';
import { clip } from '../../lab/settings/fields';
import type { TextDraft } from '../store/state';

export async function draftOf(files: readonly File[]): Promise<Partial<TextDraft>> {
  if (files.length !== 1) {
    return { problem: `These are ${files.length} files; one at a time can be taken as your text.` };
  }
  const [file] = files;
  const named = (problem: string) => ({ problem: `${clip(file.name)}: ${problem}` });
  // Before it is read: a huge file would fill the memory.
  const large = sizeProblem(file.size);
  if (large) return named(large);
  try {
    const read = textFromBytes(new Uint8Array(await file.arrayBuffer()));
    return 'problem' in read ? named(read.problem) : { text: read.text };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return named(`The file could not be read (${reason.replace(/\.$/, '')}).`);
  }
}
