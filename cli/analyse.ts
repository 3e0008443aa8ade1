/**
 * Holds: `npm run analyse`: a file of losses becomes sentences and numbers, a report, and a sampler to take along. Refuses to hold: what is
 * read (src/core/table) and said (src/lab/table).
 */
import { parseArgs } from 'node:util';
import { TABLE_DESIGNS, type TableDesign } from '../src/core/table/draw-table';
import { QUANTITIES, type ColumnsByHand } from '../src/lab/table/columns';
import { checkNumber, clip, type Checked } from '../src/lab/settings/fields';
import { SETTINGS } from '../src/lab/settings/settings-table';
import { readTableFile } from '../src/lab/table/files/read-table';
import { TableProblem } from '../src/lab/table/problem';
import { tableReport } from '../src/lab/table/report';
import { LOSS_UNITS, type LossUnit } from '../src/lab/table/loss-unit';
import { stepDraws, USUAL_STEP_DRAWS } from '../src/lab/table/step-draws';
import { LIBRARIES } from '../src/lab/table/take-away';
import { reportText } from '../src/lab/table/report-text';
import { analysisProblem, writeAnalysis } from './analyse-files';
import { withFile } from './file-source';
import { invocation } from './invocation';

const DONE = 0;
const FAILED = 1;
const WRONG_USE = 2;

export const USAGE = [
  `${invocation('analyse')} losses.csv [--option value …]`,
  '',
  'Says of the losses of a model that was trained elsewhere where their noise comes from (docs/own-model.md).',
  'Exit codes: 0 done, 1 a file cannot be read or written, 2 not possible.',
  '',
  '  --out: a path that ends in .json',
  '      Where the whole report is written.',
  '  --sampler: a path that ends in .json',
  `      Where the sampler is written; beside it the lines that draw from it: ${LIBRARIES.map((name) => `.${name}.py`).join(', ')}.`,
  '  --columns: quantity=name, joined by commas',
  '      What columns are called where they have other names: sequence=doc,sum_ce=nll. A quantity that is in none: t=none.',
  `  --loss: ${LOSS_UNITS.join(', ')}`,
  '      What the column of losses holds: the sum over the masked tokens, their mean, or h/(n·t). Default: sum.',
  `  --design: ${TABLE_DESIGNS.join(', ')}`,
  '      How the masks were drawn: sizes by choice, or as in training. Default: by-rate where there are rates.',
  `  --eps: the ε of m(t) = (1 − ε)·t + ε. Default: ${SETTINGS.epsilon.default}.`,
  `  --floor: the share of the uniform in every fitted sampler. Default: ${SETTINGS.floor.default}.`,
  `  --batch: draws of one step, of which StraTS makes as many strata as its square root. Default: ${USUAL_STEP_DRAWS}.`,
].join('\n');

export interface AnalyseArguments {
  readonly file: string;
  readonly out: string | null;
  readonly sampler: string | null;
  readonly columns: ColumnsByHand;
  readonly unit: LossUnit;
  readonly design: TableDesign | null;
  readonly epsilon: number;
  readonly floor: number;
  readonly batch: number;
}

const NAMES = ['out', 'sampler', 'columns', 'loss', 'design', 'eps', 'floor', 'batch'] as const;
type Texts = Partial<Record<(typeof NAMES)[number], string>>;

function oneOf<T extends string>(
  name: string,
  all: readonly T[],
  text: string | undefined,
): Checked<T | null> {
  const found = all.find((value) => value === text);
  if (text === undefined || found) return { value: found ?? null };
  return {
    problem: `The option --${name} “${clip(text)}” is not possible; it is ${all.join(' or ')}.`,
  };
}

function jsonPath(name: string, text: string | undefined): Checked<string | null> {
  if (text === undefined || /[^/\\]\.json$/.test(text)) return { value: text ?? null };
  return {
    problem: `The option --${name} “${clip(text)}” is not possible; it must be a path that ends in .json.`,
  };
}

const needsColumn = (quantity: string): boolean =>
  Object.entries(QUANTITIES).some(([name, { required }]) => name === quantity && required);

/** What stands for no column, as in the page's list. */
const NONE = 'none';

function columnsFrom(text: string | undefined): Checked<ColumnsByHand> {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '');
  const wrong = pairs.find((pair) => !/^[^=]+=[^=]+$/.test(pair));
  if (wrong !== undefined) {
    return {
      problem: `The option --columns “${clip(wrong)}” is not possible; it is quantity=name, like sequence=doc.`,
    };
  }
  const named = pairs.map((pair) => pair.split('=') as [quantity: string, name: string]);
  const twice = named.find(([name], k) => named.findIndex(([other]) => other === name) !== k);
  if (twice) return { problem: `The option --columns names “${clip(twice[0])}” twice.` };
  const needed = named.find(([quantity, name]) => name === NONE && needsColumn(quantity));
  if (needed) {
    return {
      problem: `The option --columns “${needed.join('=')}” is not possible: every table needs “${needed[0]}”.`,
    };
  }
  return {
    value: Object.fromEntries(
      named.map(([quantity, name]) => [quantity, name === NONE ? null : name]),
    ),
  };
}

function textsFrom(argv: readonly string[]): Checked<{ texts: Texts; file: string }> | 'help' {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }])),
  });
  const texts: Texts = {};
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    if (token.name === 'help' || token.name === 'h') return 'help';
    const name = NAMES.find((known) => known === token.name);
    if (!name) {
      return {
        problem: `There is no option “${clip(token.rawName)}”; there are ${NAMES.map((known) => `--${known}`).join(', ')}.`,
      };
    }
    if (!token.value || token.value.startsWith('--'))
      return { problem: `The option --${name} needs a value.` };
    if (texts[name] !== undefined) return { problem: `The option --${name} is there twice.` };
    texts[name] = token.value;
  }
  if (files.length === 0)
    return {
      problem: `Which file? Write ${invocation('analyse')} losses.csv; --help says more.`,
    };
  if (files.length > 1) {
    return {
      problem: `One file at a time, not ${files.length}: ${files.map((file) => `“${clip(file)}”`).join(', ')}.`,
    };
  }
  return { value: { texts, file: files[0] } };
}

/** What a command line asks for, or the sentence that says what is wrong with it. */
export function analyseArguments(argv: readonly string[]): Checked<AnalyseArguments> | 'help' {
  const found = textsFrom(argv);
  if (found === 'help' || 'problem' in found) return found;
  const { texts, file } = found.value;
  const out = jsonPath('out', texts.out);
  if ('problem' in out) return out;
  const sampler = jsonPath('sampler', texts.sampler);
  if ('problem' in sampler) return sampler;
  const columns = columnsFrom(texts.columns);
  if ('problem' in columns) return columns;
  const unit = oneOf('loss', LOSS_UNITS, texts.loss);
  if ('problem' in unit) return unit;
  const design = oneOf('design', TABLE_DESIGNS, texts.design);
  if ('problem' in design) return design;
  const epsilon = checkNumber(SETTINGS.epsilon, texts.eps ?? String(SETTINGS.epsilon.default));
  if ('problem' in epsilon) return epsilon;
  const floor = checkNumber(SETTINGS.floor, texts.floor ?? String(SETTINGS.floor.default));
  if ('problem' in floor) return floor;
  const batch = checkNumber(stepDraws(), texts.batch ?? String(USUAL_STEP_DRAWS));
  if ('problem' in batch) return batch;
  return {
    value: {
      file,
      out: out.value,
      sampler: sampler.value,
      columns: columns.value,
      unit: unit.value ?? 'sum',
      design: design.value,
      epsilon: epsilon.value,
      floor: floor.value,
      batch: batch.value,
    },
  };
}

/** A line of progress where somebody watches. */
function progressOn(stream: NodeJS.WriteStream): (done: number, rows: number) => void {
  return (done, rows) => {
    if (!stream.isTTY) return;
    stream.write(`\rReading: ${Math.round(100 * done)} %, ${rows} rows${done === 1 ? '\n' : ''}`);
  };
}

/** The program. Returns its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const wanted = analyseArguments(argv);
  if (wanted === 'help') {
    console.log(USAGE);
    return DONE;
  }
  if ('problem' in wanted) {
    console.error(wanted.problem);
    return WRONG_USE;
  }
  const { file, out, sampler, floor, batch, ...options } = wanted.value;
  const paths = { out, sampler };
  // Now, and not after minutes: what cannot be written need not be computed.
  const problem = analysisProblem(paths);
  if (problem !== null) {
    console.error(problem);
    return WRONG_USE;
  }
  try {
    const read = await withFile(file, (source) =>
      readTableFile(source, options, { progress: progressOn(process.stderr) }),
    );
    const report = tableReport(read, floor, batch);
    console.log(reportText(report));
    const problems = writeAnalysis(report, paths);
    problems.forEach((problem) => console.error(problem));
    return problems.length === 0 ? DONE : FAILED;
  } catch (error) {
    if (error instanceof TableProblem || error instanceof RangeError) {
      console.error(`${file}: ${error.message}`);
      return FAILED;
    }
    if (error instanceof Error && 'code' in error) {
      const { code } = error as NodeJS.ErrnoException;
      console.error(
        code === 'ENOENT' ? `There is no file “${clip(file)}”.` : `${file}: ${error.message}.`,
      );
      return FAILED;
    }
    throw error;
  }
}
