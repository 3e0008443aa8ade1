/** What the chosen task is, and the way to another text where it is the visitor's own. */
import { TASKS } from '../../core/tasks/registry';
import { actions, useStore } from '../store/store';
import { Button } from './Button';

export function AboutTask() {
  const task = useStore((state) => state.wanted.task);
  const text = useStore((state) => state.wantedText);
  return (
    <>
      <details>
        <summary className="soft">about this task</summary>
        <p className="soft field-help">{TASKS[task].about.description}</p>
      </details>
      {task === 'text' && (
        <Button onClick={() => actions.draftText({ text: text ?? '' })}>Change your text …</Button>
      )}
    </>
  );
}
