/**
 * Holds: `npm run study -- --losses`: one run, and a table of losses of its last weights, as somebody else would write it down
 * (docs/own-model.md). Refuses to hold: the draws (src/run/measure/loss-table.ts) and the columns (src/lab/table).
 */
import type { TableDesign } from '../src/core/table/draw-table';
import type { WasmPaths } from '../src/engine/backends';
import { lossesAsCsv } from '../src/lab/table/written';
import { counted } from '../src/lab/words/numbers';
import type { StudyArguments } from './arguments';
import { lossesPath, writeBeside } from './files';
import { invocation } from './invocation';
import { oneRun } from './one-run';

/** Trains, measures and writes. Throws an Error with a sentence. */
export async function losses(
  args: StudyArguments,
  design: TableDesign,
  wasmPaths: WasmPaths,
): Promise<void> {
  const { out } = args;
  const as = design === 'by-count' ? 'by count' : 'as a training log';
  const { result, badge } = await oneRun(
    args,
    `the losses of its last weights, ${as}`,
    (run) => run.losses(design),
    wasmPaths,
  );
  writeBeside(lossesPath(out), lossesAsCsv(result));
  console.error(
    `Computed on ${badge}. Written: ${lossesPath(out)}, ${counted(result.h.length, 'row')}. ${invocation('analyse')} ${lossesPath(out)} reads it.`,
  );
}
