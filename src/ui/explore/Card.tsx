/** A card of Explore: a heading that asks, a sentence or two, and what answers. */
import { useId, type ReactNode } from 'react';
import { RecordedMark } from '../recorded/RecordedMark';
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
  readonly children: ReactNode;
}

export function Card({ title, lead, area, of, overTraining, aside, children }: Props) {
  const id = useId();
  return (
    <section className={`card explore-card explore-${area}`} aria-labelledby={id} data-panel={area}>
      <div className="row explore-head">
        <h2 id={id}>{title}</h2>
        {of && <RecordedMark of={of} overTraining={overTraining} />}
        {aside}
      </div>
      <p className="explore-lead">{lead}</p>
      {children}
    </section>
  );
}
