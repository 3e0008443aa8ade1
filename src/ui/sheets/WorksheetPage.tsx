/** A student's sheet of one lesson: a page of A4. It is given no answers, so it shows none. */
import { sheets } from '../../language/rooms/sheets';
import type { LessonRun } from '../../lab/lessons/run';
import type { Worksheet } from '../../lab/lessons/sheet';
import { LESSONS } from '../../lab/lessons/lessons';
import { together, unbroken } from '../language/rich';
import { SheetFigure } from './SheetFigure';

interface Props {
  readonly sheet: Worksheet;
  readonly run: LessonRun | null;
  /** Where the bars come from, in a sentence. */
  readonly origin: string;
  readonly address: string;
}

export function WorksheetPage({ sheet, run, origin, address }: Props) {
  const { number, title, text, asks, choices, does, figure, looks } = sheet;
  // A page has room for more where no bars are printed.
  const measured = figure.kind === 'bars' && figure.shown.length > 0;
  return (
    <article className="sheet-page" aria-labelledby={`sheet-${number}`}>
      <p className="sheet-head">
        <span>{sheets.head({ number: String(number), all: String(LESSONS.length) })}</span>
        <span className="sheet-blank">{sheets.name()}</span>
        <span className="sheet-blank">{sheets.date()}</span>
      </p>
      <h2 id={`sheet-${number}`}>{unbroken(title())}</h2>
      <p>{unbroken(text())}</p>
      <h3>{sheets.before()}</h3>
      <p className="sheet-asks">{unbroken(asks())}</p>
      <ul className="sheet-choices">
        {choices.map((choice) => (
          <li key={choice()}>{unbroken(choice())}</li>
        ))}
      </ul>
      <p>{sheets.because()}</p>
      <Lines count={2} />
      <h3>{sheets.drawAndWrite()}</h3>
      <p>{unbroken(does())}</p>
      <SheetFigure figure={figure} run={run} />
      {measured && <p className="sheet-origin">{origin}</p>}
      <h3>{sheets.lookFor()}</h3>
      <ol className="sheet-looks">
        {looks.map((look) => (
          <li key={look()}>
            {unbroken(look())}
            <Lines count={measured ? 2 : 3} />
          </li>
        ))}
      </ol>
      <p className="sheet-foot">
        {together(sheets.theLesson({ address: () => <span translate="no">{address}</span> }))}
      </p>
    </article>
  );
}

const Lines = ({ count }: { readonly count: number }) => (
  <span className="sheet-lines" aria-hidden="true">
    {Array.from({ length: count }, (_, k) => (
      <span key={k} />
    ))}
  </span>
);
