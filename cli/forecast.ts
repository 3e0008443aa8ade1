/**
 * Holds: `--forecast`: what a plan can tell, by a pilot, and how long it takes here, by a short timing. It begins nothing and writes
 * nothing. Refuses to hold: both (src/lab/study/power.ts, src/run/study/timing.ts).
 */
import { existsSync } from 'node:fs';
import type { WasmPaths } from '../src/engine/backends';
import type { Checked } from '../src/lab/settings/fields';
import { assumptionSentences, pilotSentences, timeSentence } from '../src/lab/words/power';
import { timeSeed } from '../src/run/study/timing';
import type { StudyArguments } from './arguments';
import { studyAt } from './files';
import { planText } from './plan';

/** What a pilot's file says of the plan, or what can be assumed where there is none. */
export function pilotText(
  path: string | null,
  { plan, until }: Pick<StudyArguments, 'plan' | 'until'>,
): Checked<string> {
  if (path === null) return { value: assumptionSentences(plan, until !== null).join('\n') };
  const read = studyAt(path);
  if ('problem' in read) return read;
  const said = pilotSentences(read.value, plan, until && until.claims);
  return 'problem' in said
    ? { problem: `Pilot: ${said.problem}` }
    : { value: said.value.join('\n') };
}

/** Says both. Returns the sentence where the pilot is none. Throws EngineError where nothing can compute. */
export async function forecast(
  asked: StudyArguments,
  wasmPaths: WasmPaths,
): Promise<string | null> {
  const { plan, pilot, out, backend, kernels, workers, until } = asked;
  const power = pilotText(pilot ?? (existsSync(out) ? out : null), asked);
  if ('problem' in power) return power.problem;
  console.log(planText(plan).replace(/ Its time is .*$/, ''));
  console.log(power.value);
  const timing = await timeSeed(plan, { backend, kernels, wasmPaths });
  console.log(timeSentence(timing, plan, workers, until !== null));
  return null;
}
