/**
 * The package as somebody else has it: packed, installed in an empty folder without a network, and used there. Not a part of `npm test`:
 * building it takes half a minute (`npm run test:package`).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csv, rowsByCount } from '../lab/table/files';
import { EXAMPLES } from './examples';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'mdm-package-'));
const folder = join(home, 'empty');

const npm = (args: string[], cwd: string): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
/** As a stranger's shell would, without what npm has told this test. */
const ENV = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_|^VITE|^VITEST|^NODE_ENV$/.test(name)),
);
const call = (...args: string[]) =>
  spawnSync('npx', ['--offline', 'mdm-variance', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: ENV,
  });

beforeAll(() => {
  const packed = npm(['pack', '--silent', '--pack-destination', home], ROOT).trim();
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"private": true, "type": "module"}');
  const file = join(home, packed.split('\n').at(-1)!);
  npm(['install', '--offline', '--no-audit', '--no-fund', file], folder);
  writeFileSync(join(folder, 'losses.csv'), csv(rowsByCount(40)));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the installed package', () => {
  it('needs no other one, and brings the licences of what is bundled', () => {
    const others = readdirSync(join(folder, 'node_modules')).filter((name) => !/^\./.test(name));
    expect(others).toEqual(['mdm-variance']);
    const licences = join(folder, 'node_modules/mdm-variance/dist-package/licences/study.md');
    expect(readFileSync(licences, 'utf8')).toContain('@tensorflow/tfjs-core');
    expect(existsSync(join(folder, 'node_modules/mdm-variance/src'))).toBe(false);
  });

  it('analyses a table', () => {
    const { status, stdout, stderr } = call('analyse', 'losses.csv', '--out', 'report.json');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('masking pattern');
    const { table } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as {
      readonly table: object;
    };
    expect(table).toMatchObject({ design: 'by-count', sequences: 40 });
  });

  it.each(['on', 'off'])('trains a study on two threads, own kernels %s', (kernels) => {
    const out = `study-${kernels}.json`;
    const { status, stdout, stderr } = call(
      ...['study', '--task', 'addition', '--model', 'tiny', '--steps', '4', '--seeds', '2'],
      ...['--methods', 'standard,p-pots', '--workers', '2', '--kernels', kernels, '--out', out],
    );
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('Noise of the loss per draw');
    const study = JSON.parse(readFileSync(join(folder, out), 'utf8')) as {
      readonly runs: readonly { readonly status: string }[];
      readonly command: string;
      readonly commit: string | null;
      readonly backend: string;
    };
    expect(study.runs.map((run) => run.status)).toEqual(new Array(4).fill('finished'));
    expect(study.command).toMatch(/^npx mdm-variance study --task addition/);
    expect(study.commit).toBeNull();
    expect(study.backend).toMatch(/^WASM/);
  });

  it('says what there is, and how it is called here', () => {
    expect(call('--help').stdout).toContain('npx mdm-variance <command>');
    expect(call('analyse', '--help').stdout).toMatch(/^npx mdm-variance analyse losses\.csv/);
    expect(call('study', '--help').stdout).toMatch(/^npx mdm-variance study \[--option/);
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      readonly version: string;
    };
    expect(call('--version').stdout.trim()).toBe(version);
    const unknown = call('train');
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('There is no command “train”; there are analyse and study.');
    expect(call('analyse', 'nothing.csv').stderr).toContain('There is no file “nothing.csv”.');
  });

  it.each(EXAMPLES.map((example) => [example.heading, example]))(
    'prints what the example says: %s',
    (_, { code, prints }) => {
      writeFileSync(join(folder, 'example.js'), code);
      const printed = execFileSync(process.execPath, ['example.js'], {
        cwd: folder,
        encoding: 'utf8',
        env: ENV,
      });
      expect(printed.trimEnd().split('\n')).toEqual(prints);
    },
  );

  it.each(['nodenext', 'bundler'])('has types for a strict program: %s', (moduleResolution) => {
    const lines = EXAMPLES.map(
      ({ code }, k) =>
        `// Example ${k}\n${code
          // What JavaScript need not say.
          .replace('const rows = [];', 'const rows: LossRow[] = [];')
          .replace('(set) =>', '(set: number) =>')
          .replace('(t) =>', '(t: number) =>')
          .replace('(sequence, set) =>', '(sequence: number, set: number) =>')
          .replace(/const \{ loss \} = (report.*);/, 'const { loss } = $1!;')
          .replace('loss.value', 'loss!.value')
          .replace('report.loss.noiseScale.value', 'report.loss.noiseScale!.value')
          .replace('file.count.probabilities.length', 'file.count.probabilities!.length')}`,
    );
    const files = lines.map((text, k) => {
      writeFileSync(
        join(folder, `example-${k}.ts`),
        `import type { LossRow } from 'mdm-variance';\nexport type Row = LossRow;\n${text}`,
      );
      return `example-${k}.ts`;
    });
    writeFileSync(
      join(folder, 'wrong.ts'),
      "import { decompose } from 'mdm-variance';\n// @ts-expect-error a row needs its sequence\ndecompose([{ n: 1, masked: 1, sum_ce: 1 }]);\n",
    );
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ strict: true, noEmit: true, skipLibCheck: false, target: 'es2023' },
          ...{ module: moduleResolution === 'bundler' ? 'esnext' : 'nodenext', moduleResolution },
          ...{
            lib: ['es2023', 'dom'],
            types: ['node'],
            typeRoots: [join(ROOT, 'node_modules/@types')],
          },
        },
        files: [...files, 'wrong.ts'],
      }),
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });
});
