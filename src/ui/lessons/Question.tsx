/** A lesson's question, and after an answer whether it was right, and why. */
import { useId } from 'react';
import { lessons } from '../../language/rooms/lessons';
import type { Lesson } from '../../lab/lessons/lesson';
import { Button } from '../controls/Button';
import { bold, together, unbroken } from '../language/rich';

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
  const said =
    choice === answer
      ? lessons.right({ why: why(), b: bold })
      : lessons.notQuite({ choice: choices[answer](), why: why(), b: bold });
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className="lesson-asks">
        {unbroken(asks())}
      </p>
      <div className="lesson-choices">
        {choices.map((text, place) => (
          <Button
            key={place}
            pressed={place === choice}
            data-right={(choice !== null && place === answer) || undefined}
            onClick={() => onAnswer(place)}
          >
            {unbroken(text())}
            <span aria-hidden="true">{mark(place)}</span>
          </Button>
        ))}
      </div>
      <p role="status" className="lesson-why">
        {choice !== null && together(said)}
      </p>
    </div>
  );
}
