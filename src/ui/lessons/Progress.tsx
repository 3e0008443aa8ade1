/** Where in the lessons one is: a dot for each, filled where its question was answered; each leads to its lesson. */
import { lessons } from '../../language/rooms/lessons';
import { LESSONS } from '../../lab/lessons/lessons';

interface Props {
  readonly number: number;
  readonly answers: Readonly<Record<number, number>>;
  readonly onGo: (number: number) => void;
}

export function Progress({ number, answers, onGo }: Props) {
  return (
    <ol className="lesson-dots" aria-label={lessons.lessons()}>
      {LESSONS.map((lesson, i) => {
        const answered = answers[i + 1] !== undefined;
        const title = lesson.title();
        const place = { number: String(i + 1), title };
        return (
          <li key={title}>
            <button
              type="button"
              title={title}
              aria-label={answered ? lessons.dotAnswered(place) : lessons.dot(place)}
              aria-current={i + 1 === number ? 'step' : undefined}
              data-answered={answered || undefined}
              onClick={() => onGo(i + 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}
