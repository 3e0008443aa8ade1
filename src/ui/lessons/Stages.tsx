/** Where in a lesson one is, once its question is answered: the question, what the run says, what to look for. */
import { useEffect, useRef } from 'react';
import { lessons } from '../../language/rooms/lessons';
import { Button } from '../controls/Button';
import { unbroken } from '../language/rich';

interface Props {
  readonly titles: readonly string[];
  readonly stage: number;
  readonly onGo: (stage: number) => void;
}

export function Stages({ titles, stage, onGo }: Props) {
  const place = useRef<HTMLOListElement>(null);
  const last = useRef(stage);
  useEffect(() => {
    if (last.current !== stage)
      place.current!.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true });
    last.current = stage;
  }, [stage]);
  return (
    <ol className="lesson-stages" aria-label={lessons.parts()} ref={place}>
      {titles.map((title, k) => (
        <li key={title}>
          <Button aria-current={k === stage ? 'step' : undefined} onClick={() => onGo(k)}>
            {unbroken(title)}
          </Button>
        </li>
      ))}
    </ol>
  );
}
