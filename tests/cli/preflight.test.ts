/** What every script says before it begins, where the machine is not what it needs. */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../../scripts/preflight.cjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const about = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mdm-preflight-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('asks for the Node that the build tool asks for', () => {
  const vite = readFileSync(join(ROOT, 'node_modules/vite/package.json'), 'utf8');
  expect(about.engines.node).toBe(JSON.parse(vite).engines.node);
});

it('comes before every script of package.json', () => {
  for (const line of Object.values<string>(about.scripts)) {
    expect(line).toMatch(/^node (-r \.\/scripts\/preflight\.cjs |scripts\/preflight\.cjs && )/);
  }
});

it('says which Node is needed', () => {
  for (const version of ['v8.17.0', 'v18.20.4', 'v20.18.3', 'v21.7.3', 'v22.11.0']) {
    expect(problemOf(version, ROOT, '/')).toBe(
      `This is Node ${version.slice(1)}; Node 20.19 or a later 20, or 22.12 or newer is needed: see https://nodejs.org.`,
    );
  }
  for (const version of ['v20.19.0', 'v20.20.2', 'v22.12.0', 'v23.0.0', 'v24.1.0-nightly']) {
    expect(problemOf(version, ROOT, '/')).toBeNull();
  }
});

it('is written so that an old Node can read it', () => {
  const source = readFileSync(join(ROOT, 'scripts/preflight.cjs'), 'utf8');
  const code = source.replace(/\/\*[^]*?\*\//g, '').replace(/'[^'\n]*'/g, "''");
  expect(code).not.toMatch(/=>|`|\b(const|let|class|async|await|import)\b|\?\.|\?\?|\.\.\.|,\s*\)/);
});

it('names what in the path the build tool cannot read', () => {
  for (const sign of ['#', '?', '"', '\\']) {
    expect(problemOf('v24.0.0', `/home/a${sign}b`, '/')).toContain(`has “${sign}” in its path`);
  }
  expect(problemOf('v24.0.0', ROOT, '\\')).toBeNull();
});

describe('as a process', () => {
  const end = (name: string, script: string) => {
    const root = join(folder, name);
    mkdirSync(root);
    cpSync(join(ROOT, 'scripts'), join(root, 'scripts'), { recursive: true });
    cpSync(join(ROOT, 'package.json'), join(root, 'package.json'));
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', script)], {
      encoding: 'utf8',
    });
    return { status, sentence: stderr.replace(root, '…') };
  };

  it('sends to “npm ci” where it was forgotten', () => {
    for (const name of ['start.mjs', 'study.mjs', 'test.mjs', 'bench.mjs', 'preflight.cjs']) {
      expect(end(`${name} 100%25`, name)).toEqual({
        status: 2,
        sentence: expect.stringMatching(
          /^Packages are not installed \(.*, …\): run “npm ci” in “…” first\.\n$/,
        ),
      });
    }
  });

  it.skipIf(!existsSync('/dev/full'))('says what could not be written to a full disk', () => {
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['-r', join(ROOT, 'scripts/preflight.cjs'), '-e', 'console.log("results")'],
      { encoding: 'utf8', stdio: ['ignore', full, 'pipe'] },
    );
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The output could not be written: .*ENOSPC.*\.\n$/);
  });

  it.skipIf(process.platform === 'win32')('says that a folder must be renamed', () => {
    expect(end('c#', 'study.mjs').sentence).toMatch(/has “#” in its path/);
  });
});
