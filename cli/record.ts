/**
 * Holds: `npm run record`: trains and measures the run that the page shows before its engine is there, and writes its files; and the
 * example tables of losses at its last weights.
 * Refuses to hold: the recording (src/run/study/recording.ts) and the files' form (src/lab/recorded).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { MOST_PROBES } from '../src/core/probe/window';
import { createEngine } from '../src/engine/backends';
import { exactName } from '../src/engine/names';
import { readingsText, readRun, runText } from '../src/lab/recorded/file';
import { combinationsOf } from '../src/lab/recorded/switches';
import { defaultSettings, defaultTask } from '../src/lab/settings/schema';
import { unpackedWeights } from '../src/lab/recorded/weights';
import { tableByCount, tableOfGradients, trainingLog } from '../src/run/study/example-tables';
import { attentionOf } from '../src/run/train/attention';
import { subjectOf } from '../src/run/train/task-and-model';
import { Recording, type RecordingPlan } from '../src/run/study/recording';
import { commitOf, wasmPathsIn } from './repository';

const PLAN: RecordingPlan = {
  steps: 1000,
  probeEvery: 10,
  readEvery: 80,
  evaluateEvery: 100,
  probesAtEnd: MOST_PROBES,
};

const FOLDER = 'src/lab/recorded/files';
const TABLES = 'src/lab/table/examples';
const USAGE =
  'Usage: npm run record. Trains the settings that Explore opens with, and writes what the page shows before its engine is there. With “tables” it writes the example tables of losses anew, at the recorded weights. It has no options.';

function write(root: string, folder: string, name: string, text: string): void {
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, folder, name), text);
  const kib = gzipSync(text).length / 1024;
  console.error(`Written: ${folder}/${name}, ${kib.toFixed(1)} KiB as gzip.`);
}

/** Example tables of losses, of the recorded run's first lane, which trains as Standard does. */
async function recordTables(root: string): Promise<number> {
  const read = readRun(readFileSync(join(root, FOLDER, 'explore-run.json'), 'utf8'));
  if ('problem' in read) throw new Error(read.problem);
  const { settings, start } = read.value;
  const { task, config } = await subjectOf(settings);
  const attention = settings.lanes.map(attentionOf);
  const { seed, epsilon } = settings;
  const [lanes, wasmPaths] = [attention.length, wasmPathsIn(root)];
  const { engine } = await createEngine({
    config,
    lanes,
    seed,
    attention,
    backend: 'wasm',
    wasmPaths,
  });
  const weights = unpackedWeights(start.weights, lanes);
  engine.restore({
    step: start.step,
    ...weights,
    firstMoment: new Float32Array(weights.parameters.length),
  });
  const model = { engine, frozen: engine.freeze(), lane: 0, task, seed, epsilon };
  write(root, TABLES, 'by-count.csv', await tableByCount(model, 240, 2));
  write(root, TABLES, 'training-log.csv', await trainingLog(model, 240, 4));
  write(root, TABLES, 'gradients.csv', await tableOfGradients(model, 48, [1, 2, 3, 4, 6, 8], 24));
  model.frozen.dispose();
  engine.dispose();
  return 0;
}

/** The exit code. */
export async function main(argv: readonly string[], root: string): Promise<number> {
  if (argv.length === 1 && argv[0] === 'tables') return recordTables(root);
  if (argv.length > 0) {
    console.error(USAGE);
    return argv[0] === '--help' ? 0 : 2;
  }
  const settings = defaultSettings(defaultTask('explore'), 'explore');
  const { task, config } = await subjectOf(settings);
  const attention = settings.lanes.map(attentionOf);
  const made = await createEngine({
    config,
    lanes: attention.length,
    seed: settings.seed,
    attention,
    backend: 'wasm',
    wasmPaths: wasmPathsIn(root),
  });
  const stamp = { commit: commitOf(root), command: 'npm run record', computed: exactName(made) };
  const recording = new Recording(settings, made.engine, task, stamp);
  const say = (sentence: string) => console.error(sentence);
  const run = await told(recording.run(PLAN), say);
  write(root, FOLDER, 'explore-run.json', runText(run));
  const readings = await told(recording.readings(combinationsOf(settings.lanes), PLAN), say);
  write(root, FOLDER, 'explore-switches.json', readingsText(readings));
  made.engine.dispose();
  return 0;
}

/** Runs it to its end and says what it tells on the way. */
async function told<T>(
  work: AsyncGenerator<string, T>,
  say: (sentence: string) => void,
): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
    say(value);
  }
}
