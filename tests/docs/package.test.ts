/** The examples of docs/package.md, run on the sources: they print what they say. `npm run test:package` runs them where the package is installed. */
import * as files from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as library from '../../package/index';
import { rateGrid } from '../../src/core/quadrature';
import { falling, lawsFor, randomLoss } from '../oracle/enumerable-probe';
import { exactDecomposition } from '../oracle/enumeration';
import { EXAMPLES } from '../package/examples';

type Run = (
  console: { log(...values: unknown[]): void },
  library: unknown,
  files: unknown,
) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => Run;

/** As a function that is given what it imports, its files in a folder that goes with it. */
async function printedBy(code: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mdm-example-'));
  const body = code
    .replace(/import (\{.*\}) from 'mdm-variance';/g, 'const $1 = library;')
    .replace(/import (\{.*\}) from 'node:fs';/g, 'const $1 = files;')
    .replaceAll("'losses.csv'", JSON.stringify(join(folder, 'losses.csv')));
  const printed: string[] = [];
  const log = (...values: unknown[]) => void printed.push(values.map(String).join(' '));
  await new AsyncFunction('console', 'library', 'files', body)({ log }, library, files);
  rmSync(folder, { recursive: true });
  return printed;
}

it.each(EXAMPLES.map((example) => [example.heading, example]))('%s', async (_, example) => {
  expect(example.prints.length).toBeGreaterThan(0);
  expect(await printedBy(example.code)).toEqual(example.prints);
});

it('every function of the package has an example', () => {
  const imported = EXAMPLES.flatMap(({ code }) =>
    [...code.matchAll(/import \{(.*)\} from 'mdm-variance'/g)].flatMap(([, names]) =>
      names.split(',').map((name) => name.trim()),
    ),
  );
  expect(Object.keys(library).filter((name) => !imported.includes(name))).toEqual([]);
});

describe('enumerate', () => {
  const n = 5;
  const table = randomLoss(n, 4, 3);
  const h = (sequence: number, set: number) => table.h[(sequence << n) + set];
  const grid = rateGrid(n, 0.01);

  it.each([
    ['uniform rates', undefined, lawsFor(n).Standard],
    [
      'a density',
      falling.pdf,
      { ...lawsFor(n).Standard, sampler: { kind: 'rate' as const, density: falling } },
    ],
  ])('agrees with the definition: %s', (_, pdf, law) => {
    const exact = exactDecomposition(law, grid, table);
    const found = library.enumerate(h, { n, sequences: 4, epsilon: 0.01, pdf });
    for (const part of ['a', 'aCount', 'aPlace', 'b', 'c', 'total', 'mean'] as const) {
      expect(found[part]).toBeCloseTo(exact[part], 10);
    }
  });

  it('refuses too many tokens, no sequences and a loss that is not finite', () => {
    expect(() => library.enumerate(h, { n: 17, sequences: 1 })).toThrow('1 … 16 tokens, not 17');
    expect(() => library.enumerate(h, { n: 2, sequences: 0 })).toThrow('at least one sequence');
    expect(() => library.enumerate(() => NaN, { n: 2, sequences: 1 })).toThrow('set 1 is NaN');
  });
});

it('says which row of which column it cannot read', () => {
  const row = { sequence: 0, n: 4, masked: 2, sum_ce: 1 };
  expect(() => library.decompose([row, { ...row, masked: 5 }])).toThrow(
    'Row 2, column “masked”: “5” is not possible',
  );
  expect(() => library.decompose([])).toThrow('There are no rows.');
});
