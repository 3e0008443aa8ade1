/** The card every panel sits in: title, note, two plain sentences, the formula on demand, content. */
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import { Formula } from './Formula';
import type { FormulaText } from './Formula';
import './panel.css';

export interface PanelProps {
  /** Names the region. */
  readonly title: string;
  /** Short, right of the title: units, what the intervals are, N. */
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
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false);
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);
  return (
    <section className="card panel" aria-labelledby={`${id}-title`}>
      <div className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {note !== undefined && <span className="panel-note">{note}</span>}
        {actions !== undefined && <div className="panel-actions">{actions}</div>}
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
      <p className="panel-explanation">{explanation}</p>
      <div className="panel-body">{children}</div>
      {formula && (
        <div id={`${id}-formula`} className="panel-formula" hidden={!open}>
          {open && <Formula {...formula} />}
        </div>
      )}
    </section>
  );
}
