/** The command line of a study: what it understands, and the sentence for everything else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergeArguments, studyArguments } from '../../cli/arguments';
import { swallowedOptions, USAGE } from '../../cli/options';
import { ENDS } from '../../cli/exit-codes';

const asked = (line: string) => studyArguments(line === '' ? [] : line.split(' '));

function problem(line: string): string {
  const read = asked(line);
  return typeof read === 'object' && 'problem' in read ? read.problem : '';
}

function understood(line: string) {
  const read = asked(line);
  if (read === 'help' || 'problem' in read) throw new Error(JSON.stringify(read));
  return read.value;
}

describe('a command line', () => {
  it('is understood as the documentation writes it', () => {
    const { plan, backend, out } = understood(
      '--task addition --methods standard,p-pots,mirror,p-pots+mirror --seeds 5 --steps 1000 --out study.json',
    );
    expect(plan.settings).toMatchObject({ task: 'addition', learningRate: 2e-3, model: 'small' });
    expect(plan.methods).toEqual(['standard', 'p-pots', 'mirror', 'p-pots+mirror']);
    expect(plan.seeds).toEqual([1, 2, 3, 4, 5]);
    expect(plan).toMatchObject({ steps: 1000, evaluateEvery: 50 });
    expect([backend, out]).toEqual(['wasm', 'study.json']);
  });

  it('takes methods in any case', () => {
    const { plan } = understood('--methods Standard,P-POTS+Mirror');
    expect(plan.methods).toEqual(['standard', 'p-pots+mirror']);
  });

  it('says what a search has no use for', () => {
    expect(understood('--search --seeds 5').unused).toBe(
      'A search trains one run, with seed 1: --seeds 5 is not used.',
    );
    expect(understood('--search --methods mirror,arm').unused).toMatch(
      /all methods but the first are not used/,
    );
    expect(understood('--search --seeds 1').unused).toBeNull();
    expect(understood('--seeds 5').unused).toBeNull();
  });

  it('asks for a search with or without what it ranks by', () => {
    expect(understood('--task names').search).toBeNull();
    expect(understood('--search --task names')).toMatchObject({ search: 'gradient' });
    expect(understood('--search=noise-scale --out a.json')).toMatchObject({
      search: 'noise-scale',
      out: 'a.json',
    });
    expect(problem('--search=luck')).toBe(
      'Search: “luck” is not possible; it is gradient, loss, noise-scale.',
    );
    expect(problem('--search loss')).toBe('“loss” is no option; options are written --name value.');
  });

  it('takes every setting by its key in links', () => {
    const { plan, backend, kernels } = understood(
      '--lr=1e-3 --clip off --refit 100 --seed 7 --seeds 2 --evaluate-every 3 --backend cpu --kernels off',
    );
    expect(plan.settings).toMatchObject({
      learningRate: 1e-3,
      clipNorm: Infinity,
      refitEvery: 100,
    });
    expect(plan.seeds).toEqual([7, 8]);
    expect(plan.evaluateEvery).toBe(3);
    expect([backend, kernels]).toEqual(['cpu', 'off']);
    expect(understood('').kernels).toBe('on');
    expect(understood('').plan.settings.refitEvery).toBe(Infinity);
    expect(understood('--refit doubling').plan.settings.refitEvery).toBe(Infinity);
    expect(understood('--refit 0').plan.settings.refitEvery).toBe(0);
  });

  it('takes what the runs go on from, and the rates that --from used to clip', () => {
    const line = '--task addition --from arithmetic,accuracy:0.5,on:addition,lr:0.001 --no-cache';
    const { plan, cache } = understood(line);
    expect(plan.settings).toMatchObject({
      from: { task: 'arithmetic', accuracy: 0.5, on: 'addition', others: { lr: '0.001' } },
      refitEvery: 0,
    });
    expect(cache).toBe(false);
    expect(understood('--task addition').cache).toBe(true);
    expect(understood(`${line} --refit doubling`).plan.settings.refitEvery).toBe(Infinity);
    const clipped = understood('--methods clipped --from 0.2 --to 0.7').plan.settings;
    expect(clipped).toMatchObject({ clippedFrom: 0.2, clippedTo: 0.7, from: null });
    expect(problem('--task names --from arithmetic')).toMatch(/cannot go on with “First names”/);
    expect(problem('--from chess')).toMatch(/^Pre-training: “chess” is no task to begin with/);
    expect(problem('--no-cache=yes')).toBe('The option “--no-cache” takes no value.');
  });

  it('gives a sentence for what it does not understand', () => {
    expect(problem('--stps 5')).toMatch(
      /^There is no option “--stps”; there are --methods, --seeds/,
    );
    expect(problem('study.json')).toMatch(/“study\.json” is no option/);
    expect(problem('--steps')).toMatch(/“--steps” needs a value/);
    expect(problem('--steps --seeds 3')).toMatch(/“--steps” needs a value/);
    expect(problem('--steps 5 --steps 6')).toMatch(/there twice/);
    expect(problem('--steps 1.5')).toMatch(/Steps: “1\.5” is not possible; it must be a whole/);
    expect(problem('--seeds 0')).toMatch(/Seeds: “0” is not possible/);
    expect(problem('--batch 3')).toMatch(/Batch: “3”/);
    expect(problem('--task chess')).toMatch(/Task: “chess” is not known; it can be mixture/);
    expect(problem('--methods standard,magic')).toMatch(
      /Methods: “magic” is not a method.* joined by dots or plus signs, such as p-pots\.mirror or p-pots\+mirror\.$/,
    );
    expect(problem('--methods mirror+two-independent')).toMatch(/exclude each other/);
    expect(problem('--methods isad')).toMatch(/delimiter/);
    expect(problem('--backend webgl')).toMatch(/Backend: “webgl” is not known; it can be wasm/);
    expect(problem('--kernels maybe')).toMatch(/WASM kernels: “maybe” is not known; it can be on/);
    expect(problem('--out study.txt')).toMatch(/Out: “study\.txt” is not possible/);
    expect(problem('--seed 2147483647 --seeds 2')).toMatch(/Seeds: 2147483648 is not possible/);
  });

  it('explains itself', () => {
    expect(asked('--help')).toBe('help');
    expect(USAGE).toMatch(/--methods/);
    expect(USAGE).toMatch(/--lr/);
  });

  it('lists what every option can be, and takes all of it', () => {
    const values = (key: string) => new RegExp(`^ {2}--${key}: (.*)$`, 'm').exec(USAGE)?.[1] ?? '';
    for (const key of ['task', 'model', 'backend', 'compare']) {
      const all = values(key).split(', ');
      expect(all.length).toBeGreaterThan(1);
      for (const value of all) expect(problem(`--${key} ${value}`)).toBe('');
    }
    for (const part of values('methods').split(': ')[1].split(', ')) {
      expect(problem(`--methods ${part}`)).not.toMatch(/is not a method/);
    }
    expect(values('clip')).toBe('a number from 0.001 to 1000, or off');
    expect(values('batch')).toBe('an even number from 2 to 4096');
    expect(values('drawn')).toMatch(/^13 numbers from .* joined by commas$/);
  });

  it('shows the right line where npm has kept the options for itself', () => {
    const kept = (argv: string[], environment: Record<string, string>) =>
      swallowedOptions(argv, { npm_config_prefix: '/usr', ...environment });
    expect(kept([], { npm_config_task: 'addition', npm_config_evaluate_every: '3' })).toMatch(
      /^npm keeps --evaluate-every, --task for itself.* npm run study -- --evaluate-every=3 --task=addition$/,
    );
    expect(kept(['addition'], { npm_config_task: 'true' })).toMatch(/-- --task=addition$/);
    expect(kept(['5', 'cpu'], { npm_config_seeds: 'true', npm_config_backend: 'true' })).toMatch(
      /-- --seeds=… --backend=…$/,
    );
    expect(kept(['--steps=5'], { npm_config_lr: '1e-3' })).toMatch(/-- --lr=1e-3 --steps=5$/);
    expect(kept(['--steps=5'], {})).toBeNull();
  });
});

describe('a study on several machines', () => {
  const PLAN = '--methods standard,mirror --seeds 2';

  it('is trained in shards, each into a file of its own', () => {
    expect(understood(`${PLAN} --shard 2/3`)).toMatchObject({
      shard: { number: 2, of: 3 },
      out: 'study-2-of-3.json',
    });
    expect(understood(`${PLAN} --shard 1/3 --out a.json`).out).toBe('a.json');
    expect(understood(PLAN)).toMatchObject({ shard: null, out: 'study.json' });
  });

  it('says which shards there are', () => {
    expect(problem(`${PLAN} --shard 0/3`)).toBe(
      'Shard: “0/3” is not possible; shards of 3 are 1/3 to 3/3.',
    );
    expect(problem(`${PLAN} --shard 4/3`)).toMatch(/“4\/3” is not possible; shards of 3 are 1\/3/);
    expect(problem(`${PLAN} --shard x`)).toMatch(/“x” is not possible; it is written i\/n, such/);
    expect(problem(`${PLAN} --shard 1/5`)).toMatch(/there can be 1 to 4 shards, as many as runs/);
    expect(problem(`${PLAN} --shard 1/0`)).toMatch(/there can be 1 to 4 shards/);
    expect(problem('--search --shard 1/2')).toMatch(/has no shards: leave --shard away/);
  });

  it('is joined out of files, and of nothing else', () => {
    const joint = (line: string) => mergeArguments(line.split(' '));
    expect(joint('--merge a.json b.json --out all.json')).toEqual({
      value: { merge: ['a.json', 'b.json'], out: 'all.json' },
    });
    expect(joint('--out all.json --merge a.json')).toEqual({
      value: { merge: ['a.json'], out: 'all.json' },
    });
    expect(joint('--merge a.json --steps 5')).toEqual({
      problem:
        'Files are joined as they are: beside --merge there is --out, and “--steps” is not used.',
    });
    expect(joint('--merge a.json --out all.csv')).toEqual({
      problem: 'Out: “all.csv” is not possible; it must be a path that ends in .json.',
    });
    expect(joint(PLAN)).toBeNull();
    expect(problem('--merge')).toMatch(/“--merge” needs a value/);
  });
});

describe('a study until decided', () => {
  const UNTIL = '--methods standard,mirror --until decided';

  it('has as many seeds as its budget allows', () => {
    const seeds = (line: string) => understood(line).plan.seeds.length;
    expect(seeds(UNTIL)).toBe(100);
    expect(seeds(`${UNTIL} --seeds 12`)).toBe(12);
    expect(seeds(`${UNTIL} --budget 41 --seed 3`)).toBe(20);
    expect(seeds(`${UNTIL} --budget 41runs --seeds 12`)).toBe(12);
    expect(understood(`${UNTIL} --budget 1.5min`).until).toMatchObject({
      minutes: 1.5,
      claims: ['loss'],
    });
    expect(understood(`${UNTIL} --claims Gradient-noise,loss`).until?.claims).toEqual([
      'loss',
      'gradient-noise',
    ]);
    expect(understood('--methods standard,mirror').until).toBeNull();
  });

  it('says what it does not understand', () => {
    expect(problem('--until tomorrow')).toBe('Until: “tomorrow” is not possible; it is decided.');
    expect(problem(`${UNTIL} --claims luck`)).toMatch(/“luck” is not known; it can be loss, accur/);
    for (const budget of ['0', '1.5', 'all', '5h', '0min']) {
      expect(problem(`${UNTIL} --budget ${budget}`)).toMatch(/is a number of runs, such as 60, or/);
    }
    expect(problem(`${UNTIL} --budget 9`)).toBe(
      'Until decided: 4 seeds of 2 methods decide nothing; it takes 5, which are 10 runs.',
    );
    expect(problem('--budget 9')).toMatch(/“--budget” belongs to --until decided/);
    expect(problem('--methods standard --until decided')).toMatch(/it takes two methods at least/);
    expect(problem(`${UNTIL} --shard 1/2`)).toMatch(/there are no shards/);
  });
});

it('says how it ends in its help as in docs/study.md', () => {
  const docs = readFileSync(new URL('../../docs/study.md', import.meta.url), 'utf8');
  const [, table] = docs.split(/^\| exit code .*\n\| -.*\n/m);
  const rows = table
    .split('\n\n')[0]
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  expect(rows.map(([, codes, meaning]) => [codes, meaning])).toEqual(
    ENDS.map(({ codes, meaning }) => [codes.join(', '), meaning]),
  );
  for (const [, codes, meaning] of rows) expect(USAGE).toContain(`\n  ${codes}: ${meaning}.`);
});
