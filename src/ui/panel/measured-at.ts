/** When a panel's numbers were measured, in words. */
import { panel } from '../../language/rooms/panel';
import type { MeasuredOver } from '../../lab/record/reports';
import { formatInteger } from '../../lab/words/numbers';

/** "mean over steps 1,800–2,040"; of one step as `atStep`. */
export function overSteps({ firstStep, step }: Pick<MeasuredOver, 'firstStep' | 'step'>): string {
  return firstStep === step
    ? atStep(step)
    : panel.overSteps({ first: formatInteger(firstStep), last: formatInteger(step) });
}

/** "step 580"; at the run’s beginning it says so, because what is measured there shows nothing of its training. */
export function atStep(step: number): string {
  return step === 0 ? panel.atStepZero() : panel.atStep({ step: formatInteger(step) });
}

/** A reading so many steps old says so: the model has learned since. */
const NOTABLE = 50;

/** "measured at step 580" of a reading that training has left behind; null of one that it has not. @param now the last step. */
export const lagSentence = (measured: number, now: number): string | null =>
  now - measured < NOTABLE ? null : panel.lag({ at: atStep(measured) });
