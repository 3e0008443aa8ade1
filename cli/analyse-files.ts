/**
 * Holds: what `npm run analyse` writes: checked before anything is computed, written whole or not at all. Refuses to hold: what is in it
 * (src/lab/table).
 */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { jsonText } from '../src/lab/table/json-text';
import { LIBRARIES, samplerCode, samplerFile, type Library } from '../src/lab/table/take-away';
import type { TableReport } from '../src/lab/table/report';
import { another, filePath, replaceFile, textThere } from './files';
import { reasonOf } from './reasons';

export interface AnalysisPaths {
  readonly out: string | null;
  readonly sampler: string | null;
}

/** The lines for a library, beside the sampler. */
const codePath = (sampler: string, library: Library): string =>
  sampler.replace(/json$/, `${library}.py`);

/** Why a file cannot be made in a path's folder, or null. */
function folderProblem(path: string): string | null {
  const folder = dirname(path);
  try {
    if (!statSync(folder).isDirectory()) return `“${folder}” is not a folder.`;
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return `“${path}” cannot be written (${reasonOf(error)}).`;
  }
}

function kindOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { kind?: unknown } | null)?.kind;
  } catch {
    return undefined;
  }
}

/** Why a path may not be written, or null. @param what the file there would have to be, and how that is seen */
function targetProblem(
  path: string,
  option: string,
  what: string,
  isOurs: (text: string) => boolean,
): string | null {
  const folder = folderProblem(path);
  if (folder !== null) return folder;
  const there = textThere(path, option);
  if ('problem' in there) return there.problem;
  return there.value === null || isOurs(there.value)
    ? null
    : another(path, `it is not ${what}`, option);
}

/** Why the report or the sampler may not be written where that is asked for, or null. Only files of their kind are replaced. */
export function analysisProblem({ out, sampler }: AnalysisPaths): string | null {
  if (out !== null && sampler !== null && resolve(out) === resolve(sampler)) {
    return `The report and the sampler cannot both be written to “${out}”. Choose another --out or --sampler.`;
  }
  const problems = [
    out === null
      ? null
      : targetProblem(
          out,
          '--out',
          'a report of a table of losses',
          (text) => kindOf(text) === 'mdm-variance-table',
        ),
    ...(sampler === null
      ? []
      : [
          targetProblem(
            sampler,
            '--sampler',
            'a sampler',
            (text) => kindOf(text) === 'mdm-variance-sampler',
          ),
          ...LIBRARIES.map((library) =>
            targetProblem(
              codePath(sampler, library),
              '--sampler',
              'the code that is written beside a sampler',
              (text) => text === samplerCode(library, basename(sampler)),
            ),
          ),
        ]),
  ];
  return problems.find((problem) => problem !== null) ?? null;
}

/** Writes what is asked for; a sentence for each file that could not be written. */
export function writeAnalysis(
  report: TableReport,
  { out, sampler }: AnalysisPaths,
): readonly string[] {
  const files: (readonly [path: string, text: string])[] = [];
  if (out !== null) files.push([out, jsonText(report)]);
  if (sampler !== null) {
    files.push([sampler, jsonText(samplerFile(report))]);
    for (const library of LIBRARIES) {
      files.push([codePath(sampler, library), samplerCode(library, basename(sampler))]);
    }
  }
  return files.flatMap(([path, text]) => {
    const target = filePath(path);
    if ('problem' in target) return [target.problem];
    try {
      replaceFile(target.value, text);
      return [];
    } catch (error) {
      return [`“${path}” cannot be written (${reasonOf(error)}).`];
    }
  });
}
