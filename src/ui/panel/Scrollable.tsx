/** A part that scrolls by itself where it has not room enough, and is a stop for the keyboard then. */
import { useRef, type ComponentProps } from 'react';
import { useScrollStop } from './useScrollStop';

interface Props extends ComponentProps<'div'> {
  /** What is in it, for screen readers. */
  readonly label: string;
}

export function Scrollable({ label, ...rest }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const stop = useScrollStop(place);
  return (
    <div ref={place} {...rest} {...(stop && { role: 'group', 'aria-label': label, tabIndex: 0 })} />
  );
}
