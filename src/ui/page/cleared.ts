/** Says what a start has cleared, and how it comes back. Refuses to hold: when that is offered (BringBackBar.tsx). */
import { inARow } from '../../language/language';
import { page } from '../../language/rooms/page';
import { formatInteger } from '../../lab/words/numbers';
import { untouched } from '../store/recorded';
import type { FormerRun } from '../store/state';

/** @param opened whether it gave way to a run that was saved or kept, which goes on in its place */
export function clearedSentence({ page: before, weights }: FormerRun, opened: boolean): string {
  const { step } = before;
  const cleared = untouched(before)
    ? opened
      ? page.recordedGaveWay
      : page.recordedCleared
    : opened
      ? page.gaveWay
      : page.cleared;
  // A run that has failed goes on from its last snapshot.
  const back = before.failure?.resumes ?? step;
  const ways = () => {
    if (!weights) return page.curvesCanReturn();
    return back < step ? page.canReturnTo({ step: formatInteger(back) }) : page.canReturn();
  };
  return inARow(cleared({ steps: step }), ways());
}
