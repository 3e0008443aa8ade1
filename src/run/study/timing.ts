/**
 * Holds: a short timing of all methods of a plan with one seed: steps, held-out measurements, fits and the measurements at the end,
 * each apart. Refuses to hold: what that makes of a plan (lab/study/expected-time.ts).
 */
import { mean } from '../../core/arrays';
import type { SeedTiming } from '../../lab/study/expected-time';
import { noiseSteps } from '../../lab/study/noise-points';
import { plannedRuns, type StudyPlan } from '../../lab/study/study';
import { trainGroup, type StudyEngine } from './group';

/** Steps of the short training. */
export const TIMED_STEPS = 40;
/** A measurement lies amid the steps, so that it can be told from them. */
const MIDDLE = TIMED_STEPS / 2;
const NOISE_POINTS = 3;

/** Times a short training. @param clock seconds. Throws EngineError where no engine can be had. */
export async function timeSeed(
  plan: StudyPlan,
  on: StudyEngine,
  clock: () => number = () => performance.now() / 1000,
): Promise<SeedTiming> {
  const short: StudyPlan = {
    ...plan,
    // Where the weights come from changes no step.
    settings: { ...plan.settings, from: null },
    seeds: plan.seeds.slice(0, 1),
    steps: TIMED_STEPS,
    evaluateEvery: MIDDLE,
    noisePoints: NOISE_POINTS,
  };
  const began = clock();
  let opened: number | null = null;
  /** When each step was first told of. */
  const arrivals: number[] = [];
  for await (const turn of trainGroup(short, plannedRuns(short), on)) {
    const now = clock();
    opened ??= now;
    if (turn.type !== 'progress') continue;
    while (arrivals.length < turn.step) arrivals.push(now);
  }
  return timingOf({ began, opened: opened ?? began, arrivals, ended: clock() });
}

/** When a short training began, had an engine, was first told of each of its steps, and ended; seconds. */
interface Course {
  readonly began: number;
  readonly opened: number;
  readonly arrivals: readonly number[];
  readonly ended: number;
}

/** The parts of a short training. */
export function timingOf({ began, opened, arrivals, ended }: Course): SeedTiming {
  const after = (step: number) => arrivals[step] - arrivals[step - 1];
  // The first one is amid the fit.
  const [, ...noises] = noiseSteps({ steps: TIMED_STEPS, noisePoints: NOISE_POINTS });
  const steps = Array.from({ length: TIMED_STEPS - 1 }, (_, k) => k + 1).filter(
    (step) => step !== MIDDLE && !noises.includes(step),
  );
  // Not their median: a GPU takes some steps at once, and is waited for at every last one of them.
  const step = mean(steps.map(after));
  const evaluation = Math.max(0, after(MIDDLE) - step);
  const noise = Math.max(0, mean(noises.map(after)) - step);
  return {
    start: opened - began,
    fit: Math.max(0, arrivals[0] - opened - evaluation - noise - step),
    step,
    evaluation,
    noise,
    end: Math.max(0, ended - arrivals[TIMED_STEPS - 1] - evaluation),
  };
}
