/** The views of the one run: changing them never touches it. A lesson is Explore, led by the hand. */
import { lessonAt } from '../../lab/lessons/lessons';
import { VIEW } from '../../lab/settings/view-table';
import { lastLesson } from '../lessons/answers';
import { actions, useView } from '../store/store';
import { Button } from '../controls/Button';

const label = (view: 'explore' | 'lab') =>
  VIEW.view.options.find(({ value }) => value === view)!.label;

const EXPLORE = {
  view: 'explore',
  sheet: 'none',
  lesson: VIEW.lesson.default as number,
} as const;

export function ViewSwitch() {
  const { view, lesson, sheet } = useView('view', 'lesson', 'sheet');
  const led = lessonAt(lesson) !== null || sheet !== 'none';
  const views = [
    {
      name: label('explore'),
      current: view === 'explore' && !led,
      // What was chosen in the Lab after a lesson stays.
      open: () => (view === 'explore' ? actions.leaveLesson() : actions.changeView(EXPLORE)),
    },
    {
      name: 'Lessons',
      current: view === 'explore' && led,
      open: () => actions.openLesson(lessonAt(lesson) ? lesson : lastLesson()),
    },
    {
      name: label('lab'),
      current: view === 'lab',
      open: () => actions.changeView({ view: 'lab' }),
    },
  ];
  return (
    <nav className="views" aria-label={VIEW.view.label} title={VIEW.view.meaning}>
      {views.map(({ name, current, open }) => (
        <Button key={name} aria-current={current ? 'page' : undefined} onClick={open}>
          {name}
        </Button>
      ))}
    </nav>
  );
}
