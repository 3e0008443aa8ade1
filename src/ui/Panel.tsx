/** The card every panel sits in: title, note, two plain sentences, the formula on demand, content. */
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Formula } from './Formula';
import type { FormulaText, Highlight } from './Formula';
import './panel.css';

export interface PanelProps {
  /** Names the region. */
  readonly title: string;
  /** Short, right of the title, or of the explanation where controls are there: units, what the intervals are, N. */
  readonly note?: ReactNode;
  /** Two plain sentences. */
  readonly explanation: ReactNode;
  readonly formula?: FormulaText;
  /** Controls of the panel, in the title row. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, note, explanation, formula, actions, children }: PanelProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [highlight, setHighlight] = useState<Highlight | null>(null);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);
  const noted = note !== undefined && <span className="panel-note">{note}</span>;
  return (
    <section
      className="card panel"
      aria-labelledby={`${id}-title`}
      data-highlight={(open && highlight) || undefined}
    >
      <div className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {actions === undefined ? noted : <div className="panel-actions">{actions}</div>}
        {formula && (
          <button
            type="button"
            className="link-button"
            aria-expanded={open}
            aria-controls={`${id}-formula`}
            aria-label={`Formula of ${title}`}
            onClick={() => setOpen(!open)}
          >
            formula
          </button>
        )}
      </div>
      <div className="panel-explanation">
        <p>{explanation}</p>
        {actions !== undefined && noted}
      </div>
      <div className="panel-body">{children}</div>
      {formula && (
        <div id={`${id}-formula`} className="panel-formula" hidden={!open}>
          {open && <Formula {...formula} onHighlight={setHighlight} />}
        </div>
      )}
    </section>
  );
}
