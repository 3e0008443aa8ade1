/** The names of all tracked files: a checkout of them must be the same on every system. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const CODE = /\.[cm]?[jt]sx?$/;
/** Names of devices on Windows, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const REFUSED = /[<>:"\\|?*]|[. ]$/;

const isRefused = (name: string): boolean =>
  RESERVED.test(name) ||
  REFUSED.test(name) ||
  [...name].some((character) => character.codePointAt(0)! < 32);

const byKey = <T>(values: Iterable<T>, keyOf: (value: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
};

/** The folders a path lies in, from the outermost. */
const foldersOf = (path: string): string[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));

/** File systems may keep letters composed or not, and tell capitals apart or not. */
const folded = (path: string): string => path.normalize('NFC').toLowerCase();

/** What is wrong with the paths, a sentence each: names that some system cannot hold, or takes for one another. */
function pathComplaints(paths: readonly string[]): string[] {
  const folders = new Set(paths.flatMap(foldersOf));
  const alike = (values: Iterable<string>, keyOf: (path: string) => string, what: string) =>
    byKey(values, keyOf)
      .filter((group) => group.length > 1)
      .map((group) => `${group.join(', ')} differ only in ${what}`);
  return [
    ...alike([...paths, ...folders], folded, 'case'),
    ...alike(
      paths.filter((path) => CODE.test(path)),
      (path) => folded(path.replace(CODE, '')),
      'case or extension',
    ),
    ...paths
      .filter((path) => path.split('/').some(isRefused))
      .map((path) => `${path} has a name that Windows refuses`),
  ];
}

describe('paths that clash', () => {
  test.each([
    [['src/charts/Curves.tsx', 'src/charts/curves.ts'], 'differ only in case or extension'],
    [['src/a/time.ts', 'src/a/time.tsx'], 'differ only in case or extension'],
    [['scripts/start.mjs', 'scripts/start.ts'], 'differ only in case or extension'],
    [['docs/Model.md', 'docs/model.md'], 'differ only in case'],
    [['src/UI/a.ts', 'src/ui/b.ts'], 'src/UI, src/ui differ only in case'],
    [['src/ui', 'src/UI/b.ts'], 'differ only in case'],
    [['docs/\u00fc.md', 'docs/u\u0308.md'], 'differ only in case'],
    [['docs/a:b.md'], 'Windows refuses'],
    [['docs/what?.md'], 'Windows refuses'],
    [['docs/*.md'], 'Windows refuses'],
    [['docs/trailing./a.md'], 'Windows refuses'],
    [['docs/trailing '], 'Windows refuses'],
    [['docs/tab\t.md'], 'Windows refuses'],
    [['src/con/a.ts'], 'Windows refuses'],
    [['src/core/Aux.ts'], 'Windows refuses'],
    [['nul'], 'Windows refuses'],
  ])('%j', (paths, complaint) => {
    expect(pathComplaints(paths)).toEqual([expect.stringContaining(complaint)]);
  });

  test('are not those with the same name in two folders, styles beside a component, types beside a script', () => {
    const paths = [
      'src/ui/Seeds.tsx',
      'src/ui/Seeds.css',
      'src/lab/seeds.ts',
      'tests/ui/seeds.test.ts',
      'tests/ui/seeds.ts',
      'scripts/browser.mjs',
      'scripts/browser.d.mts',
      'src/contrast.ts',
      '.ci/run',
    ];
    expect(pathComplaints(paths)).toEqual([]);
  });
});

test('no tracked path clashes with another or is refused by a system', () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const paths = listed.split('\0').filter(Boolean);
  expect(paths).toContain('package.json');
  expect(pathComplaints(paths)).toEqual([]);
});
