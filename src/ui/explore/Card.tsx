/** A card of Explore: a heading that asks, a sentence or two, and what answers. */
import { useId, type ReactNode } from 'react';

interface Props {
  /** Names the region. */
  readonly title: string;
  readonly lead: ReactNode;
  /** Its place on wide screens (explore.css). */
  readonly area: 'noise' | 'calm' | 'microscope' | 'aside';
  readonly children: ReactNode;
}

export function Card({ title, lead, area, children }: Props) {
  const id = useId();
  return (
    <section
      className={`card explore-card explore-${area}`}
      aria-labelledby={id}
      data-panel={title}
    >
      <h2 id={id}>{title}</h2>
      <p className="explore-lead">{lead}</p>
      {children}
    </section>
  );
}
