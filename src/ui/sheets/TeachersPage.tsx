/** For teachers: the plan of 45 minutes, and of every lesson the answers, what to expect, and what students ask. */
import { listed } from '../../language/language';
import { lessons } from '../../language/rooms/lessons';
import { sheets } from '../../language/rooms/sheets';
import { claimsOf } from '../../lab/lessons/lesson';
import { PLAN, type Planned } from '../../lab/lessons/sheet';
import { inThisRun } from '../../lab/words/lessons';
import { bold, italic, span, together, unbroken } from '../language/rich';
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
        <span>{sheets.teachersHead()}</span>
      </p>
      <h2 id="sheet-teachers">
        {sheets.teachersTitle({ count: String(PLAN.length), minutes: String(last.to) })}
      </h2>
      <p>{sheets.teachersText({ half: listed(HALF.map(String)) })}</p>
      <table className="sheet-plan">
        <thead>
          <tr>
            <th scope="col">{sheets.planMinutes()}</th>
            <th scope="col">{sheets.planLesson()}</th>
            <th scope="col">{sheets.planAddress()}</th>
          </tr>
        </thead>
        <tbody>
          {PLAN.map(({ number, lesson, from, to }) => (
            <tr key={number}>
              <td>
                {from}–{to}
              </td>
              <th scope="row">
                {number} · {unbroken(lesson.title())}
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
        {number} · {unbroken(title())}{' '}
        <small>{sheets.minutes({ from: String(from), to: String(to) })}</small>
      </h3>
      <p>
        {together(
          sheets.asksAnswer({
            asks: question.asks(),
            answer: question.choices[question.answer](),
            why: question.why(),
            b: bold,
          }),
        )}
      </p>
      <p>{unbroken(teacher.expect())}</p>
      <p>
        {together(
          sheets.onWorksheet({
            does: worksheet.does(),
            answer: worksheet.see(),
            i: italic,
          }),
        )}
      </p>
      <ul className="sheet-answers">
        {lookFor.map(({ look, see }) => (
          <li key={look()}>
            {together(sheets.lookAnswer({ look: look(), see: see(), i: italic }))}
          </li>
        ))}
      </ul>
      <ul className="sheet-claims" aria-label={sheets.claimsOf({ number: String(number) })}>
        {claimsOf(lesson).map((claim) => (
          <li key={claim.says()}>
            {together(
              lessons.claim({
                says: claim.says(),
                reading: inThisRun(claim, recorded.read(lesson, claim), 'recorded'),
                span,
              }),
            )}
          </li>
        ))}
      </ul>
      <dl className="sheet-asked">
        {teacher.asked.map(({ asks, answer }) => (
          <div key={asks()}>
            <dt>{unbroken(sheets.asked({ asks: asks() }))}</dt>
            <dd>{unbroken(answer())}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
