/**
 * Holds: one run of a plan that ends in something else than its scoreboard. Refuses to hold: the run (run-in-study.ts), what it
 * ends in, and what is printed.
 */
import type { Pretrained } from '../../lab/fork/pretrained';
import { neededStarts } from '../../lab/study/starts';
import type { StudyPlan } from '../../lab/study/study';
import { exactName } from '../../engine/names';
import { pretrain } from '../fork/pretrain';
import { engineFor, type StudyEngine } from './group';
import { RunInStudy } from './run-in-study';

export interface RunToEnd<T> {
  readonly result: T;
  /** What computed. */
  readonly badge: string;
}

/**
 * Trains the plan's first method with its first seed, to what `ends` makes of it. Throws EngineError where no engine can be had,
 * DivergedError where the run diverges, and what `ends` throws.
 * @param progress told the share that is done.
 */
export async function runToEnd<T>(
  plan: StudyPlan,
  on: StudyEngine,
  ends: (run: RunInStudy) => AsyncGenerator<unknown, T>,
  progress: (fraction: number) => void,
): Promise<RunToEnd<T>> {
  const id = { method: plan.methods[0], seed: plan.seeds[0] };
  const starts: Pretrained[] = [];
  for (const { kind, run } of neededStarts(plan, [id])) {
    const work = pretrain(plan.settings.from!, kind, { ...run, ...on }, on);
    let turn = await work.next();
    for (; !turn.done; turn = await work.next()) progress(0);
    starts.push(turn.value);
  }
  const made = await engineFor(plan, [id], on, starts);
  try {
    const run = new RunInStudy(id, plan, made.engine, made.task);
    const work = ends(run);
    for (;;) {
      const { done, value } = await work.next();
      if (done) return { result: value, badge: exactName(made) };
      progress(run.fraction);
    }
  } finally {
    made.engine.dispose();
  }
}
