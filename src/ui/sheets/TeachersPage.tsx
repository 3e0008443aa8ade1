/** For teachers: the plan of 45 minutes, and of every lesson the answers, what to expect, and what students ask. */
import { claimsOf } from '../../lab/lessons/lesson';
import { PLAN, type Planned } from '../../lab/lessons/sheet';
import { inThisRun } from '../../lab/words/lessons';
import type { RecordedLessons } from './useRecordedLessons';
import { TwentyRuns } from './TwentyRuns';

interface Props {
  readonly recorded: RecordedLessons;
  readonly addressOf: (number: number) => string;
}

const last = PLAN[PLAN.length - 1];

export function TeachersPage({ recorded, addressOf }: Props) {
  return (
    <article className="sheet-page sheet-teachers" aria-labelledby="sheet-teachers">
      <p className="sheet-head">
        <span>MDM Variance Explorer · for teachers</span>
      </p>
      <h2 id="sheet-teachers">
        {PLAN.length} lessons in {last.to} minutes
      </h2>
      <p>
        Your class learns why the training loss of a masked language model is so noisy, takes the
        noise apart, and finds out which remedies are worth their price. It needs to know what a
        mean and a variance are, and no programming. A browser is enough, one for every two
        students, or one and a projector; nothing is installed and nothing is sent anywhere. Each
        lesson asks before it shows: let the class answer on paper first, and reveal afterwards.
        With half of the time take lessons {HALF.join(', ')}.
      </p>
      <table className="sheet-plan">
        <thead>
          <tr>
            <th scope="col">minutes</th>
            <th scope="col">lesson</th>
            <th scope="col">address</th>
          </tr>
        </thead>
        <tbody>
          {PLAN.map(({ number, lesson, from, to }) => (
            <tr key={number}>
              <td>
                {from}–{to}
              </td>
              <th scope="row">
                {number} · {lesson.title}
              </th>
              <td translate="no">{addressOf(number)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-origin" role="status">
        {recorded.says}
      </p>
      {PLAN.map((planned) => (
        <ForTeacher key={planned.number} {...planned} recorded={recorded} />
      ))}
      <TwentyRuns />
    </article>
  );
}

/** What half of the time is enough for: the noise, its parts, one method, and the cheapest remedy. */
const HALF = [2, 3, 5, 9];

function ForTeacher({ number, lesson, from, to, recorded }: Planned & Pick<Props, 'recorded'>) {
  const { title, question, lookFor, worksheet, teacher } = lesson;
  return (
    <section aria-labelledby={`teacher-${number}`}>
      <h3 id={`teacher-${number}`}>
        {number} · {title} <small>{`minutes ${from}–${to}`}</small>
      </h3>
      <p>
        <b>{question.asks}</b> {question.choices[question.answer]}. {question.why}
      </p>
      <p>{teacher.expect}</p>
      <p>
        On the worksheet, <i>{worksheet.does}</i> {worksheet.see}
      </p>
      <ul className="sheet-answers">
        {lookFor.map(({ look, see }) => (
          <li key={look}>
            <i>{look}</i> {see}
          </li>
        ))}
      </ul>
      <ul className="sheet-claims" aria-label={`Claims of lesson ${number}`}>
        {claimsOf(lesson).map((claim) => (
          <li key={claim.says}>
            {claim.says}{' '}
            <span>{inThisRun(claim, recorded.read(lesson, claim), 'the recorded run')}</span>
          </li>
        ))}
      </ul>
      <dl className="sheet-asked">
        {teacher.asked.map(({ asks, answer }) => (
          <div key={asks}>
            <dt>“{asks}”</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
