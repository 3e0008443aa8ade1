/**
 * Holds: a short timing of all methods of a plan with one seed, on a GPU with as many as train together there: steps, held-out
 * measurements, fits and the measurements at the end, each apart. Refuses to hold: what that makes of a plan (lab/study/expected-time.ts).
 */
import { mean } from '../../core/arrays';
import { GPU_QUEUE, isGpu } from '../../engine/engine';
import type { SeedTiming } from '../../lab/study/expected-time';
import { seedsTogether } from '../../lab/study/groups';
import { noiseSteps } from '../../lab/study/noise-points';
import { plannedRuns, type StudyPlan } from '../../lab/study/study';
import { trainGroup, type StudyEngine } from './group';

/** Steps of the short training; it and what is measured on its way lie where a GPU has just been waited for. */
export const TIMED_STEPS = 12 * GPU_QUEUE;
/** A measurement lies amid the steps, so that it can be told from them. */
const MIDDLE = TIMED_STEPS / 2;
const NOISE_POINTS = 3;

/** Times a short training. @param clock seconds. Throws EngineError where no engine can be had. */
export async function timeSeed(
  plan: StudyPlan,
  on: StudyEngine,
  clock: () => number = () => performance.now() / 1000,
): Promise<SeedTiming> {
  const kind = on.backend !== 'auto' && isGpu(on.backend) ? 'gpu' : 'processor';
  const together = seedsTogether(plan, kind);
  const short: StudyPlan = {
    ...plan,
    // Where the weights come from changes no step.
    settings: { ...plan.settings, from: null },
    seeds: plan.seeds.slice(0, together),
    steps: TIMED_STEPS,
    evaluateEvery: MIDDLE,
    noisePoints: NOISE_POINTS,
  };
  const began = clock();
  let opened: number | null = null;
  /** When all runs had enqueued each step. */
  const arrivals: number[] = [];
  for await (const turn of trainGroup(short, plannedRuns(short), on)) {
    const now = clock();
    opened ??= now;
    if (turn.type !== 'progress') continue;
    while (arrivals.length < turn.enqueued) arrivals.push(now);
  }
  return timingOf({
    kind,
    seeds: together,
    began,
    opened: opened ?? began,
    arrivals,
    ended: clock(),
  });
}

/** When a short training began, had an engine, had enqueued each of its steps, and ended; seconds. */
interface Course extends Pick<SeedTiming, 'kind' | 'seeds'> {
  readonly began: number;
  readonly opened: number;
  readonly arrivals: readonly number[];
  readonly ended: number;
}

/** The parts of a short training. */
export function timingOf({ kind, seeds, began, opened, arrivals, ended }: Course): SeedTiming {
  const after = (step: number) => arrivals[step] - arrivals[step - 1];
  // The first one is amid the fit.
  const [, ...noises] = noiseSteps({ steps: TIMED_STEPS, noisePoints: NOISE_POINTS });
  // A GPU takes some steps at once, and is waited for at every last one of them: whole such bursts count, in which nothing is measured.
  const measured = [0, MIDDLE, ...noises].map((step) => Math.floor(step / GPU_QUEUE));
  const steps = Array.from({ length: TIMED_STEPS }, (_, step) => step).filter(
    (step) => !measured.includes(Math.floor(step / GPU_QUEUE)),
  );
  const step = mean(steps.map(after));
  const evaluation = Math.max(0, after(MIDDLE) - step);
  const noise = Math.max(0, mean(noises.map(after)) - step);
  return {
    kind,
    seeds,
    start: opened - began,
    fit: Math.max(0, arrivals[0] - opened - evaluation - noise - step),
    step,
    evaluation,
    noise,
    end: Math.max(0, ended - arrivals[TIMED_STEPS - 1] - evaluation),
  };
}
