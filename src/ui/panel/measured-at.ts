/** When a panel's numbers were measured, in words. */
import type { MeasuredOver } from '../../lab/record/reports';
import { formatInteger } from '../../lab/words/numbers';

/** "mean over steps 1,800–2,040"; of one step as `atStep`. */
export function overSteps({ firstStep, step }: Pick<MeasuredOver, 'firstStep' | 'step'>): string {
  return firstStep === step
    ? atStep(step)
    : `mean over steps ${formatInteger(firstStep)}–${formatInteger(step)}`;
}

/** "step 580"; at the run’s beginning it says so, because what is measured there shows nothing of its training. */
export function atStep(step: number): string {
  return step === 0 ? 'step 0 (before the first step)' : `step ${formatInteger(step)}`;
}

/** A reading so many steps old says so: the model has learned since. */
const NOTABLE = 50;

/** "measured at step 580" of a reading that training has left behind; null of one that it has not. @param now the last step. */
export const lagSentence = (measured: number, now: number): string | null =>
  now - measured < NOTABLE ? null : `measured at ${atStep(measured)}`;
