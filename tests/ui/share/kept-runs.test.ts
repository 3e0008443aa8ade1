/** What the browser keeps of runs, on a disk that is played by the test: what comes back, and what a full or closed one does. */
import { expect, test } from 'vitest';
import { keptOf } from '../../../src/lab/runs/kept';
import { MOST_RUNS } from '../../../src/lab/runs/earlier-runs';
import { SAVED_RUN_VERSION } from '../../../src/lab/saved/saved-run';
import { defaultSettings } from '../../../src/lab/settings/schema';
import {
  forgetLast,
  keepLast,
  keepList,
  keepPinned,
  keptRuns,
  type Disk,
} from '../../../src/ui/share/kept-runs';
import { earlierRun } from '../../lab/runs/fixture';
import { exampleRun } from '../../lab/saved/fixture';

/** Entries are copied on their way, as a browser does; more than `most` of them do not fit. */
function diskOf(entries: readonly [string, unknown][] = [], most = Infinity) {
  const held = new Map<IDBValidKey, unknown>(entries);
  const disk: Disk = {
    keys: () => Promise.resolve([...held.keys()]),
    getMany: (keys) => Promise.resolve(keys.map((key) => structuredClone(held.get(key)))),
    setMany: (added) => {
      const all = new Map([...held, ...added]);
      if (all.size > most) return Promise.reject(new DOMException('no room', 'QuotaExceededError'));
      for (const [key, value] of added) held.set(key, structuredClone(value));
      return Promise.resolve();
    },
    delMany: (keys) => {
      for (const key of keys) held.delete(key);
      return Promise.resolve();
    },
  };
  return { disk, names: () => [...held.keys()].sort() };
}

const refused = () => Promise.reject(new DOMException('forbidden', 'SecurityError'));
const CLOSED: Disk = { keys: refused, getMany: refused, setMany: refused, delMany: refused };

test('the last run comes back with its weights, and the list with its curves', async () => {
  const { disk } = diskOf([['something else', 1]]);
  expect(await keptRuns(disk)).toEqual({ last: null, runs: [], pinned: null, unreadable: 0 });
  const [first, live] = [earlierRun(1), earlierRun(2)];
  expect(await keepList(disk, [], [first], 2)).toBe(0);
  expect(await keepLast(disk, exampleRun(), live)).toBe(0);
  const found = await keptRuns(disk);
  expect(found.last).toEqual({ begun: 2, saved: exampleRun() });
  expect(found.runs).toEqual([first, live]);
  await forgetLast(disk);
  expect((await keptRuns(disk)).last).toBeNull();
});

test('the pinned run is pinned again as long as it is in the list, whatever its age', async () => {
  const { disk } = diskOf();
  const all = Array.from({ length: MOST_RUNS + 1 }, (_, i) => earlierRun(1 + i));
  await keepList(disk, [], all, 0);
  await keepPinned(disk, 1);
  const found = await keptRuns(disk);
  expect(found.pinned).toBe(1);
  expect(found.runs.map(({ begun }) => begun)).toContain(1);
  await keepList(disk, all, all.slice(1), 0);
  expect((await keptRuns(disk)).pinned).toBeNull();
  await keepPinned(disk, 5);
  await keepPinned(disk, null);
  expect((await keptRuns(disk)).pinned).toBeNull();
});

test('what left the list is gone, but not the run that is on the page again', async () => {
  const { disk, names } = diskOf();
  const all = [earlierRun(1), earlierRun(2), earlierRun(3)];
  await keepList(disk, [], all, 9);
  await keepList(disk, all, all.slice(0, 1), 3);
  expect(names()).toEqual(['earlier-run-1', 'earlier-run-3']);
});

test('two pages keep runs without taking from each other, and what is too much for one list goes', async () => {
  const { disk, names } = diskOf();
  const mine = Array.from({ length: MOST_RUNS }, (_, i) => earlierRun(10 + i));
  const theirs = [earlierRun(1), earlierRun(99)];
  await keepList(disk, [], mine, 0);
  await keepList(disk, [], theirs, 0);
  const { runs } = await keptRuns(disk);
  expect(runs.map(({ begun }) => begun)).toEqual([...mine.slice(1).map(({ begun }) => begun), 99]);
  expect(names()).toHaveLength(MOST_RUNS);
});

test('a run of one’s own text is not kept', async () => {
  const { disk, names } = diskOf();
  const run = earlierRun(1, { settings: defaultSettings('text'), text: 'a secret' });
  await keepList(disk, [], [run], 0);
  await keepLast(disk, exampleRun(), run);
  expect(names()).toEqual([]);
});

test('damaged entries and those of another version are counted and go; the others stay', async () => {
  const good = keptOf(earlierRun(1));
  const { disk, names } = diskOf([
    ['earlier-run-1', good],
    ['earlier-run-2', { ...good, schemaVersion: 99 }],
    ['earlier-run-3', { ...good, curves: null }],
    ['run', { schemaVersion: SAVED_RUN_VERSION, saved: { settings: 1 }, begun: 3 }],
  ]);
  expect(await keptRuns(disk)).toEqual({
    ...{ last: null, runs: [earlierRun(1)], pinned: null, unreadable: 2 },
  });
  expect(names()).toEqual(['earlier-run-1', 'run']);
});

test('a last run of the version before the list is known by when it was kept', async () => {
  const saved = exampleRun();
  const { disk } = diskOf([['run', { schemaVersion: SAVED_RUN_VERSION, saved }]]);
  expect((await keptRuns(disk)).last?.begun).toBe(Date.parse(saved.receipt.savedAt));
});

test('where storage is full, earlier runs make room for the present one, and are counted', async () => {
  const { disk, names } = diskOf([], 3);
  await keepList(disk, [], [earlierRun(1), earlierRun(2)], 0);
  expect(await keepLast(disk, exampleRun(), earlierRun(3))).toBe(2);
  expect(names()).toEqual(['earlier-run-3', 'run']);
  const { disk: tiny } = diskOf([], 1);
  await expect(keepLast(tiny, exampleRun(), earlierRun(3))).rejects.toThrow('no room');
});

test('where nothing may be kept, that is heard, and forgetting is no error', async () => {
  await expect(keptRuns(CLOSED)).rejects.toThrow('forbidden');
  await expect(keepList(CLOSED, [], [earlierRun(1)], 0)).rejects.toThrow('forbidden');
  await expect(keepLast(CLOSED, exampleRun(), earlierRun(1))).rejects.toThrow('forbidden');
  await expect(forgetLast(CLOSED)).resolves.toBeUndefined();
});
