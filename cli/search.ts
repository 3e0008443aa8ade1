/** Holds: `npm run study -- --search`: one run, and the ranking of all compositions at its end. Refuses to hold: both (src/run). */
import { compositionsAsCsv } from '../src/lab/search/files';
import { chosenBlindly, ranked, type Criterion, type SearchReport } from '../src/lab/search/report';
import { formatEstimate } from '../src/lab/words/numbers';
import { blindSentence, CRITERION_WORDS } from '../src/lab/words/search';
import type { StudyArguments } from './arguments';
import { searchPath, writeBeside } from './files';
import { oneRun } from './one-run';
import { aligned } from './scoreboard';
import type { WasmPaths } from '../src/engine/backends';

/** Rows of the printed table; all are in the file. */
const PRINTED = 20;
const EVERYTHING = { unbiased: false, oneRow: false } as const;
/** As the page ranks them: what trains for another loss is no cheaper way to the same. */
const UNBIASED = { unbiased: true, oneRow: false } as const;

/** The least noisy compositions as plain text. */
function searchText(report: SearchReport, criterion: Criterion): string {
  const readings = ranked(report, criterion, UNBIASED);
  const what = CRITERION_WORDS[criterion]();
  const blind = chosenBlindly(report, criterion, UNBIASED);
  return [
    `${readings.length} unbiased compositions by ${what} per forward row, of Standard’s; ${report.probes} probes at step ${report.step} (those that train for another loss are in the file)`,
    aligned([
      ['method', 'rows', what],
      ...readings
        .slice(0, PRINTED)
        .map(({ name, rowsPerDraw, ratios }) => [
          name,
          String(rowsPerDraw),
          formatEstimate(ratios[criterion].ratio),
        ]),
    ]),
    ...(blind ? [blindSentence(blind, what)] : []),
  ].join('\n');
}

/** Trains, searches, prints and writes. Throws an Error with a sentence. */
export async function search(
  args: StudyArguments,
  criterion: Criterion,
  wasmPaths: WasmPaths,
): Promise<void> {
  const { out } = args;
  const { result: report, badge } = await oneRun(
    args,
    'all compositions at its last weights',
    (run) => run.search(),
    wasmPaths,
  );
  if (!report)
    throw new Error('An ARM masks nothing: there are no compositions to search at its weights.');
  console.log(searchText(report, criterion));
  writeBeside(searchPath(out), compositionsAsCsv(ranked(report, criterion, EVERYTHING), report));
  console.error(`Computed on ${badge}. Written: ${searchPath(out)}.`);
}
