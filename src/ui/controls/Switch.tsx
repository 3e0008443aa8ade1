/** An on/off switch with its name beside it. */

interface Props {
  /** The visible and the accessible name. */
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  /** Id of the sentence that says why it cannot be used; present only then. */
  readonly refusedBy?: string;
  readonly title?: string;
}

export function Switch({ label, on, onChange, refusedBy, title }: Props) {
  const refused = refusedBy !== undefined;
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={on}
      // Still focusable, so that a screen reader finds the reason.
      aria-disabled={refused || undefined}
      aria-describedby={refusedBy}
      title={title}
      onClick={() => {
        if (!refused) onChange(!on);
      }}
    >
      <span>{label}</span>
      <span className="switch-track" aria-hidden="true" />
    </button>
  );
}
