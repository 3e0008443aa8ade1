/**
 * Holds: what the command does in place of a study: a search, a table of losses, or a forecast; each ends with an exit code.
 * Refuses to hold: them (search.ts, losses.ts, forecast.ts).
 */
import type { WasmPaths } from '../src/engine/backends';
import type { StudyArguments } from './arguments';
import { DONE, FAILED, WRONG_USE } from './exit-codes';
import { lossesProblem, searchProblem } from './files';
import { forecast } from './forecast';
import { losses } from './losses';
import { wasmPathsIn } from './repository';
import { search } from './search';
import { installWebGpu } from './webgpu';

/** Says why nothing was begun; the exit code. */
export function refuse(sentence: string): number {
  console.error(sentence);
  return WRONG_USE;
}

/** @param refusal why it cannot begin; null where it can. @param work its result is a sentence where it finds that it cannot. */
async function runInstead(
  { backend }: StudyArguments,
  refusal: string | null,
  work: (wasmPaths: WasmPaths) => Promise<unknown>,
  root: string,
): Promise<number> {
  if (refusal !== null) return refuse(refusal);
  let uninstall = () => {};
  try {
    if (backend === 'webgpu') uninstall = await installWebGpu();
    const problem = await work(wasmPathsIn(root));
    return typeof problem === 'string' ? refuse(problem) : DONE;
  } catch (error) {
    console.error((error as Error).message);
    return FAILED;
  } finally {
    uninstall();
  }
}

/** What is asked for in place of a study, its exit code; null where a study is. */
export function insteadOfStudy(asked: StudyArguments, root: string): Promise<number> | null {
  const { out, search: criterion, losses: design } = asked;
  if (criterion !== null) {
    const work = (paths: WasmPaths) => search(asked, criterion, paths);
    return runInstead(asked, searchProblem(out), work, root);
  }
  if (design !== null) {
    const work = (paths: WasmPaths) => losses(asked, design, paths);
    return runInstead(asked, lossesProblem(out), work, root);
  }
  if (!asked.forecast) return null;
  return runInstead(asked, null, (paths) => forecast(asked, paths), root);
}
