/** What teachers print: the worksheet of a lesson, or of all of them, and the page for teachers. Nothing of a run is touched. */
import { useState } from 'react';
import { sheets } from '../../language/rooms/sheets';
import { LESSONS, lessonAt } from '../../lab/lessons/lessons';
import { worksheetOf } from '../../lab/lessons/sheet';
import { VIEW } from '../../lab/settings/view-table';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { useLessonRun } from '../lessons/useLessonRun';
import { pageAt } from '../store/address';
import { untouched } from '../store/recorded';
import { actions, pageStore, useStore, useView, type PageState } from '../store/store';
import { TeachersPage } from './TeachersPage';
import { useRecordedLessons } from './useRecordedLessons';
import { WorksheetPage } from './WorksheetPage';
import './sheets.css';

const NONE = VIEW.lesson.default as number;

/** Where a lesson is opened. */
const addressOf = (number: number): string =>
  pageAt({ [VIEW.lesson.urlKey]: String(number) }, pageStore.getState());

/** Where the bars of the worksheets come from. */
function originOf(state: PageState): string {
  const { settings, step } = state;
  if (settings.task !== 'names') {
    return sheets.notOfNames();
  }
  const at = { step: formatInteger(step) };
  return untouched(state) ? sheets.recordedAt(at) : sheets.onScreenAt(at);
}

export default function Sheets() {
  const { sheet, lesson: number } = useView('sheet', 'lesson');
  const lesson = lessonAt(number);
  // The one that led here, also while all worksheets are shown.
  const [from, setFrom] = useState(lesson ? number : null);
  if (lesson && from !== number) setFrom(number);
  const forStudents = sheet === 'worksheet';
  const ofLesson = from !== null && {
    name: sheets.worksheetOf({ number: String(from) }),
    current: forStudents && lesson !== null,
    view: { sheet: 'worksheet', lesson: from } as const,
  };
  const choices = [
    ...(ofLesson ? [ofLesson] : []),
    {
      name: sheets.allWorksheets({ count: String(LESSONS.length) }),
      current: forStudents && lesson === null,
      view: { sheet: 'worksheet', lesson: NONE },
    },
    {
      name: sheets.forTeachers(),
      current: !forStudents,
      view: { sheet: 'teachers' },
    },
  ] as const;
  return (
    <main className="sheets">
      <nav className="row sheets-bar" aria-label={sheets.onPaper()}>
        <Button look="primary" onClick={() => window.print()}>
          {sheets.print()}
        </Button>
        {choices.map(({ name, current, view }) => (
          <Button
            key={name}
            aria-current={current ? 'page' : undefined}
            onClick={() => actions.changeView(view)}
          >
            {name}
          </Button>
        ))}
        {from !== null && (
          <Button onClick={() => actions.openLesson(from)}>{sheets.backToLesson()}</Button>
        )}
        <span className="soft">{sheets.printNote()}</span>
      </nav>
      {forStudents ? <Worksheets number={lesson ? number : null} /> : <Teachers />}
    </main>
  );
}

function Worksheets({ number }: { readonly number: number | null }) {
  const run = useLessonRun();
  const origin = useStore(originOf);
  const isOfNames = useStore(({ settings }) => settings.task === 'names');
  const numbers = number === null ? LESSONS.map((_, i) => i + 1) : [number];
  return numbers.map((one) => (
    <WorksheetPage
      key={one}
      sheet={worksheetOf(LESSONS[one - 1], one)}
      run={isOfNames ? run : null}
      origin={origin}
      address={addressOf(one)}
    />
  ));
}

function Teachers() {
  return <TeachersPage recorded={useRecordedLessons()} addressOf={addressOf} />;
}
