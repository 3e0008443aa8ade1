/** When a panel's numbers were measured, in words. */
import { formatInteger } from '../../lab/words/numbers';

/** "step 580"; before any training it says so, because an untrained model proves little. */
export function atStep(step: number): string {
  return step === 0 ? 'step 0 (untrained)' : `step ${formatInteger(step)}`;
}
