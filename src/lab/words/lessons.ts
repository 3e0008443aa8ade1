/** What the page says of a lesson's claim in the run on screen. Refuses to hold: claims (lab/lessons), and how they are decided. */
import { lessons } from '../../language/rooms/lessons';
import type { LessonClaim, Reading } from '../lessons/lesson';
import { verdict, verdictText } from './verdicts';

/** Such as "In this run it is otherwise: A is 4.1 for Yours and 4.3 for Standard." @param run which it is */
export function inThisRun(
  { needs }: Pick<LessonClaim, 'needs'>,
  reading: Reading | null,
  run: 'screen' | 'recorded' = 'screen',
): string {
  if (!reading) return lessons.notMeasured({ run, needs: needs() });
  const { decision, numbers } = reading;
  if (decision === 'holds') return lessons.holds({ run, numbers });
  if (decision === 'fails') return lessons.fails({ run, numbers });
  return lessons.cannotTell({ run, numbers });
}

/** Of what a lane's noise is compared: its loss, its gradient, the gradient of one step, the loss for one forward pass. */
type Noise = 'loss' | 'gradient' | 'step' | 'pass';

/** Such as "the variance per pass is 0.62 × Standard [0.55, 0.70]", or that no difference is told. */
export function againstStandard(noise: Noise, comparison: Parameters<typeof verdict>[0]): string {
  return verdict(comparison) === 'undecided'
    ? lessons.againstUntold({ noise })
    : lessons.against({ noise, verdict: verdictText(comparison, 'Standard') });
}
