/** On a masked lane's card: all lanes go on from its weights, with the same task or another of the same shape. */
import { useId, useState } from 'react';
import { TASKS, type TaskId } from '../../core/tasks/registry';
import { followers } from '../../lab/fork/fork-rules';
import { Button } from '../controls/Button';
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
      <summary className="soft">fork here</summary>
      <p className="soft field-help">
        All lanes go on from this lane’s weights, and ARMs from an ARM’s that was trained for as
        many steps. The optimiser begins anew, P-POTS is fitted once, and the link repeats all of
        it.
      </p>
      <div className="row field-row">
        <label htmlFor={id} className="soft">
          Then train on
        </label>
        <select id={id} value={next} onChange={(event) => choose(event.target.value as TaskId)}>
          {tasks.map((one) => (
            <option key={one} value={one}>
              {TASKS[one].about.label}
            </option>
          ))}
        </select>
        <Button
          disabled={problem !== null}
          title={problem ?? undefined}
          onClick={() => actions.forkHere(lane, next)}
        >
          Fork here
        </Button>
      </div>
      {problem && <p className="soft lane-why">{problem}</p>}
    </details>
  );
}
