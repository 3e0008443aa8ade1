/** The dialog for the visitor's own text: what stands in it, and how it becomes the task. */
import { textProblem } from '../../../core/tasks/own-text';
import { textProblemSentence } from '../../../lab/words/own-text';
import { withChange } from '../../../lab/settings/schema';
import type { TextDraft } from '../state';
import type { Shared } from './shared';
import { laneProblemOf, type Wishes } from './wishes';

const NO_TEXT: TextDraft = { text: '', source: null, problem: null, before: '' };

export function createOwnText({ get, set }: Shared, { want }: Wishes) {
  /** What stood in the dialog when it was closed. */
  let closedDraft = NO_TEXT;
  const draftText = (change: Partial<TextDraft>) => {
    const draft = get().textDraft ?? closedDraft;
    const source = change.text === undefined ? draft.source : null;
    set({ textDraft: { ...draft, source, problem: null, ...change } });
  };
  return {
    /** Opens the dialog, or changes what stands in it; a problem leaves the text as it is. */
    draftText,
    /** Closes the dialog; nothing changes, and what stood in it stands there again the next time. */
    closeText() {
      closedDraft = get().textDraft ?? closedDraft;
      set({ textDraft: null });
    },
    /** The same with what was read of a file: a text takes the place of what stands there, which can be brought back. */
    draftFile(read: Partial<TextDraft>) {
      const { text, source, before } = get().textDraft ?? closedDraft;
      // What a file has can be opened again.
      const typed = source === null && text.trim() !== '';
      const replaces = typed && read.text !== undefined && read.text !== text;
      draftText({ ...read, before: replaces ? text : before });
    },
    /** Takes the text as the task; one that cannot be used stays in the dialog with the reason. */
    takeText(text: string) {
      const wanted = withChange(get().wanted, { task: 'text' });
      const unfit = textProblem(text);
      const problem = unfit ? textProblemSentence(unfit) : laneProblemOf(wanted);
      const { before, source } = get().textDraft ?? { before: '', source: null };
      if (problem !== null) {
        draftText({ text, source, problem });
        return;
      }
      closedDraft = { ...NO_TEXT, text: before };
      set({ textDraft: null });
      want(wanted, text, true);
    },
  };
}
