/** Holds: a command that trains one run of the plan and reads its last weights. Refuses to hold: what it reads off them. */
import type { WasmPaths } from '../src/engine/backends';
import { methodName } from '../src/lab/study/study';
import { runToEnd } from '../src/run/study/run-to-end';
import type { StudyArguments } from './arguments';
import { ProgressBar } from './progress';

/**
 * Says the plan, trains its first method with its first seed under a bar, and ends it.
 * @param then what follows, for the sentence of the plan: "all compositions at its last weights"
 */
export async function oneRun<T>(
  { plan, backend, kernels, unused }: StudyArguments,
  then: string,
  ends: Parameters<typeof runToEnd<T>>[2],
  wasmPaths: WasmPaths,
) {
  const bar = new ProgressBar(process.stderr);
  const name = methodName(plan.methods[0], plan);
  if (unused) console.error(unused);
  console.error(
    `Plan: ${name}, seed ${plan.seeds[0]}, ${plan.steps} steps on ${plan.settings.task}; then ${then}.`,
  );
  const made = await runToEnd(plan, { backend, kernels, wasmPaths }, ends, (fraction) =>
    bar.show(fraction, name),
  );
  bar.clear();
  return made;
}
