/** The card every panel sits in: title, note, two plain sentences, the formula on demand, content. */
import { useCallback, useId, useRef, useState, type ReactNode } from 'react';
import { panel } from '../../language/rooms/panel';
import { unbroken } from '../language/rich';
import { RecordedMark } from '../recorded/RecordedMark';
import { savesItself } from '../store/sections';
import type { DataKind } from '../store/store';
import { DisclosedContext, Disclosure, useDisclosed } from './Disclosure';
import { Formula, type FormulaText, type Highlight } from './Formula';
import { SavePanel } from './SavePanel';
import { Scrollable } from './Scrollable';
import { ShowContext, type Show } from './show';
import { titleOf } from './title-of';
import { Waiting } from './Waiting';
import './panel.css';

interface PanelProps {
  /** What links and automation know it by; its title follows (title-of.ts). */
  readonly name: string;
  /** Short, right of the title, or of the explanation where controls are there: units, what the intervals are, N. */
  readonly note?: ReactNode;
  /** Two plain sentences. */
  readonly explanation: ReactNode;
  readonly formula?: FormulaText;
  /** Controls of the panel, in the title row. */
  readonly actions?: ReactNode;
  /** The data that it shows, where they may be a recorded run's; and whether they are curves over training. */
  readonly of?: readonly DataKind[];
  readonly overTraining?: boolean;
  /** What it shows, for saving, where its content does not say so itself (show.ts). */
  readonly show?: Show;
  /** Whether it can be taken along; not a place that is still empty. */
  readonly saves?: boolean;
  /** What will come; said while there are no children. */
  readonly waiting?: string;
  /** How many readings that takes, where it is readings that it waits for. */
  readonly measures?: number;
  readonly children: ReactNode;
}

export function Panel(props: PanelProps) {
  const { name, note, explanation, formula, actions, waiting, measures, children } = props;
  const title = titleOf(name);
  const { of, overTraining = false, show, saves = true } = props;
  const shown = useRef<Show | null>(null);
  const take = useCallback((told: Show | null) => void (shown.current = told), []);
  const id = useId();
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const disclosed = useDisclosed(place);
  const [highlight, setHighlight] = useState<Highlight | null>(null);
  const noted = note !== undefined && <span className="panel-note">{note}</span>;
  return (
    <section
      className="card panel"
      aria-labelledby={`${id}-title`}
      data-panel={name}
      data-highlight={(disclosed.open && highlight) || undefined}
    >
      <DisclosedContext value={disclosed}>
        <ShowContext value={take}>
          <div className="row panel-head">
            <h2 id={`${id}-title`}>{title}</h2>
            {of && <RecordedMark of={of} overTraining={overTraining} />}
            {actions === undefined ? noted : <div className="row panel-actions">{actions}</div>}
            {formula && (
              <Disclosure text={panel.formula()} name={panel.formulaOf({ title })}>
                <Formula {...formula} onHighlight={setHighlight} />
              </Disclosure>
            )}
          </div>
          <div className="row panel-explanation">
            <div>
              {unbroken(explanation)}{' '}
              {saves && (
                <SavePanel
                  name={name}
                  title={title}
                  show={savesItself(name) ? null : () => (shown.current ?? show)?.() ?? null}
                  of={of ?? []}
                  overTraining={overTraining}
                />
              )}
            </div>
            {actions !== undefined && noted}
          </div>
          <Scrollable label={panel.contentOf({ title })} className="panel-body">
            {children ?? (waiting && <Waiting measures={measures}>{waiting}</Waiting>)}
          </Scrollable>
          <div ref={setPlace} />
        </ShowContext>
      </DisclosedContext>
    </section>
  );
}
