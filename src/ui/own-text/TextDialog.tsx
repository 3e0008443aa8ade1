/** The dialog for the visitor's own text: paste it, drop a file, or open one. */
import { useDeferredValue, useEffect, useId, useMemo, useRef } from 'react';
import {
  alphabetOf,
  FEWEST_CHARACTERS,
  MOST_BYTES,
  MOST_SYMBOLS,
  OTHER,
  sizeProblem,
  tidied,
} from '../../core/tasks/own-text';
import { actions } from '../store/store';
import type { TextDraft } from '../store/state';
import { draftOf } from './files';
import { Button } from '../controls/Button';
import './own-text.css';

const count = (value: number) => value.toLocaleString('en-US');

/** What will become of the text, in a sentence. */
function summaryOf(text: string): string {
  const tidy = tidied(text);
  const { length } = [...tidy];
  if (length === 0) return `At least ${count(FEWEST_CHARACTERS)} characters are needed.`;
  const { characters, vocabulary, otherShare } = alphabetOf(tidy);
  const size = `${count(length)} characters, ${count(characters)} of them different.`;
  if (!vocabulary.includes(OTHER)) return `${size} Each of these becomes a symbol.`;
  const percent = (100 * otherShare).toFixed(otherShare < 0.01 ? 2 : 1);
  return `${size} The ${MOST_SYMBOLS - 1} most frequent become symbols, the rest (${percent} % of the text) becomes “${OTHER}”.`;
}

export function TextDialog({ draft }: { readonly draft: TextDraft }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { draftText, closeText, takeText } = actions;
  const settled = useDeferredValue(draft.text);
  const summary = useMemo(() => summaryOf(settled), [settled]);
  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog
      ref={dialog}
      className="text-dialog"
      aria-labelledby={`${id}-title`}
      onClose={closeText}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          takeText(draft.text);
        }}
      >
        <h2 id={`${id}-title`}>Your own text</h2>
        <p>
          Paste a text of up to {MOST_BYTES / 1000} kB, drop a file, or open one. It stays in this
          page: it is neither sent anywhere nor put into links.
        </p>
        <textarea
          aria-label="Text"
          aria-invalid={draft.problem !== null || undefined}
          aria-describedby={`${id}-summary ${id}-problem`}
          rows={10}
          spellCheck={false}
          value={draft.text}
          onChange={(event) => draftText({ text: event.target.value })}
          onPaste={(event) => {
            // A text box of many megabytes would freeze the page.
            const pasted = event.clipboardData.getData('text');
            const problem = sizeProblem(new TextEncoder().encode(pasted).length);
            if (problem === null) return;
            event.preventDefault();
            draftText({ problem });
          }}
        />
        <p id={`${id}-summary`} className="soft">
          {summary}
        </p>
        <p id={`${id}-problem`} role="status" className="field-problem">
          {draft.problem ?? ''}
        </p>
        <div className="row text-dialog-buttons">
          <label className="file-button">
            Open a file …
            <input
              type="file"
              accept="text/*,.txt,.md,.csv,.json,.tex"
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                event.target.value = '';
                if (files.length > 0) void draftOf(files).then(draftText);
              }}
            />
          </label>
          <Button onClick={() => dialog.current?.close()}>Cancel</Button>
          <Button type="submit" look="primary">
            Train on this text
          </Button>
        </div>
      </form>
    </dialog>
  );
}
