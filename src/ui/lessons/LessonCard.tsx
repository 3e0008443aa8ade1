/**
 * Explore, led by the hand: a lesson's text, its question, and after the answer what the run on screen says to it. Refuses to
 * hold: the lessons themselves (lab/lessons).
 */
import { useEffect, useId, useRef, useState } from 'react';
import { lessons } from '../../language/rooms/lessons';
import { LESSONS, lessonAt } from '../../lab/lessons/lessons';
import { Button } from '../controls/Button';
import { rolesOf } from '../explore/roles';
import { unbroken } from '../language/rich';
import { focusShown } from '../page/focusShown';
import { keep } from '../hooks/useKept';
import { lessonWaits } from '../store/actions/lessons';
import { actions, pageStore, useStore, useView } from '../store/store';
import { answerLesson, rememberLesson, useAnswers } from './answers';
import { useEscape } from '../hooks/useEscape';
import { LookFor } from './LookFor';
import { Progress } from './Progress';
import { Question } from './Question';
import { Revealed } from './Revealed';
import { Stages } from './Stages';
import { onSwipe } from './swipe';
import { useStage } from './useStage';
import './lessons.css';

const NO_ROLLS = { pattern: 1, rate: 1, sequence: 1 };

function leave(): void {
  actions.leaveLesson();
  // What had the focus goes: it goes on at the view that is shown now.
  requestAnimationFrame(() => focusShown('.views [aria-current="page"]', '.menu-button'));
}

/** The lesson that the link opened: the page begins at its top, not at this heading. */
let arrived: number | null = pageStore.getInitialState().view.lesson;

export default function LessonCard() {
  const { lesson: number } = useView('lesson');
  const lesson = lessonAt(number)!;
  const { answers, kept } = useAnswers();
  const waits = useStore(lessonWaits);
  const step = useStore((state) => state.step);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  const { present, embed } = useView('present', 'embed');
  // Presented, Esc leaves the presenter; a lesson in a frame is all that is there.
  useEscape(present === Infinity && embed === 'none' ? leave : null);

  useEffect(() => {
    rememberLesson(number);
    if (arrived !== number) heading.current?.focus();
    arrived = null;
  }, [number]);
  useEffect(() => {
    const { looksAt, rolls } = lesson.state;
    const { baseline, yours, arm } = rolesOf(pageStore.getState().settings.lanes);
    const lane = { standard: baseline, yours, arm }[looksAt];
    keep('microscope lane', lane?.id ?? null);
    keep('microscope rolls', { ...NO_ROLLS, ...rolls });
    keep('microscope rate is rolled', false);
  }, [lesson]);

  const choice = answers[number] ?? null;
  const { acts, lookFor } = lesson;
  const titles = [lessons.question(), ...acts.map(({ title }) => title()), lessons.lookFor()];
  const { stage, onward, show } = useStage();
  const act = acts[stage - 1];
  const go = (to: number) => actions.openLesson(to);
  const previous =
    number === 1 && stage === 0 ? null : () => (stage > 0 ? show(stage - 1) : go(number - 1));
  const next =
    onward || number < LESSONS.length ? () => (onward ? show(stage + 1) : go(number + 1)) : null;
  const place = useRef<HTMLElement>(null);
  // Where it comes in from, by a finger.
  const [from, setFrom] = useState<'left' | 'right' | null>(null);
  useEffect(() => {
    const swiped = (side: 'left' | 'right', does: (() => void) | null) =>
      does &&
      (() => {
        setFrom(side);
        does();
      });
    return onSwipe(place.current!, {
      next: swiped('right', next),
      previous: swiped('left', previous),
    });
  });
  return (
    <section
      ref={place}
      data-from={from ?? undefined}
      onAnimationEnd={() => setFrom(null)}
      className="card explore-card explore-aside lesson"
      aria-labelledby={id}
      data-panel="Lesson"
    >
      <h2 id={id} ref={heading} tabIndex={-1}>
        <span className="lesson-place">
          {lessons.place({ number: String(number), all: String(LESSONS.length) })}
        </span>{' '}
        {unbroken(lesson.title())}
      </h2>
      {choice !== null && <Stages key={number} titles={titles} stage={stage} onGo={show} />}
      {stage === 0 && <p>{unbroken(lesson.text())}</p>}
      {waits && (
        <div className="lesson-waits">
          <p>{step > 0 ? lessons.waitsWithSteps({ steps: step }) : lessons.waits()}</p>
          <Button onClick={actions.beginLesson}>{lessons.setUp()}</Button>
        </div>
      )}
      {stage === 0 && (
        <Question
          question={lesson.question}
          choice={choice}
          onAnswer={(place) => answerLesson(number, place)}
        />
      )}
      {act && <Revealed act={act} />}
      {stage === titles.length - 1 && <LookFor looks={lookFor} />}
      {!kept && <p className="explore-note">{lessons.nothingKept()}</p>}
      <p className="lesson-papers">
        <Button look="link" onClick={() => actions.changeView({ sheet: 'worksheet' })}>
          {lessons.worksheet()}
        </Button>
        <Button look="link" onClick={() => actions.changeView({ sheet: 'teachers' })}>
          {lessons.forTeachers()}
        </Button>
      </p>
      <div className="lesson-foot">
        <Button onClick={() => previous?.()} disabled={previous === null}>
          {lessons.back()}
        </Button>
        <Progress number={number} answers={answers} onGo={go} />
        <Button className="lesson-leave" onClick={leave} title={lessons.leaveMeaning()}>
          {lessons.leave()}
        </Button>
        {next ? (
          <Button look="primary" onClick={next}>
            {lessons.next()}
          </Button>
        ) : (
          <Button look="primary" onClick={leave}>
            {lessons.done()}
          </Button>
        )}
      </div>
    </section>
  );
}
