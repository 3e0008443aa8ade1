/** A pool whose workers are played by the test: who gets which task, and what happens when one dies or memory is short. */
import { verbatim } from '../../src/language/sentence';
import { expect, it } from 'vitest';
import { Pool, poolWorker, usualWorkers } from '../../src/worker/pool';
import { FakeWorkers } from './fake-worker';

const task = (name: string) => () => ({ task: name });

function poolOf(size: number) {
  const workers = new FakeWorkers();
  const sizes: number[] = [];
  const pool = new Pool<string, string, string, string>(workers.make, size, (now) =>
    sizes.push(now),
  );
  return { pool, workers, sizes };
}

const OUT_OF_MEMORY = {
  failure: { code: 'out-of-memory', sentence: verbatim('It does not fit.') },
};

it.each([
  [undefined, 1],
  [1, 1],
  [2, 1],
  [4, 3],
  [9, 8],
  [128, 8],
])('with %s cores %i workers are usual', (cores, workers) => {
  expect(usualWorkers(cores)).toBe(workers);
});

it('makes workers as they are needed, and gives each one task at a time', async () => {
  const { pool, workers } = poolOf(2);
  expect(workers.made).toHaveLength(0);
  const results = ['a', 'b', 'c'].map((name) => pool.run(task(name)));
  expect(workers.made.map(({ posted }) => posted)).toEqual([[{ task: 'a' }], [{ task: 'b' }]]);
  workers.made[1].say({ result: 'B' });
  expect(workers.made[1].posted).toEqual([{ task: 'b' }, { task: 'c' }]);
  workers.made[1].say({ result: 'C' });
  workers.made[0].say({ result: 'A' });
  expect(await Promise.all(results)).toEqual(['A', 'B', 'C']);
  const next = pool.run(task('d'));
  expect(workers.made).toHaveLength(2);
  workers.made[0].say({ result: 'D' });
  expect(await next).toBe('D');
});

it('hears what is said of a task on the way, and nothing that is late', async () => {
  const { pool, workers } = poolOf(1);
  const heard: string[] = [];
  const result = pool.run(task('a'), (said) => heard.push(said));
  workers.made[0].say({ said: 'half' });
  workers.made[0].say({ result: 'A' });
  workers.made[0].say({ said: 'late' });
  await result;
  expect(heard).toEqual(['half']);
});

it('replaces a worker that dies, and begins its task anew before others', async () => {
  const { pool, workers } = poolOf(1);
  const begun: number[] = [];
  const first = pool.run(() => ({ task: `a${begun.push(0)}` }));
  const second = pool.run(task('b'));
  workers.made[0].die('boom');
  expect(workers.made[0].terminated).toBe(true);
  expect(workers.made[1].posted).toEqual([{ task: 'a2' }]);
  workers.made[1].say({ result: 'A' });
  workers.made[1].say({ result: 'B' });
  expect(await Promise.all([first, second])).toEqual(['A', 'B']);
});

it('makes no worker in place of one that dies idle before there is something to do', async () => {
  const { pool, workers } = poolOf(1);
  const first = pool.run(task('a'));
  workers.made[0].say({ result: 'A' });
  await first;
  workers.made[0].die('boom');
  expect(workers.made).toHaveLength(1);
  void pool.run(task('b'));
  expect(workers.made[1].posted).toEqual([{ task: 'b' }]);
});

it('gives a task up, with a sentence, over which three workers have died, and goes on with the others', async () => {
  const { pool, workers } = poolOf(1);
  const first = pool.run(task('a'));
  const second = pool.run(task('b'));
  for (const k of [0, 1, 2]) workers.made[k].die('boom');
  await expect(first).rejects.toThrow('Its worker stopped 3 times (boom).');
  workers.made[3].say({ result: 'B' });
  expect(await second).toBe('B');
});

it('gives up where no worker can be made at all', async () => {
  const pool = new Pool<string, string, string, string>(() => {
    throw new Error('Worker is not defined');
  }, 2);
  await expect(pool.run(task('a'))).rejects.toThrow('stopped 3 times (Worker is not defined)');
});

it.each([
  ['says so', OUT_OF_MEMORY, null],
  ['dies of it', null, 'Worker terminated due to reaching memory limit: JS heap out of memory'],
])(
  'goes on with fewer workers where memory is too small and a worker %s',
  async (_, says, dies) => {
    const { pool, workers, sizes } = poolOf(2);
    const results = ['a', 'b'].map((name) => pool.run(task(name)));
    if (says) workers.made[1].say(says);
    else workers.made[1].die(dies!);
    expect(sizes).toEqual([1]);
    expect(workers.alive).toHaveLength(1);
    workers.made[0].say({ result: 'A' });
    expect(workers.made[0].posted.at(-1)).toEqual({ task: 'b' });
    workers.made[0].say({ result: 'B' });
    expect(await Promise.all(results)).toEqual(['A', 'B']);
    // The last worker's shortage is the task's.
    const last = pool.run(task('c'));
    workers.made[0].say(OUT_OF_MEMORY);
    await expect(last).rejects.toMatchObject({
      code: 'out-of-memory',
      message: 'It does not fit.',
    });
    expect(workers.alive).toHaveLength(1);
  },
);

it('tells a notice to all workers, and to those that come later', () => {
  const { pool, workers } = poolOf(2);
  void pool.run(task('a'));
  pool.tell('pause');
  void pool.run(task('b'));
  expect(workers.made.map(({ posted }) => posted)).toEqual([
    [{ task: 'a' }, { notice: 'pause' }],
    [{ notice: 'pause' }, { task: 'b' }],
  ]);
});

it('ends all workers and says nothing more after it was disposed of', async () => {
  const { pool, workers } = poolOf(2);
  let settled = false;
  for (const name of ['a', 'b', 'c']) {
    pool.run(task(name)).then(
      () => (settled = true),
      () => (settled = true),
    );
  }
  pool.dispose();
  expect(workers.alive).toHaveLength(0);
  workers.made[0].say({ result: 'A' });
  workers.made[1].die('boom');
  await Promise.resolve();
  expect(settled).toBe(false);
  expect(workers.made).toHaveLength(2);
});

it('answers at the worker’s end: what is said, then the result or the failure', async () => {
  const posted: unknown[] = [];
  const noted: string[] = [];
  const hear = poolWorker<string, string, string, string>(
    (message) => posted.push(message),
    async (name, say) => {
      say(`${name} half`);
      if (name === 'bad') throw Object.assign(new Error('No.'), { code: 'out-of-memory' });
      if (name === 'odd') throw new RangeError('Odd.');
      return name.toUpperCase();
    },
    (notice) => noted.push(notice),
  );
  for (const name of ['a', 'bad', 'odd']) {
    hear({ task: name });
    await new Promise((resolve) => setTimeout(resolve));
  }
  hear({ notice: 'pause' });
  expect(noted).toEqual(['pause']);
  expect(posted).toEqual([
    { said: 'a half' },
    { result: 'A' },
    { said: 'bad half' },
    { failure: { code: 'out-of-memory', sentence: verbatim('No.') } },
    { said: 'odd half' },
    { failure: { code: 'internal', sentence: verbatim('Odd.') } },
  ]);
});
