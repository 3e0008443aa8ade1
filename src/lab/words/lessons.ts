/** What the page says of a lesson's claim in the run on screen. Refuses to hold: claims (lab/lessons), and how they are decided. */
import type { LessonClaim, Reading } from '../lessons/lesson';
import { verdict, verdictText } from './verdicts';

/** Such as "In this run it is otherwise: A is 4.1 for Yours and 4.3 for Standard." @param run what it is called */
export function inThisRun(
  { needs }: Pick<LessonClaim, 'needs'>,
  reading: Reading | null,
  run = 'this run',
): string {
  const called = run.charAt(0).toUpperCase() + run.slice(1);
  if (!reading) return `${called} has not measured it yet. ${needs}`;
  const { decision, numbers } = reading;
  if (decision === 'holds') return `In ${run}, too: ${numbers}.`;
  if (decision === 'fails') return `In ${run} it is otherwise: ${numbers}.`;
  return `${called} cannot tell yet: ${numbers}.`;
}

/** Such as "the variance per pass is 0.62 × Standard [0.55, 0.70]", or that no difference is told. */
export function againstStandard(what: string, comparison: Parameters<typeof verdict>[0]): string {
  return verdict(comparison) === 'undecided'
    ? `no difference from Standard in ${what} is told`
    : `${what} is ${verdictText(comparison, 'Standard')}`;
}
