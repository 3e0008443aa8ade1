/** Holds: what the page says of a fork. Refuses to hold: the sentences for what is not possible (lab/fork). */
import { TASKS } from '../../core/tasks/registry';
import type { ModelKind } from '../fork/pretrained';
import type { Pretraining } from '../fork/pretraining';
import { formatInteger } from './numbers';

/** How long a kind of model was pre-trained. */
interface Known {
  readonly kind: ModelKind;
  readonly steps: number;
}

/** @param known of the kinds of which it is known. */
export function forkSentence(from: Pretraining, known: readonly Known[]): string {
  const label = TASKS[from.task].about.label;
  const until =
    from.accuracy === null
      ? `for ${formatInteger(from.steps)} steps`
      : `until ${Math.round(100 * from.accuracy)} % of held-out answers${from.on === from.task ? '' : ` of ${TASKS[from.on].about.label}`} were right`;
  const steps = [
    ...new Map(
      known.map((one) => [
        one.kind,
        `${one.kind === 'arm' ? 'the ARM' : 'the masked model'} after ${formatInteger(one.steps)} steps`,
      ]),
    ).values(),
  ];
  const took = from.accuracy === null || steps.length === 0 ? '' : `: ${steps.join(', ')}`;
  return `Goes on from models that were pre-trained on ${label} ${until}${took}. Data and optimiser began anew at the fork.`;
}
