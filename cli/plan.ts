/** Holds: what a study says before it trains: its plan, and how long it will take by its first steps. */
import { counted } from '../src/lab/words/numbers';
import { SETTINGS } from '../src/lab/settings/settings-table';
import { shardRuns, type Shard } from '../src/lab/study/shard';
import { methodName, plannedRuns, type StudyPlan } from '../src/lab/study/study';
import { AwakeTime } from '../src/lab/study/awake-time';
import { durationText } from '../src/lab/words/duration';

/** Steps that an estimate is based on: the first ones compile and warm up. */
const ENOUGH_STEPS = 10;

/** The plan in two sentences. */
export function planText(plan: StudyPlan): string {
  const { settings, methods, seeds, steps } = plan;
  const task = SETTINGS.task.options.find(({ value }) => value === settings.task)?.label;
  const names = methods.map((method) => methodName(method, plan)).join(', ');
  const range = seeds.length > 1 ? `${seeds[0]} to ${seeds[seeds.length - 1]}` : String(seeds[0]);
  return (
    `Plan: ${counted(plannedRuns(plan).length, 'run')} of ${counted(steps, 'step')} each on the task ${task} (${settings.task}): ` +
    `${counted(methods.length, 'method')} (${names}) × ${counted(seeds.length, 'seed')} (${range}). ` +
    'Its time is estimated after the first steps.'
  );
}

/** Which part of the plan is trained here, in a sentence. */
export function shardText(shard: Shard, plan: StudyPlan): string {
  const runs = shardRuns(plan, shard).map(
    ({ method, seed }) => `${methodName(method, plan)} with seed ${seed}`,
  );
  const [first, last] = [runs[0], runs[runs.length - 1]];
  const which = runs.length > 1 ? `${first} to ${last}` : first;
  return `Shard ${shard.number} of ${shard.of}: ${counted(runs.length, 'run')}, ${which}.`;
}

/** Measures the first steps of a study, once. */
export class FirstSteps {
  private began: { readonly at: number; readonly fraction: number } | null = null;
  private said = false;
  private readonly awake = new AwakeTime();

  constructor(private readonly plan: Pick<StudyPlan, 'steps'>) {}

  /** The sentence when enough has been seen, and null before and after. */
  estimate(fraction: number, step: number): string | null {
    const now = this.awake.seconds();
    this.began ??= { at: now, fraction };
    const done = fraction - this.began.fraction;
    if (this.said || step < Math.min(ENOUGH_STEPS, this.plan.steps) || done <= 0) return null;
    this.said = true;
    const seconds = (now - this.began.at) * ((1 - fraction) / done);
    return `By its first ${counted(step, 'step')} the rest takes about ${durationText(seconds)}.`;
  }
}
