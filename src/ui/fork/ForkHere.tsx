/** On a masked lane's card: all lanes go on from its weights, with the same task or another of the same shape. */
import { useId, useState } from 'react';
import type { TaskId } from '../../core/tasks/registry';
import { forks } from '../../language/rooms/forks';
import { followers } from '../../lab/fork/fork-rules';
import { taskLabel } from '../../lab/words/tasks';
import { Button } from '../controls/Button';
import { unbroken } from '../language/rich';
import { forkHereProblem } from '../store/actions/forks';
import { actions, useStore } from '../store/store';

export function ForkHere({ lane }: { readonly lane: number }) {
  const id = useId();
  const problem = useStore(forkHereProblem);
  const task = useStore((state) => state.settings.task);
  const model = useStore((state) => state.settings.model);
  const [chosen, choose] = useState<TaskId | null>(null);
  const tasks = followers(task, model);
  const next = tasks.find((one) => one === chosen) ?? task;
  return (
    <details className="more">
      <summary className="soft">{forks.forkHereClosed()}</summary>
      <p className="soft field-help">{unbroken(forks.aboutForkHere())}</p>
      <div className="row field-row">
        <label htmlFor={id} className="soft">
          {forks.thenTrainOn()}
        </label>
        <select id={id} value={next} onChange={(event) => choose(event.target.value as TaskId)}>
          {tasks.map((one) => (
            <option key={one} value={one}>
              {taskLabel(one)}
            </option>
          ))}
        </select>
        <Button
          disabled={problem !== null}
          title={problem ?? undefined}
          onClick={() => actions.forkHere(lane, next)}
        >
          {forks.forkHere()}
        </Button>
      </div>
      {problem && <p className="soft lane-why">{problem}</p>}
    </details>
  );
}
