/** Holds: what the page says of a fork. Refuses to hold: the sentences for what is not possible (lab/fork). */
import { listed } from '../../language/language';
import { forks } from '../../language/rooms/forks';
import type { ModelKind } from '../fork/pretrained';
import type { Pretraining } from '../fork/pretraining';
import { taskLabel } from './tasks';

/** How long a kind of model was pre-trained. */
interface Known {
  readonly kind: ModelKind;
  readonly steps: number;
}

/** @param known of the kinds of which it is known. */
export function forkSentence(from: Pretraining, known: readonly Known[]): string {
  const said = { task: taskLabel(from.task), until: untilWhen(from) };
  const steps = [
    ...new Map(
      known.map((one) => [
        one.kind,
        (one.kind === 'arm' ? forks.armAfter : forks.maskedAfter)({
          steps: one.steps,
        }),
      ]),
    ).values(),
  ];
  return from.accuracy === null || steps.length === 0
    ? forks.goesOn(said)
    : forks.goesOnTook({ ...said, took: listed(steps) });
}

function untilWhen({ task, on, accuracy, steps }: Pretraining): string {
  if (accuracy === null) return forks.forSteps({ steps });
  const percent = String(Math.round(100 * accuracy));
  return on === task
    ? forks.untilAccuracy({ percent })
    : forks.untilAccuracyOf({ percent, task: taskLabel(on) });
}
