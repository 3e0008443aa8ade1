/** A text to be copied: by a button, and by hand where the browser does not let a page copy. */
import { useEffect, useId, useRef, useState } from 'react';
import { share } from '../../language/rooms/share';
import { Button } from '../controls/Button';

interface Props {
  /** What it is: "Link". */
  readonly label: string;
  readonly text: string;
  /** How many it has, where there is more than one. */
  readonly lines?: number;
}

export function CopyText({ label, text, lines = 1 }: Props) {
  const [state, setState] = useState<'waiting' | 'copied' | 'by-hand'>('waiting');
  const [tries, setTries] = useState(0);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const id = useId();
  // What is to be done next is done there, each time anew.
  useEffect(() => {
    if (state !== 'by-hand') return;
    field.current?.focus();
    field.current?.select();
  }, [state, tries]);
  const copy = async () => {
    setTries(tries + 1);
    try {
      // No clipboard where the page is not secure, whatever its type says.
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('by-hand');
    }
  };
  const Field = lines > 1 ? 'textarea' : 'input';
  return (
    <div className="copy-text">
      <div className="row">
        <Field
          ref={field}
          aria-label={label}
          aria-describedby={id}
          readOnly
          value={text}
          onFocus={() => field.current!.select()}
          {...(lines > 1 && { rows: lines, wrap: 'off' })}
        />
        <Button
          look="primary"
          aria-label={lines > 1 ? share.copyOf({ label }) : undefined}
          onClick={() => void copy()}
        >
          {share.copy()}
        </Button>
      </div>
      <p id={id} role="status">
        {state === 'copied' && share.copied()}
        {state === 'by-hand' && share.copyByHand()}
      </p>
    </div>
  );
}
