/**
 * `npm run bench`: builds the page and the benchmark's page, opens them in a headless browser, one measurement after
 * the other, and prints a table; `-- gpu` only compares steps on this machine's GPU with those on WASM. Measures; tests nothing (docs/benchmark.md says how to read it).
 */
import './preflight.cjs';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureLive } from './bench-live.mjs';
import { measureTables, tableLine } from './bench-tables.mjs';
import { measureTasks } from './bench-tasks.mjs';
import { ensureBrowser, gpuFlags, launchFlags } from './browser.mjs';
import { adapterOf, noGpuSentence } from './gpu-adapter.mjs';
import { endWithNpm } from './parent.mjs';

// Not earlier: whether they are there is the preflight's to say.
const { chromium } = await import('@playwright/test');
const { ROOT, serveSite } = await import('./site.mjs');

/** What each expected figure is (docs/benchmark.md). */
const MOST = {
  relaxedStep: 0.35,
  plainStep: 0.42,
  smallStep: 0.33,
  gramOfJax: 1 / 25,
  smallGram: 0.25,
  dispatches: 67,
  submits: 1,
  searchMs: 200,
};
/** 50 ms where the fixed piece of work takes 72. */
const MOST_OF_YARDSTICK = 0.7;
const LEAST_STEPS_PER_SECOND = 10;
const LEAST_ON_OFF = 0.9;
const MOST_FIRST = 1.5;
const LEAST_POINTS = { two: 30, four: 20 };
const MOST_HALF_WIDTH = 0.12;
const LEAST_WORKERS_RATIO = 1.8;

const closers = [];
async function close() {
  for (const closer of closers.splice(0).reverse()) await closer();
}

const ms = (value) => (value === null ? '–' : value.toFixed(value < 100 ? 1 : 0));
const ratio = (value) => (Number.isFinite(value) ? `${value.toFixed(2)}×` : '–');

function table(title, head, rows) {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => String(row[i]).length)));
  const line = (row) =>
    row
      .map((cell, i) =>
        i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]),
      )
      .join('   ');
  console.log(`\n${title}`);
  console.log(`  ${line(head)}`);
  for (const row of rows) console.log(`  ${line(row)}`);
}

/** Runs one measurement on the page; a refusal (a backend that is missing) is a row, not an end. */
async function measure(page, title, name, ...args) {
  process.stderr.write(`${title} … `);
  const result = await page.evaluate(
    async ([method, values]) => {
      try {
        return { value: await window.bench[method](...values) };
      } catch (error) {
        return { problem: error instanceof Error ? error.message : String(error) };
      }
    },
    [name, args],
  );
  process.stderr.write(`${result.problem ?? 'done'}\n`);
  return result;
}

/** Training steps per second of a study with so many workers, as it says itself; long enough that its start hardly counts. */
function studySpeed(workers, out) {
  const args = [
    '--task',
    'names',
    '--seeds',
    '8',
    '--steps',
    '2000',
    '--workers',
    workers,
    '--out',
    out,
  ];
  const child = spawn(process.execPath, [join(ROOT, 'scripts/study.mjs'), ...args.map(String)]);
  let said = '';
  child.stderr.on('data', (data) => (said += data));
  closers.push(() => child.kill());
  return new Promise((resolve, reject) => {
    child.on('close', () => {
      const speed = parseFloat(said.match(/: (\d+) steps\/s on /)?.[1]);
      if (speed > 0) resolve(speed);
      else reject(new Error(said.trim().split('\n').at(-1)));
    });
  });
}

/** A study with one worker and with two, in turns; the fastest of each. */
async function studies(folder) {
  process.stderr.write('a study with one worker and with two … ');
  const fastest = { 1: 0, 2: 0 };
  try {
    for (const turn of [1, 2]) {
      for (const workers of [1, 2]) {
        const speed = await studySpeed(workers, join(folder, `study-${turn}-${workers}.json`));
        fastest[workers] = Math.max(fastest[workers], speed);
      }
    }
    process.stderr.write('done\n');
    return { value: fastest };
  } catch (error) {
    process.stderr.write('failed\n');
    return { problem: error.message };
  }
}

/** Steps on the GPU and on our kernels, over the shapes between which the page chooses. */
async function compareGpu() {
  const executablePath = await ensureBrowser();
  const onClose = (closer) => closers.push(closer);
  const address = await serveSite(join(ROOT, 'bench'), join(ROOT, 'public'), onClose);
  const browser = await chromium.launch({ executablePath, headless: true, args: gpuFlags() });
  closers.push(() => browser.close());
  const page = await browser.newPage();
  await page.goto(address);
  const adapter = await adapterOf(page);
  if (!adapter || adapter.software) {
    console.error(`There is nothing to compare: ${noGpuSentence(adapter)}`);
    process.exitCode = 2;
    return;
  }
  await page.waitForFunction(() => 'bench' in window);
  const { value, problem } = await measure(page, 'steps on GPU and WASM', 'stepsByBackend', 2);
  if (problem) throw new Error(problem);
  table(
    `One training step on WebGPU (${adapter.name}) and on WASM, least of six, ms`,
    ['model', 'lanes', 'rows', 'WebGPU', 'enqueued', 'read at once', 'WASM', 'losses apart'],
    value.map(({ model, lanes, rows, gpu, wasm, gpuAlone, gpuEnqueue, difference }) => [
      model,
      lanes,
      rows,
      ...[gpu.fastest, gpuEnqueue, gpuAlone, wasm.fastest].map((time) => time.toFixed(2)),
      difference.toExponential(0),
    ]),
  );
}

async function main() {
  const executablePath = await ensureBrowser();
  const onClose = (closer) => closers.push(closer);
  const publicDir = join(ROOT, 'public');
  const benchAddress = await serveSite(join(ROOT, 'bench'), publicDir, onClose);
  const pageAddress = await serveSite(ROOT, publicDir, onClose);
  const browser = await chromium.launch({ executablePath, headless: true, args: launchFlags() });
  closers.push(() => browser.close());

  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(`The benchmark's page: ${error.message}`));
  await page.goto(benchAddress);
  await page.waitForFunction(() => 'bench' in window);
  const about = await page.evaluate(() => window.bench.about());

  const product = await measure(page, 'one product, alone', 'products');
  const wasm = await measure(page, 'a step, ours and jax-js, wasm', 'wasmSteps', 24, 3);
  const small = await measure(page, 'a small step, wasm', 'smallSteps', 10, 20);
  const forward = await measure(page, 'small, 64 rows forward, wasm', 'smallForward', 10, 6);
  const smallDraws = await measure(page, 'small, 64 gradients, wasm', 'smallGradients', 10, 4);
  const shapes = await measure(page, 'steps of other shapes, wasm', 'stepsByShape', 60);
  const slow = about.softwareGpu ? [1, 2] : [5, 20];
  const ourWebgl = await measure(page, 'ours, webgl', 'ourStep', 'webgl', ...slow);
  const ourWebgpu = await measure(page, 'ours, webgpu', 'ourStep', 'webgpu', ...slow);
  const ourCpu = await measure(page, 'ours, cpu', 'ourStep', 'cpu', 1, 3);
  const jaxWebgpu = await measure(page, 'jax-js, webgpu', 'jaxStep', 'webgpu', ...slow);

  const parity = await measure(page, 'loss of both from the same weights', 'parity');
  const draws = await measure(page, '64 gradients, ours and jax-js', 'gradients', 64, 1, 5);
  const search = await measure(page, 'the search over all compositions', 'search', 8);
  const version = browser.version();
  // Software GPUs that were opened take processor time as long as their browser lives.
  await browser.close();
  const visitor = await chromium.launch({ executablePath, headless: true, args: launchFlags() });
  closers.push(() => visitor.close());
  const live = await measureLive(visitor, pageAddress);
  const tasks = await measureTasks(visitor, pageAddress);
  await visitor.close();
  const folder = mkdtempSync(join(tmpdir(), 'mdm-bench-'));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const study = await studies(folder);
  process.stderr.write('a million rows of losses, twice … ');
  const tables = await measureTables();
  process.stderr.write('done\n');

  console.log(`\n${cpus()[0]?.model.trim()}, ${cpus().length} cores · Chromium ${version}`);
  console.log(`WebGPU: ${about.gpu}`);

  const part = ({ value, problem }, name) => ({ value: value?.[name], problem: problem ?? '–' });
  /** The fastest of one over the fastest of another: what else the machine does only ever adds. */
  const fastestRatio = ({ value }, name, of) =>
    (value?.[name]?.fastest ?? NaN) / (value?.[of]?.fastest ?? NaN);
  const timed = (title, { value, problem }, reference) =>
    value
      ? [
          title,
          ms(value.fastest),
          ms(value.median),
          ms(value.first),
          ratio(value.fastest / (reference.value?.fastest ?? NaN)),
        ]
      : [title, problem, '', '', ''];
  const head = ['', 'ms (fastest)', 'ms (median)', 'ms (first)'];
  const WASM = [
    ['ours, wasm, fused', 'relaxed'],
    ['ours, wasm, not fused', 'plain'],
    ['tfjs’s kernels, wasm', 'tfjs'],
  ];
  const jaxWasm = part(wasm, 'jax');
  table(
    `One training step: ${about.parameters.toLocaleString('en')} parameters, batch 32, Adam`,
    [...head, 'of jax-js wasm'],
    [
      ...WASM.map(([title, name]) => timed(title, part(wasm, name), jaxWasm)),
      timed('ours, webgl', ourWebgl, jaxWasm),
      timed('ours, webgpu', ourWebgpu, jaxWasm),
      timed('ours, cpu', ourCpu, jaxWasm),
      timed('jax-js, wasm', jaxWasm, jaxWasm),
      timed('jax-js, webgpu', jaxWebgpu, jaxWasm),
    ],
  );
  for (const [title, found] of [
    ['Small model, a training step of 2 lanes × 16 rows', small],
    ['Small model, cross-entropies of 64 rows', forward],
    ['Small model, gradients of 64 rows and their Gram matrices in groups of 16', smallDraws],
  ]) {
    table(
      title,
      [...head, 'of tfjs’s'],
      WASM.map(([name, key]) => timed(name, part(found, key), part(found, 'tfjs'))),
    );
  }
  if (shapes.value)
    table(
      'A training step of ours on wasm, by shape',
      ['lanes', 'rows', 'L', 'd', 'layers', 'ms (fastest)'],
      shapes.value.map((shape) => [
        shape.lanes,
        shape.rows,
        shape.length,
        shape.width,
        shape.layers,
        shape.fastest.toFixed(2),
      ]),
    );
  if (product.value)
    console.log(
      `\nOne product alone, billions of operations a second: ${Object.entries(product.value)
        .map(([build, rate]) => `${rate.toFixed(0)} (${build})`)
        .join(', ')}.`,
    );

  const calls = (title, { value }) => [title, value?.dispatches ?? '–', value?.submits ?? '–'];
  table(
    'WebGPU calls per training step',
    ['', 'dispatches', 'submits'],
    [calls('ours', ourWebgpu), calls('jax-js', jaxWebgpu)],
  );

  const jaxDraws = part(draws, 'jax');
  table(
    '64 per-draw gradients of the base model, wasm',
    [...head, 'of jax-js'],
    [
      timed('ours, the gradients themselves', part(draws, 'explicit'), jaxDraws),
      ...WASM.map(([title, name]) =>
        timed(`${title}: their Gram matrix`, part(draws, name), jaxDraws),
      ),
      timed('jax-js, jit(vmap(grad))', jaxDraws, jaxDraws),
    ],
  );

  if (parity.value)
    console.log(
      `\nSame weights, same batch: loss ${parity.value.ours.toFixed(6)} (ours), ${parity.value.jax.toFixed(6)} (jax-js); ` +
        `after ${parity.value.steps} steps ${parity.value.oursLater.toFixed(5)} and ${parity.value.jaxLater.toFixed(5)}; ` +
        `largest difference between their ${parity.value.rows} per-draw gradients ${parity.value.gradients.toExponential(1)}.`,
    );
  else console.log(`\nSame weights, same batch: not compared (${parity.problem}).`);

  if (live.value)
    console.log(
      `The Lab’s page (${live.value.badge}): ${live.value.on.toFixed(0)} steps/s while it measures, ${live.value.off.toFixed(0)} without.`,
    );
  else console.log(`The Lab’s page: not measured (${live.problem}).`);
  if (tasks.value)
    table(
      'The longest task of the page’s main thread while it trains',
      ['', 'ms (computing)', 'ms (elapsed)', 'of a fixed piece of work'],
      Object.entries(tasks.value).map(([name, { computing, elapsed, yardstick }]) => [
        name,
        ms(computing),
        ms(elapsed),
        ratio(computing / yardstick),
      ]),
    );
  else console.log(`The longest tasks of the page: not measured (${tasks.problem}).`);
  const onOff = live.value ? live.value.on / live.value.off : NaN;
  const twoLanes = live.value?.two;
  const workersRatio = study.value ? study.value[2] / study.value[1] : NaN;
  if (study.value)
    console.log(
      `A study: ${study.value[1]} steps/s with one worker, ${study.value[2]} with two, ${ratio(workersRatio)}.`,
    );
  else console.log(`A study: not measured (${study.problem}).`);

  if (search.value)
    console.log(
      `The search over ${search.value.compositions} compositions: ${ms(search.value.fastest)} ms, the first time ${ms(search.value.first)} ms.`,
    );
  else console.log(`The search: not measured (${search.problem}).`);

  for (const one of tables) console.log(tableLine(one));

  const webgpu = ourWebgpu.value;
  const most = (text, before, expected, found, shown = (value) => value.toFixed(2)) => [
    text,
    before,
    `≤ ${shown(expected)}`,
    found === undefined || Number.isNaN(found) ? '–' : shown(found),
    found <= expected ? 'met' : 'NOT met',
  ];
  const least = (text, before, expected, found, digits) => [
    text,
    before,
    `≥ ${expected}`,
    found?.toFixed(digits) ?? '–',
    found >= expected ? 'met' : 'NOT met',
  ];
  const fraction = (value) => `1/${(1 / value).toFixed(0)}`;
  table(
    'Expected',
    ['', 'before', 'expected', 'measured', ''],
    [
      most(
        'wasm step, of jax-js’s, fused',
        '≤ 1',
        MOST.relaxedStep,
        fastestRatio(wasm, 'relaxed', 'jax'),
      ),
      most(
        'wasm step, of jax-js’s, not fused',
        '–',
        MOST.plainStep,
        fastestRatio(wasm, 'plain', 'jax'),
      ),
      most(
        'small step, of tfjs’s kernels’',
        '–',
        MOST.smallStep,
        fastestRatio(small, 'relaxed', 'tfjs'),
      ),
      most(
        '64 gradients and Gram, of jax-js’s gradients',
        '≤ 1/2',
        MOST.gramOfJax,
        fastestRatio(draws, 'relaxed', 'jax'),
        fraction,
      ),
      most(
        '64 small gradients and Gram, of tfjs’s kernels’',
        '–',
        MOST.smallGram,
        fastestRatio(smallDraws, 'relaxed', 'tfjs'),
      ),
      most('dispatches per WebGPU step', '≤ 340', MOST.dispatches, webgpu?.dispatches, String),
      most('submits per WebGPU step', '≤ 2', MOST.submits, webgpu?.submits, String),
      most('search, ms of one worker', '≈ 600', MOST.searchMs, search.value?.fastest, ms),
      least('the Lab’s page, steps/s', '≥ 10', LEAST_STEPS_PER_SECOND, live.value?.on, 1),
      least('its speed while it measures, of that without', '0.8', LEAST_ON_OFF, onOff, 2),
      most(
        'longest task of the page while it trains, of a fixed piece of work',
        '–',
        MOST_OF_YARDSTICK,
        tasks.value &&
          Math.max(...Object.values(tasks.value).map((one) => one.computing / one.yardstick)),
      ),
      most('first gradient noise after Play, s', '8', MOST_FIRST, twoLanes?.firstMs / 1000),
      least(
        'points of its curve after 30 s, two lanes',
        '3',
        LEAST_POINTS.two,
        twoLanes?.points,
        0,
      ),
      least('the same, four lanes', '1–2', LEAST_POINTS.four, live.value?.four.points, 0),
      most(
        'half-width of Standard’s gradient noise then, names',
        '40–170 %',
        MOST_HALF_WIDTH,
        live.value?.names.halfWidth,
        (value) => `${(100 * value).toFixed(1)} %`,
      ),
      least('a study’s speed, two workers of one’s', '–', LEAST_WORKERS_RATIO, workersRatio, 2),
    ],
  );
}

endWithNpm();
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => void close().finally(() => process.exit(code)));
}
try {
  await (process.argv[2] === 'gpu' ? compareGpu() : main());
} catch (error) {
  console.error(`The benchmark could not be run: ${error.message}`);
  process.exitCode = 1;
} finally {
  await close();
}
