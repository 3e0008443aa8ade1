/** What the chosen task is, and the way to another text where it is the visitor's own. */
import { controls } from '../../language/rooms/controls';
import { aboutTask } from '../../lab/words/tasks';
import { actions, useStore } from '../store/store';
import { Button } from './Button';

export function AboutTask() {
  const task = useStore((state) => state.wanted.task);
  const text = useStore((state) => state.wantedText);
  return (
    <>
      <details>
        <summary className="soft">{controls.aboutTask()}</summary>
        <p className="soft field-help">{aboutTask(task)}</p>
      </details>
      {task === 'text' && (
        <Button onClick={() => actions.draftText({ text: text ?? '' })}>
          {controls.changeText()}
        </Button>
      )}
    </>
  );
}
