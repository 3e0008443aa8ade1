/** A lesson's question, and after an answer whether it was right, and why. */
import { useId } from 'react';
import type { Lesson } from '../../lab/lessons/lesson';
import { Button } from '../controls/Button';

interface Props {
  readonly question: Lesson['question'];
  /** Place of the choice; null before an answer. */
  readonly choice: number | null;
  readonly onAnswer: (place: number) => void;
}

export function Question({ question, choice, onAnswer }: Props) {
  const { asks, choices, answer, why } = question;
  const id = useId();
  const mark = (place: number) => {
    if (choice === null) return null;
    if (place === answer) return ' ✓';
    return place === choice ? ' ✗' : null;
  };
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className="lesson-asks">
        {asks}
      </p>
      <div className="lesson-choices">
        {choices.map((text, place) => (
          <Button
            key={text}
            pressed={place === choice}
            data-right={(choice !== null && place === answer) || undefined}
            onClick={() => onAnswer(place)}
          >
            {text}
            <span aria-hidden="true">{mark(place)}</span>
          </Button>
        ))}
      </div>
      <p role="status" className="lesson-why">
        {choice !== null && (
          <>
            <b>{choice === answer ? 'Right.' : `Not quite. It is: ${choices[answer]}.`}</b> {why}
          </>
        )}
      </p>
    </div>
  );
}
