/** Holds: where a recorded run comes from, in sentences. */
import type { RecordedRun } from '../../lab/recorded/recorded-run';
import { formatNumber } from '../../lab/words/numbers';

const COMMIT_SHOWN = 10;

/** "Made by “npm run record” at commit 1629caabba on WASM. …" */
export function originSentence({ stamp, roundingCost }: RecordedRun): string {
  const { command, commit, computed } = stamp;
  const at = commit === null ? '' : ` at commit ${commit.slice(0, COMMIT_SHOWN)}`;
  const most = Math.max(...roundingCost.map(({ loss }) => Math.abs(loss)));
  return `Made by “${command}”${at} on ${computed}. Its weights are rounded to fit into the page, which moves no held-out loss by more than ${formatNumber(most)} nats per response token.`;
}
