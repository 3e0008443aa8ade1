/**
 * Holds: `npm run study -- --merge`: the files of a study's shards, read, joined and written as one. Refuses to hold: what can
 * be joined (src/lab/study/merge.ts).
 */
import { mergeStudies, missingText, type NamedStudy } from '../src/lab/study/merge';
import type { MergeArguments } from './arguments';
import { BUSY, DONE, FAILED, INCOMPLETE, WRONG_USE } from './exit-codes';
import {
  checkedTargets,
  filePath,
  makeFolder,
  removeParts,
  studyAt,
  tablePaths,
  writeStudy,
  writeTables,
} from './files';
import { takeLock } from './lock';
import { counted } from '../src/lab/words/numbers';
import { scoreboardText } from './scoreboard';

function end(code: number, ...sentences: readonly string[]): number {
  sentences.forEach((sentence) => console.error(sentence));
  return code;
}

/** Joins files and prints what the study says; the exit code. */
export function mergeFiles({ merge: paths, out }: MergeArguments): number {
  const files: NamedStudy[] = [];
  for (const name of [...new Set(paths)]) {
    const read = studyAt(name);
    if ('problem' in read) return end(WRONG_USE, read.problem);
    files.push({ name, study: read.value });
  }
  const merged = mergeStudies(files);
  if ('problem' in merged) return end(WRONG_USE, merged.problem);
  const { study, twice } = merged.value;
  try {
    makeFolder(out);
  } catch (error) {
    return end(WRONG_USE, (error as Error).message);
  }
  const path = filePath(out);
  if ('problem' in path) return end(WRONG_USE, path.problem);
  const lock = takeLock(path.value, out, (pid) => removeParts(path.value, pid));
  if ('busy' in lock) return end(BUSY, lock.busy);
  if ('problem' in lock) return end(WRONG_USE, lock.problem);
  try {
    const there = checkedTargets(out, study.plan);
    if ('problem' in there) return end(WRONG_USE, there.problem);
    // What was joined there before is no double worth a word, unless its numbers are others.
    const again = there.value
      ? mergeStudies([
          { name: out, study: there.value },
          { name: 'the files', study },
        ])
      : merged;
    if ('problem' in again) return end(WRONG_USE, again.problem);
    const written = writeStudy(out, again.value.study);
    const problems = writeTables(out, written);
    const missing = missingText(written);
    const notes = [...twice, merged.value.commits ?? again.value.commits, missing];
    notes.filter((note) => note !== null).forEach((note) => console.error(note));
    console.log(scoreboardText(written));
    if (problems.length > 0) return end(FAILED, ...problems);
    const tables = tablePaths(out);
    return end(
      missing === null ? DONE : INCOMPLETE,
      `Written: ${out}, ${tables.runs}, ${tables.curves}, ${tables.figure}: ${counted(written.runs.length, 'run')} of ${counted(files.length, 'file')}. The page opens ${out}.`,
    );
  } catch (error) {
    return end(FAILED, (error as Error).message);
  } finally {
    lock.value.release();
  }
}
