/** A typed number: applied when it is valid, otherwise a sentence beside the field and no change. */
import { useId, useRef, useState } from 'react';
import { checkNumber, numberText, type NumberField } from '../../lab/settings/fields';

interface Props {
  readonly id: string;
  readonly field: NumberField;
  readonly value: number;
  readonly describedBy?: string;
  readonly onChange: (value: number) => void;
  /** Why a value in the field's range is not possible now, or null. */
  readonly refuse?: (value: number) => string | null;
}

/** While someone types, "1" on the way to "16" is neither a value nor a mistake. */
const TYPING_MS = 600;

export function NumberInput({ id, field, value, describedBy, onChange, refuse }: Props) {
  const problemId = useId();
  const [text, setText] = useState(numberText(value, field.word));
  const [problem, setProblem] = useState<string | null>(null);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    // Changed from elsewhere, or by what was typed: then the typing stays as it is ("1e-3").
    setShown(value);
    const typed = checkNumber(field, text);
    if (!('value' in typed) || typed.value !== value) {
      setText(numberText(value, field.word));
      setProblem(null);
    }
  }

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = (typed: string) => {
    clearTimeout(timer.current);
    const checked = checkNumber(field, typed);
    const refused = 'problem' in checked ? checked.problem : (refuse?.(checked.value) ?? null);
    setProblem(refused);
    if (refused === null && 'value' in checked && checked.value !== value) onChange(checked.value);
  };

  return (
    <>
      <input
        id={id}
        type="text"
        inputMode={field.word === null ? 'decimal' : 'text'}
        autoComplete="off"
        spellCheck={false}
        value={text}
        title={field.meaning}
        aria-invalid={problem !== null || undefined}
        aria-describedby={
          [problem && problemId, describedBy].filter(Boolean).join(' ') || undefined
        }
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          setProblem(null);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => commit(typed), TYPING_MS);
        }}
        onBlur={() => commit(text)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(text);
        }}
      />
      {field.unit !== null && <span className="soft">{field.unit}</span>}
      <p id={problemId} role="status" className="field-problem">
        {problem ?? ''}
      </p>
    </>
  );
}
