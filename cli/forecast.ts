/**
 * Holds: `--forecast`: what a plan can tell, by a pilot, and how long it takes here, by a short timing. It begins nothing and writes
 * nothing. Refuses to hold: both (src/lab/study/power.ts, src/run/study/timing.ts).
 */
import { existsSync } from 'node:fs';
import type { Checked } from '../src/lab/settings/fields';
import { pilotDifference, pilotProblem, studyPower } from '../src/lab/study/power';
import { methodName, type Study, type StudyPlan } from '../src/lab/study/study';
import { hasAccuracy } from '../src/lab/study/summary';
import { NO_PILOT, powerSentences } from '../src/lab/words/power';
import { expectedSeconds, timeSeed } from '../src/run/study/timing';
import type { WasmPaths } from '../src/engine/backends';
import type { StudyArguments } from './arguments';
import { studyAt } from './files';
import { planText } from './plan';
import { durationText } from '../src/lab/words/duration';

/** What a plan can tell by a pilot, in sentences; a sentence in `problem` where it says nothing of the plan. */
function powerText(pilot: Study, plan: StudyPlan): Checked<string> {
  const problem = pilotProblem(pilot, plan);
  if (problem !== null) return { problem: `Pilot: ${problem}` };
  const measures = hasAccuracy(pilot) ? (['loss', 'accuracy'] as const) : (['loss'] as const);
  const first = methodName(plan.methods[0], plan);
  const different = pilotDifference(pilot, plan);
  const sentences = measures.flatMap((measure) =>
    powerSentences(studyPower(pilot, plan, measure), first),
  );
  const caution = different
    ? [`The pilot is another study (${different}): its scatter may be another, too.`]
    : [];
  return { value: [...sentences, ...caution].join('\n') };
}

/** What a pilot's file says of the plan; the sentence that says that there is none where there is none. */
export function pilotText(path: string | null, plan: StudyPlan): Checked<string> {
  if (path === null) return { value: NO_PILOT };
  const read = studyAt(path);
  return 'problem' in read ? read : powerText(read.value, plan);
}

/** Says both. Returns the sentence where the pilot is none. Throws EngineError where nothing can compute. */
export async function forecast(
  asked: StudyArguments,
  wasmPaths: WasmPaths,
): Promise<string | null> {
  const { plan, pilot, out, backend, kernels, workers } = asked;
  const power = pilotText(pilot ?? (existsSync(out) ? out : null), plan);
  if ('problem' in power) return power.problem;
  console.log(planText(plan).replace(/ Its time is .*$/, ''));
  console.log(power.value);
  const timing = await timeSeed(plan, { backend, kernels, wasmPaths });
  const seconds = expectedSeconds(timing, plan, workers);
  const ms = (1000 * timing.step).toFixed(1);
  console.log(
    `It takes about ${durationText(seconds)} here with ${workers} worker${workers === 1 ? '' : 's'}: timed just now, ${ms} ms for a step of all methods with one seed, ${timing.end.toFixed(1)} s for the measurements at its end.${plan.settings.from ? ' The pre-training comes on top.' : ''}`,
  );
  return null;
}
