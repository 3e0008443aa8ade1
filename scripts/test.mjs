/**
 * `npm test`: type check beside lint, unit tests, browser tests, in this order; the browser is made sure of first,
 * because engine tests use its software GPU driver too. Ends with one line that sums up all tests.
 * `node scripts/test.mjs unit browser` runs only the steps that are named. `long`, which is a part of no other, runs the
 * tests that have more repetitions or cases than usual (tests/long.ts).
 */
import './preflight.cjs';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { findVulkanIcd } from './vulkan-icd.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STEPS = ['types', 'lint', 'unit', 'browser'];
const LONG = 'long';

const asked = process.argv.slice(2);
const unknown = asked.filter((step) => ![...STEPS, LONG].includes(step));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join(' ')}"; the steps are: ${STEPS.join(', ')}, and ${LONG}.`,
  );
  process.exit(2);
}
const steps = asked.length > 0 ? [...STEPS, LONG].filter((step) => asked.includes(step)) : STEPS;

const started = Date.now();
const scratch = mkdtempSync(join(tmpdir(), 'mdm-tests-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const environment = { ...process.env };

/** The script file of an installed package's command. */
function command(name, packageName = name) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs a package's command in the root; its exit code. */
function run(file, args) {
  const result = spawnSync(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: environment,
  });
  return result.status ?? 1;
}

/** Runs a package's command in the root beside others; its exit code and what it printed. */
function runBeside(file, args) {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: process.stdout.isTTY ? { ...environment, FORCE_COLOR: '1' } : environment,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text));
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve({ code: 1, printed: message }));
    child.once('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}

const say = (title) =>
  console.log(`\n=== ${title} (${Math.round((Date.now() - started) / 1000)} s so far)`);

function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const tally = { passed: 0, failed: 0, skipped: 0 };

/** The names of those that failed, which are said once more at the end: by then they stand far above. */
const failures = [];

/** The tests that are longer when they are asked for by name, by how their files end. */
function longFiles(ending) {
  const folder = join(ROOT, 'tests');
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(ending))
    .filter((file) => /from '[./]+\/long'/.test(readFileSync(join(folder, file), 'utf8')))
    .map((file) => join('tests', file));
}

/** Those in these files, or all. */
function unitTests(files = []) {
  const report = join(scratch, 'unit.json');
  const code = run(command('vitest'), [
    'run',
    ...files,
    '--project=pure',
    '--project=alone',
    '--project=others',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const result = readReport(report);
  if (!result) stop('Vitest ended without a report, so the unit tests count for nothing.');
  // A file that cannot even be loaded has no tests to fail: it counts as one.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((t) => t.status !== 'failed'),
  ).length;
  for (const { name, message, assertionResults } of result.testResults) {
    const file = relative(ROOT, name);
    const failed = assertionResults.filter((t) => t.status === 'failed');
    failures.push(...failed.map((t) => `${file}: ${t.fullName}`));
    if (failed.length === 0 && message) failures.push(`${file}: ${message.split('\n')[0]}`);
  }
  tally.passed += result.numPassedTests;
  tally.failed += result.numFailedTests + broken;
  tally.skipped += result.numPendingTests + result.numTodoTests;
  if (code !== 0 && result.numFailedTests + broken === 0) tally.failed += 1; // An error outside any test.
}

/** `file:line title` of what did not pass in a suite of Playwright's report. */
function failedSpecs({ suites = [], specs = [] }) {
  return [
    ...specs.filter(({ ok }) => !ok).map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...suites.flatMap(failedSpecs),
  ];
}

/** Those in these files, or all. */
function browserTests(files = []) {
  const report = join(scratch, 'browser.json');
  environment.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
  const code = run(command('playwright', '@playwright/test'), [
    'test',
    ...files,
    '--reporter=list,json',
  ]);
  const result = readReport(report);
  if (!result) stop('Playwright ended without a report, so the browser tests count for nothing.');
  const { expected, unexpected, flaky, skipped } = result.stats;
  failures.push(...result.suites.flatMap(failedSpecs));
  const outside = result.errors.length;
  tally.passed += expected;
  tally.failed += unexpected + flaky + outside;
  tally.skipped += skipped;
  if (code !== 0 && unexpected + flaky + outside === 0) tally.failed += 1;
}

/** What reads the sources, on one core each: its step, a script, its arguments, and what it means that it fails. */
const READERS = [
  ['lint', () => command('eslint'), ['.', '--max-warnings=0'], 'ESLint failed.'],
  ['types', () => command('tsc', 'typescript'), ['--noEmit'], 'The type check failed.'],
  ['lint', () => join(ROOT, 'scripts/layers.mjs'), ['check'], 'The layers do not hold.'],
  ['lint', () => command('knip'), [], 'Knip found what nobody uses.'],
  [
    'lint',
    () => command('prettier'),
    ['--check', '.'],
    'Prettier found unformatted files ("npm run format" formats them).',
  ],
];

/** The asked ones, as many at a time as there are cores; stops where one of them complains. */
async function read() {
  const waiting = READERS.filter(([step]) => steps.includes(step));
  const complaints = [];
  const next = async () => {
    for (let reader = waiting.shift(); reader; reader = waiting.shift()) {
      const [, file, args, complaint] = reader;
      const { code, printed } = await runBeside(file(), args);
      if (printed.trim()) console.log(printed.trimEnd());
      if (code !== 0) complaints.push(complaint);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, next));
  if (complaints.length > 0) stop(`${complaints.join(' ')} Nothing after it was run.`);
}

if (['unit', 'browser', LONG].some((step) => steps.includes(step))) {
  try {
    environment.CHROME_PATH = await ensureBrowser();
  } catch (error) {
    stop(error.message);
  }
  console.log(`Browser for the tests: ${environment.CHROME_PATH}`);
  const icd = environment.VK_ICD_FILENAMES ?? findVulkanIcd(environment.CHROME_PATH);
  if (icd) environment.VK_ICD_FILENAMES = icd;
}

if (steps.includes('types') || steps.includes('lint')) {
  say('Types and lint');
  await read();
}
if (steps.includes('unit')) {
  say('Unit tests');
  unitTests();
}
if (steps.includes('browser')) {
  say('Browser tests');
  browserTests();
}

if (steps.includes(LONG)) {
  say('Long tests');
  environment.TEST_LONG = '1';
  unitTests(longFiles('.test.ts'));
  browserTests(longFiles('.spec.ts'));
}

if (['unit', 'browser', LONG].some((step) => steps.includes(step))) {
  say('Done');
  if (tally.skipped > 0)
    console.error(`${tally.skipped} tests were skipped; that counts as a failure here.`);
  for (const failure of failures) console.error(`Failed: ${failure}`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  if (tally.failed > 0 || tally.skipped > 0 || tally.passed === 0) process.exitCode = 1;
}
