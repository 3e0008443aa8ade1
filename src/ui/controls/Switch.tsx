/** An on/off switch with its name beside it. One that is refused says why to whoever tries it: with the focus, on hover as its title, or read aloud. */
import { useId } from 'react';

interface Props {
  /** The visible and the accessible name. */
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Id of the sentence that says why it cannot be used; present only then. */
  readonly refusedBy?: string;
  /** The sentence itself, where nothing else shows it. */
  readonly refusal?: string;
  readonly title?: string;
}

export function Switch({ label, on, onChange, refusedBy, refusal, title }: Props) {
  const why = useId();
  const refused = refusedBy !== undefined || refusal !== undefined;
  return (
    <>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        // Still focusable, so that a screen reader finds the reason.
        aria-disabled={refused || undefined}
        aria-describedby={refusal === undefined ? refusedBy : why}
        title={refusal ?? title}
        onClick={() => {
          if (!refused) onChange(!on);
        }}
      >
        <span>{label}</span>
        <span className="switch-track" aria-hidden="true" />
      </button>
      {refusal !== undefined && (
        <span id={why} className="switch-why soft">
          {refusal}
        </span>
      )}
    </>
  );
}
