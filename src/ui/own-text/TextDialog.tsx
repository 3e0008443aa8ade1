/** The dialog for the visitor's own text: paste it, drop a file, or open one. */
import { useDeferredValue, useEffect, useId, useMemo, useRef } from 'react';
import {
  alphabetOf,
  FEWEST_CHARACTERS,
  MOST_BYTES,
  MOST_SYMBOLS,
  OTHER,
  sizeProblem,
  symbolsOf,
  tidying,
} from '../../core/tasks/own-text';
import { inARow } from '../../language/language';
import { ownText } from '../../language/rooms/ownText';
import { ENCODINGS, type Encoding } from '../../core/text-encoding';
import { clip } from '../../lab/settings/fields';
import { formatInteger } from '../../lab/words/numbers';
import { encodingName, textProblemSentence, tidyingText } from '../../lab/words/own-text';
import { actions } from '../store/store';
import type { TextDraft, TextSource } from '../store/state';
import { draftFiles, draftFrom } from './files';
import { together } from '../language/rich';
import { Button } from '../controls/Button';
import './own-text.css';

/** What will become of the text, in a sentence. */
function summaryOf(text: string): string {
  const large = sizeProblem(text);
  if (large !== null) return textProblemSentence(large);
  const tidy = tidying(text);
  const symbols = symbolsOf(tidy.text);
  if (symbols.length === 0) return ownText.atLeast({ count: formatInteger(FEWEST_CHARACTERS) });
  const { characters, vocabulary, otherShare } = alphabetOf(symbols);
  const size = ownText.size({
    count: formatInteger(symbols.length),
    different: formatInteger(characters),
  });
  const percent = (100 * otherShare).toFixed(otherShare < 0.01 ? 2 : 1);
  const kept = vocabulary.includes(OTHER)
    ? ownText.mostBecomeSymbols({ count: String(MOST_SYMBOLS - 1), percent, other: OTHER })
    : ownText.eachBecomesSymbol();
  return inARow(size, kept, tidyingText(tidy));
}

export function TextDialog({ draft }: { readonly draft: TextDraft }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { draftText, closeText, takeText } = actions;
  const settled = useDeferredValue(draft.text);
  const summary = useMemo(() => summaryOf(settled), [settled]);
  useEffect(() => dialog.current?.showModal(), []);
  const take = (files: FileList) => void draftFiles([...files]);

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
        <h2 id={`${id}-title`}>{ownText.title()}</h2>
        <p>{ownText.lead({ bytes: formatInteger(MOST_BYTES) })}</p>
        <textarea
          aria-label={ownText.text()}
          aria-invalid={draft.problem !== null || undefined}
          aria-describedby={`${id}-summary ${id}-problem`}
          dir="auto"
          rows={10}
          spellCheck={false}
          value={draft.text}
          onChange={(event) => draftText({ text: event.target.value })}
          onPaste={(event) => {
            // A text box of many megabytes would freeze the page.
            const { files } = event.clipboardData;
            const pasted = event.clipboardData.getData('text');
            // Some programs put a picture of a text beside it.
            if (files.length > 0 && pasted === '') {
              event.preventDefault();
              take(files);
              return;
            }
            const problem = sizeProblem(pasted);
            if (problem === null) return;
            event.preventDefault();
            draftText({ problem: textProblemSentence(problem) });
          }}
        />
        {draft.source && (
          <Source
            source={draft.source}
            onChoose={(encoding) => draftText(draftFrom({ ...draft.source!, encoding }))}
          />
        )}
        <p id={`${id}-summary`} className="soft">
          {summary}
        </p>
        <p id={`${id}-problem`} role="status" className="field-problem">
          {draft.problem ?? ''}
        </p>
        <div className="row text-dialog-buttons">
          <label className="file-button">
            {ownText.openFile()}
            <input
              type="file"
              accept="text/*,.txt,.md,.csv,.json,.tex"
              onChange={(event) => {
                if (event.target.files?.length) take(event.target.files);
                event.target.value = '';
              }}
            />
          </label>
          {draft.before !== '' && (
            <Button onClick={() => draftText({ text: draft.before, before: draft.text })}>
              {ownText.backToBefore()}
            </Button>
          )}
          <Button onClick={() => dialog.current?.close()}>{ownText.cancel()}</Button>
          <Button type="submit" look="primary">
            {ownText.trainOnThis()}
          </Button>
        </div>
      </form>
    </dialog>
  );
}

interface SourceProps {
  readonly source: TextSource;
  readonly onChoose: (encoding: Encoding) => void;
}

/** What a file was taken to be written in, and what it can be instead. */
function Source({ source, onChoose }: SourceProps) {
  const choice = () => (
    <select value={source.encoding} onChange={(event) => onChoose(event.target.value as Encoding)}>
      {ENCODINGS.map((encoding) => (
        <option key={encoding} value={encoding}>
          {encodingName(encoding)}
        </option>
      ))}
    </select>
  );
  return (
    <p>
      <label>{together(ownText.readAs({ name: clip(source.name), choice }))}</label>{' '}
      <span className="soft">{ownText.chooseAnother()}</span>
    </p>
  );
}
