/** The table on the page: what is asked of workers, and that nothing that was read is lost. */
import { verbatim } from '../../../src/language/sentence';
import { describe, expect, it } from 'vitest';
import type { TableReport } from '../../../src/lab/table/report';
import { createOwnModelStore } from '../../../src/ui/own-model/own-model-store';
import type { TableMessage, TableTask } from '../../../src/worker/table-protocol';

interface Played {
  readonly asked: TableTask[];
  ended: boolean;
  readonly say: (message: TableMessage) => void;
}

function played() {
  const workers: Played[] = [];
  const store = createOwnModelStore((say) => {
    const worker: Played = {
      asked: [],
      ended: false,
      say: (message) => !worker.ended && say(message),
    };
    workers.push(worker);
    return {
      send: (task) => worker.asked.push(task),
      dispose: () => {
        worker.ended = true;
      },
    };
  });
  return { store, workers, now: () => store.getState() };
}

const file = (name: string) => ({ name, file: new Blob(['x']), example: null });
const report = { kind: 'mdm-variance-table' } as TableReport;

describe('a table of losses', () => {
  it('is read by a worker that ends with it', () => {
    const { store, workers, now } = played();
    store.getState().open(file('a.csv'));
    expect(workers[0].asked[0]).toMatchObject({ name: 'a.csv', floor: 0.05 });
    expect(workers[0].asked[0].options).toEqual({
      columns: {},
      unit: 'sum',
      design: null,
      epsilon: 1e-3,
    });
    workers[0].say({ type: 'reading', done: 0.5, rows: 7 });
    expect(now().reading).toEqual({ done: 0.5, rows: 7, computing: false });
    workers[0].say({ type: 'report', report, notes: [] });
    expect(now()).toMatchObject({ reading: null, analysis: { chosen: { name: 'a.csv' }, report } });
    expect(workers[0].ended).toBe(true);
  });

  it('that is refused or cancelled leaves what was read before', () => {
    const { store, workers, now } = played();
    store.getState().open(file('a.csv'));
    workers[0].say({ type: 'report', report, notes: [] });
    store.getState().open(file('b.csv'));
    workers[1].say({ type: 'names', names: ['doc'] });
    workers[1].say({ type: 'refusal', sentence: verbatim('No.') });
    expect(now()).toMatchObject({
      problem: '“b.csv”: No.',
      names: ['doc'],
      analysis: { chosen: { name: 'a.csv' } },
    });
    store.getState().read();
    expect(now().problem).toBe('');
    store.getState().cancel();
    expect(workers[2].ended).toBe(true);
    expect(now()).toMatchObject({ reading: null, analysis: { chosen: { name: 'a.csv' } } });
    expect(now().problem).not.toBe('');
  });

  it('is read anew as it is said by hand; the next one by its own names', () => {
    const { store, workers } = played();
    const { open, arrange, read } = store.getState();
    open(file('a.csv'));
    arrange({ columns: { masked: 'k' }, unit: 'mean', epsilon: 0.01 });
    read();
    expect(workers[0].ended).toBe(true);
    expect(workers[1].asked[0].options).toMatchObject({ columns: { masked: 'k' }, unit: 'mean' });
    open(file('b.csv'));
    expect(workers[2].asked[0].options).toEqual({
      columns: {},
      unit: 'sum',
      design: null,
      epsilon: 0.01,
    });
  });

  it('that is chosen last is the one that is shown', () => {
    const { store, workers, now } = played();
    store.getState().open(file('a.csv'));
    store.getState().open(file('b.csv'));
    workers[0].say({ type: 'report', report, notes: [] });
    workers[1].say({ type: 'report', report, notes: [] });
    expect(now().analysis?.chosen.name).toBe('b.csv');
  });
});
