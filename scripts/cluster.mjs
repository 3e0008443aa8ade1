/**
 * `npm run test:cluster`: runs the lines of docs/cluster.md, word for word, on GNU parallel and on a Slurm that it starts, and
 * the command of its Kubernetes job once per pod; joins what they write and compares it with one process. Ends with 0 where all
 * are the same, 1 where something is not, and 2 where it cannot be tried here.
 */
import './preflight.cjs';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clusterLines } from './cluster-lines.mjs';
import { ensurePrograms, NotHere } from './distribution.mjs';
import { startSlurm } from './slurm.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** Small enough for a minute in all; a shard of four has two seeds, so that one can be killed between them. */
const STUDY = '--model tiny --batch 4 --methods standard,count-weight --seeds 8 --steps 20';
const PACKAGES = {
  sbatch: 'slurm-wlm',
  slurmd: 'slurm-wlm',
  munged: 'munge',
  parallel: 'parallel',
};

/** Throws NotHere with the sentence that says why it cannot be tried here. */
function ensureCluster() {
  if (process.platform !== 'linux') throw new NotHere('Slurm runs on Linux alone.');
  if (process.getuid() !== 0) {
    throw new NotHere(
      'A Slurm that starts jobs belongs to root: run this as root, in a container for example.',
    );
  }
  ensurePrograms(PACKAGES);
}

/** Ends what runs at present, with all that it has started. */
let endPresent = () => {};

/** Runs a command to its end; rejects with what it said where it fails. */
function run(what, file, args, environment) {
  const child = spawn(file, args, {
    cwd: ROOT,
    env: { ...process.env, STUDY, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  endPresent = () => process.kill(-child.pid, 'SIGTERM');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      endPresent = () => {};
      if (code === 0) resolve();
      else reject(new Error(`${what} ended with ${signal ?? `code ${code}`}.\n${said}`));
    });
  });
}

const line = (what, text, environment) => run(what, 'sh', ['-c', text], environment);
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Begins a shard and kills it as soon as its first runs are in its file. */
function killedShard(out) {
  const args = [...STUDY.split(' '), '--workers', '1', '--shard', '1/4', '--out', out];
  const child = spawn(process.execPath, [join(ROOT, 'scripts/study.mjs'), ...args], {
    stdio: 'ignore',
  });
  return new Promise((resolve, reject) => {
    const watch = setInterval(() => {
      if (existsSync(out) && read(out).runs.length > 0) child.kill('SIGKILL');
    }, 5);
    child.once('exit', () => {
      clearInterval(watch);
      const { length } = read(out).runs;
      if (length > 0 && length < 4) resolve(length);
      else
        reject(new Error(`The shard that was to be killed had ${length} of its 4 runs by then.`));
    });
  });
}

/** Joins the parts by the document's line and compares them with one process's files. */
async function compare(what, merge, folder, parts) {
  // The document writes beside the repository's files; here nothing is left there.
  const out = join(folder, `${what.replaceAll(' ', '-')}.json`);
  await line(`Joining (${what})`, merge.replace(/--out \S+/, `--out ${out}`), { PARTS: parts });
  const [one, all] = [read(join(folder, 'one.json')), read(out)];
  const command = (study) => study.command.replace(/ --out \S+/, '');
  const curves = (file) => readFileSync(file.replace(/\.json$/, '-curves.csv'), 'utf8');
  const different = [
    ...['plan', 'backend', 'commit', 'runs'].map((key) => [key, one[key], all[key]]),
    ['command', command(one), command(all)],
    ['curves', curves(join(folder, 'one.json')), curves(out)],
  ].find(([, first, second]) => JSON.stringify(first) !== JSON.stringify(second));
  if (different) {
    const [name, ...values] = different.map((value) => JSON.stringify(value).slice(0, 300));
    throw new Error(`${what}: its ${name} is not that of one process: ${values.join(' and ')}.`);
  }
  console.log(
    `${what}: ${all.runs.length} runs of 4 shards, the same to the bit as in one process.`,
  );
}

async function test(folder) {
  const lines = clusterLines(ROOT);
  const fresh = (name) => {
    mkdirSync(join(folder, name));
    return join(folder, name);
  };
  console.log(`One process: ${STUDY}`);
  await line('One process', `npm run study -- $STUDY --out ${join(folder, 'one.json')}`);

  let parts = fresh('parallel');
  const kept = await killedShard(join(parts, '1.json'));
  console.log(`A shard was killed after ${kept} of its 4 runs; the line goes on with it.`);
  await line('GNU parallel', lines.parallel, { PARTS: parts });
  await compare('GNU parallel', lines.merge, folder, parts);

  parts = fresh('slurm');
  const slurm = await startSlurm(fresh('slurm-daemons'), availableParallelism());
  try {
    await line('Slurm', lines.slurm, { ...slurm.environment, PARTS: parts });
  } finally {
    slurm.stop();
  }
  await compare('Slurm array', lines.merge, folder, parts);

  parts = fresh('kubernetes');
  const { command, completions } = lines.kubernetes;
  for (let index = 0; index < completions; index++) {
    const [file, ...args] = command;
    await run('Pod', file, args, { PARTS: parts, JOB_COMPLETION_INDEX: String(index) });
  }
  await compare('Kubernetes command', lines.merge, folder, parts);
}

const folder = mkdtempSync(join(tmpdir(), 'mdm-cluster-'));
// Munge’s socket is for everybody.
chmodSync(folder, 0o755);
const clean = () =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
let stopped = false;
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true;
    endPresent();
  });
}
try {
  ensureCluster();
  await test(folder);
} catch (error) {
  console.error(stopped ? 'Stopped.' : error.message);
  process.exitCode = error instanceof NotHere ? 2 : 1;
} finally {
  clean();
}
