/** An on/off switch with its name beside it. One that is refused says why to whoever tries it: with the focus, on hover as its title, or read aloud. */
import { useId } from 'react';

interface Props {
  /** The visible and the accessible name. */
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Why it cannot be used, in a sentence; present only then. */
  readonly refusal?: string;
  readonly title?: string;
}

export function Switch({ label, on, onChange, refusal, title }: Props) {
  const why = useId();
  const refused = refusal !== undefined;
  return (
    <>
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={on}
        // Still focusable, so that a screen reader finds the reason.
        aria-disabled={refused || undefined}
        aria-describedby={refused ? why : undefined}
        title={refusal ?? title}
        onClick={() => {
          if (!refused) onChange(!on);
        }}
      >
        <span>{label}</span>
        <span className="switch-track" aria-hidden="true" />
      </button>
      {refused && (
        <span id={why} className="switch-why soft">
          {refusal}
        </span>
      )}
    </>
  );
}
