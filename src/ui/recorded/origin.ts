/** Holds: where a recorded run comes from, in sentences. */
import { panel } from '../../language/rooms/panel';
import type { RecordedRun } from '../../lab/recorded/recorded-run';
import { formatNumber } from '../../lab/words/numbers';

const COMMIT_SHOWN = 10;

/** "Made by “npm run record” at commit 1629caabba on WASM. …" */
export function originSentence({ stamp, roundingCost }: RecordedRun): string {
  const { command, commit, computed } = stamp;
  const most = Math.max(...roundingCost.map(({ loss }) => Math.abs(loss)));
  const said = { command, computed, most: formatNumber(most) };
  return commit === null
    ? panel.origin(said)
    : panel.originAtCommit({ ...said, commit: commit.slice(0, COMMIT_SHOWN) });
}
