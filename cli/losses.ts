/**
 * Holds: `npm run study -- --losses`: one run, and a table of losses of its last weights, as somebody else would write it down
 * (docs/own-model.md). Refuses to hold: the draws (src/run/measure/loss-table.ts) and the columns (src/lab/table).
 */
import type { TableDesign } from '../src/core/table/draw-table';
import type { WasmPaths } from '../src/engine/backends';
import { methodName } from '../src/lab/study/study';
import { lossesAsCsv } from '../src/lab/table/written';
import { counted } from '../src/lab/words/numbers';
import { runToEnd } from '../src/run/study/run-to-end';
import type { StudyArguments } from './arguments';
import { lossesPath, writeBeside } from './files';
import { invocation } from './invocation';
import { ProgressBar } from './progress';

/** Trains, measures and writes. Throws an Error with a sentence. */
export async function losses(
  { plan, backend, kernels, out, unused }: StudyArguments,
  design: TableDesign,
  wasmPaths: WasmPaths,
): Promise<void> {
  const bar = new ProgressBar(process.stderr);
  const name = methodName(plan.methods[0], plan);
  if (unused) console.error(unused);
  console.error(
    `Plan: ${name}, seed ${plan.seeds[0]}, ${plan.steps} steps on ${plan.settings.task}; then the losses of its last weights, ${design === 'by-count' ? 'by count' : 'as a training log'}.`,
  );
  const { result, badge } = await runToEnd(
    plan,
    { backend, kernels, wasmPaths },
    (run) => run.losses(design),
    (fraction) => bar.show(fraction, name),
  );
  bar.clear();
  writeBeside(lossesPath(out), lossesAsCsv(result));
  console.error(
    `Computed on ${badge}. Written: ${lossesPath(out)}, ${counted(result.h.length, 'row')}. ${invocation('analyse')} ${lossesPath(out)} reads it.`,
  );
}
