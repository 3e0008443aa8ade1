/** In the task's card: what the models go on from, and the ways there and back. */
import { forks } from '../../language/rooms/forks';
import { said } from '../../language/words-of';
import { forkSentence } from '../../lab/words/fork';
import { Button } from '../controls/Button';
import { actions, useStore } from '../store/store';

export function ForkNote() {
  const from = useStore((state) => state.wanted.from);
  const sides = useStore((state) => state.record.fork?.sides);
  const lanes = useStore((state) => state.settings.lanes);
  // Its progress, which the bar above has no room for.
  const stage = useStore(({ phase, phaseSentence }) =>
    phase === 'pre-training' ? phaseSentence : null,
  );
  // What was told is told of the run's own fork, not of one that waits.
  const waits = useStore((state) => state.wanted.from !== state.settings.from);
  if (!from) {
    return (
      <Button title={forks.aboutPaperSetting()} onClick={actions.paperSetting}>
        {forks.paperSetting()}
      </Button>
    );
  }
  const known = waits
    ? []
    : lanes.flatMap(({ id, objective }) => {
        const side = sides?.get(id);
        return side ? [{ kind: objective, steps: side.steps }] : [];
      });
  return (
    <div data-testid="fork">
      <p className="soft field-help">{stage ? said(stage) : forkSentence(from, known)}</p>
      <Button onClick={actions.fromScratch}>{forks.fromScratch()}</Button>
    </div>
  );
}
