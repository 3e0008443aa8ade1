/** A card of Explore: a heading that asks, a sentence or two, and what answers. */
import { useId, useRef, type ReactNode } from 'react';
import { unbroken } from '../language/rich';
import { useArrival } from '../page/useArrival';
import { SavePanel } from '../panel/SavePanel';
import type { Show } from '../panel/show';
import { RecordedMark } from '../recorded/RecordedMark';
import { panelId } from '../store/sections';
import type { DataKind } from '../store/store';

interface Props {
  /** Names the region. */
  readonly title: string;
  readonly lead: ReactNode;
  /** Its place on wide screens (explore.css). */
  readonly area: 'noise' | 'calm' | 'microscope' | 'aside';
  /** The data that it shows, where they may be a recorded run's; and whether they are curves over training. */
  readonly of?: readonly DataKind[];
  readonly overTraining?: boolean;
  /** Stands at the end of the line of the title. */
  readonly aside?: ReactNode;
  /** What it shows, for saving; a card without it is none to be saved. */
  readonly show?: Show;
  readonly children: ReactNode;
}

export function Card(props: Props) {
  const { title, lead, area, of, overTraining = false, aside, show, children } = props;
  const id = useId();
  const place = useRef<HTMLElement>(null);
  useArrival(area, place);
  return (
    <section
      ref={place}
      id={panelId(area)}
      className={`card explore-card explore-${area}`}
      aria-labelledby={id}
      data-panel={area}
    >
      <div className="row explore-head">
        <h2 id={id}>{title}</h2>
        {of && <RecordedMark of={of} overTraining={overTraining} />}
        {aside}
      </div>
      <div className="explore-lead">
        {unbroken(lead)}{' '}
        {show && (
          <SavePanel
            name={area}
            title={title}
            show={show}
            of={of ?? []}
            overTraining={overTraining}
          />
        )}
      </div>
      {children}
    </section>
  );
}
