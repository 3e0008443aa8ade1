/** The views of the one run: changing them never touches it. A lesson is Explore, led by the hand. */
import { header } from '../../language/rooms/header';
import { lessonAt } from '../../lab/lessons/lessons';
import { VIEW } from '../../lab/settings/view-table';
import { lastLesson } from '../lessons/answers';
import { actions, useView } from '../store/store';
import { Button } from '../controls/Button';

const EXPLORE = {
  view: 'explore',
  sheet: 'none',
  lesson: VIEW.lesson.default as number,
} as const;

interface Props {
  /** Told after a view was opened. */
  readonly onOpened?: () => void;
}

export function ViewSwitch({ onOpened }: Props) {
  const { view, lesson, sheet } = useView('view', 'lesson', 'sheet');
  const led = lessonAt(lesson) !== null || sheet !== 'none';
  const views = [
    {
      name: header.explore(),
      current: view === 'explore' && !led,
      // What was chosen in the Lab after a lesson stays.
      open: () => (view === 'explore' ? actions.leaveLesson() : actions.changeView(EXPLORE)),
    },
    {
      name: header.lessons(),
      current: view === 'explore' && led,
      open: () => actions.openLesson(lessonAt(lesson) ? lesson : lastLesson()),
    },
    {
      name: header.lab(),
      current: view === 'lab',
      open: () => actions.changeView({ view: 'lab' }),
    },
  ];
  return (
    <nav className="views" aria-label={header.viewsLabel()} title={header.viewsMeaning()}>
      {views.map(({ name, current, open }) => (
        <Button
          key={name}
          aria-current={current ? 'page' : undefined}
          onClick={() => {
            open();
            onOpened?.();
          }}
        >
          {name}
        </Button>
      ))}
    </nav>
  );
}
