/**
 * One panel at a time, in letters for the back row: of Explore, of a lesson or of the Lab, with the lanes, the run and the way
 * on in one bar below. Refuses to hold: the panels, and how the presenter is entered and left (presenting.ts).
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { LargeCharts } from '../../charts/frame/ChartBox';
import { header } from '../../language/rooms/header';
import { presenter } from '../../language/rooms/presenter';
import { lessonAt } from '../../lab/lessons/lessons';
import { Place, placesOf } from '../explore/Explore';
import { keepsArrows } from '../hooks/global-keys';
import { useEscape } from '../hooks/useEscape';
import { useKeys } from '../hooks/useKeyboard';
import { useStage } from '../lessons/useStage';
import { PANELS } from '../page/Board';
import { SECTIONS } from '../page/Below';
import { Guarded } from '../page/Guarded';
import { titleOf } from '../panel/title-of';
import { useScrollStop } from '../panel/useScrollStop';
import { actions, pageStore, useView } from '../store/store';
import { useLaneKeys } from './lane-keys';
import { leavePresenter } from './presenting';
import { PresenterBar } from './PresenterBar';
import { PresenterKeys } from './PresenterKeys';
import { useBlank } from './useBlank';
import './presenter.css';

/** The panels of the Lab, from the first screen to the end of the page. */
const LAB = [
  ...PANELS.map(({ title, area, panel }) => ({ title, area, component: () => panel })),
  ...SECTIONS.map(({ title, panel }) => ({
    title,
    area: 'section',
    component: () => panel.component(),
  })),
];

export default function Presenter() {
  const { view, lesson, present } = useView('view', 'lesson', 'present');
  const led = view === 'explore' && lessonAt(lesson) !== null;
  const places = view === 'lab' ? LAB : placesOf(led);
  const at = Math.min(present, places.length) - 1;
  const { stage, onward, show } = useStage();
  const isLesson = led && at === 0;
  const [blank, setBlank] = useState(false);
  const [keys, setKeys] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // A lesson's steps come before the figures that it speaks of, and the last figure before the next lesson.
  const ways = useMemo(() => {
    const to = (place: number) => () => actions.changeView({ present: place });
    const nextLesson = led && lessonAt(lesson + 1) ? lesson + 1 : null;
    return {
      next:
        isLesson && onward
          ? () => show(stage + 1)
          : at + 1 < places.length
            ? to(at + 2)
            : nextLesson !== null
              ? () => {
                  actions.openLesson(nextLesson);
                  to(1)();
                }
              : null,
      previous: at > 0 ? to(at) : isLesson && stage > 0 ? () => show(stage - 1) : null,
    };
    // `show` changes with the stage alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isLesson, onward, stage, at, places.length, led, lesson]);
  const laneKeys = useLaneKeys(view === 'lab' ? LAB[at].area : places[at].area);
  const { press } = laneKeys;
  useKeys(
    useMemo(() => {
      const lane = (place: number) => () => {
        const found = pageStore.getState().settings.lanes[place - 1];
        if (found) press(found.id);
      };
      return {
        // At an end nothing happens: → would take a step otherwise.
        next: ways.next ?? (() => {}),
        previous: ways.previous ?? (() => {}),
        blank: () => setBlank((is) => !is),
        keys: () => setKeys((are) => !are),
        'lane 1': lane(1),
        'lane 2': lane(2),
        'lane 3': lane(3),
        'lane 4': lane(4),
      };
    }, [ways, press]),
    true,
  );
  useBlank(blank, setBlank);
  useEscape(
    useMemo(() => {
      if (keys) return () => setKeys(false);
      // A chart that was touched has the arrow keys until they are asked back.
      return () =>
        keepsArrows(document.activeElement) ? heading.current?.focus() : leavePresenter();
    }, [keys]),
  );
  const main = useRef<HTMLElement>(null);
  const scrolls = useScrollStop(main);
  const title = view === 'lab' ? titleOf(LAB[at].title) : placesOf(led)[at].title;
  // What had the focus has gone, and of its neighbours in the new panel some need the arrow keys themselves.
  useLayoutEffect(() => {
    if (!document.activeElement?.closest('.presenter-bar')) heading.current?.focus();
  }, [title]);
  return (
    <LargeCharts value={true}>
      <header className="unseen">
        <h1 ref={heading} tabIndex={-1}>
          {header.title()}
        </h1>
      </header>
      <main
        ref={main}
        {...(scrolls && { tabIndex: 0 })}
        className={`presenter ${view === 'lab' ? 'board' : 'explore'}`}
        aria-label={presenter.label({ title })}
      >
        {view === 'lab' ? (
          <LabPlace key={title} {...LAB[at]} />
        ) : (
          <Place key={title} {...placesOf(led)[at]} />
        )}
      </main>
      <PresenterBar
        place={at + 1}
        places={places.length}
        title={title}
        ways={ways}
        laneKeys={laneKeys}
        keys={keys}
        onKeys={() => setKeys(!keys)}
      />
      {keys && <PresenterKeys />}
      {blank && (
        <button type="button" className="presenter-blank" onClick={() => setBlank(false)}>
          <span className="unseen">{presenter.blank()}</span>
        </button>
      )}
    </LargeCharts>
  );
}

function LabPlace({ title, area, component }: (typeof LAB)[number]) {
  return (
    <div className={`place place-${area}`}>
      <Guarded title={title} panel={component()} />
    </div>
  );
}
