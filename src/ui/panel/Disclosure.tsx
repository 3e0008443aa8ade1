/**
 * What a panel shows on demand, over the panel beside: a link in the panel that opens it, one at a time, closed by
 * Escape. The content is placed outside the panel's body, which would cut it off.
 */
import { createContext, useContext, useEffect, useId, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../controls/Button';
import { Scrollable } from './Scrollable';

interface Disclosed {
  /** Id of the open one. */
  readonly open: string | null;
  readonly toggle: (id: string) => void;
  /** Where contents are placed; null until the panel is mounted. */
  readonly place: HTMLElement | null;
}

/** Which disclosure of a panel is open. */
export const DisclosedContext = createContext<Disclosed>({
  open: null,
  toggle: () => undefined,
  place: null,
});

export function useDisclosed(place: HTMLElement | null): Disclosed {
  const [open, setOpen] = useState<string | null>(null);
  useEffect(() => {
    if (open === null) return undefined;
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(null);
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [open]);
  return { open, toggle: (id) => setOpen(open === id ? null : id), place };
}

interface Props {
  /** The link's text. */
  readonly text: string;
  /** The link's accessible name. */
  readonly name: string;
  /** Rendered only while it is open. */
  readonly children: ReactNode;
}

export function Disclosure({ text, name, children }: Props) {
  const id = useId();
  const { open, toggle, place } = useContext(DisclosedContext);
  return (
    <>
      <Button
        look="link"
        aria-expanded={open === id}
        aria-controls={id}
        aria-label={name}
        onClick={() => toggle(id)}
      >
        {text}
      </Button>
      {place &&
        createPortal(
          <Scrollable label={name} id={id} className="panel-formula" hidden={open !== id}>
            {open === id && children}
          </Scrollable>,
          place,
        )}
    </>
  );
}
