/** What panels below the first screen watch: read once per probe while it is watched, and not otherwise. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CLIPS } from '../../src/core/probe/read/clip-map';
import type { Settings } from '../../src/lab/settings/settings-table';
import { standardLane } from '../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../src/lab/settings/schema';
import type { Command, Report } from '../../src/worker/protocol';
import { Session } from '../../src/worker/session';

const settings: Settings = {
  ...defaultSettings(),
  model: 'tiny',
  backend: 'cpu',
  batch: 4,
  lanes: [standardLane(0), standardLane(1)],
};

function desk() {
  const reports: Report[] = [];
  const session = new Session(({ report }) => reports.push(structuredClone(report)));
  const all = (type: Report['type']) => reports.filter((report) => report.type === type);
  return {
    reports,
    all,
    send: (command: Command) => session.handle({ run: 1, command }),
    async until(type: Report['type'], count = 1) {
      while (all(type).length < count) {
        const failure = reports.find((report) => report.type === 'failure');
        if (failure) throw new Error(JSON.stringify(failure));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}

let open: ReturnType<typeof desk> | null = null;
afterEach(() => open?.send({ type: 'pause' }));

describe('watching', () => {
  it('reads nothing unasked; what is asked for at rest comes once, with gradients of mirrored pairs', async () => {
    const d = (open = desk());
    d.send({ type: 'start', settings });
    await d.until('samples');
    expect(d.all('methods')).toHaveLength(0);
    expect(d.all('sobol')).toHaveLength(0);

    d.send({ type: 'watch', watched: ['methods', 'sobol'] });
    await d.until('sobol', 1);
    await d.until('rest');
    // What was read before the last probe is read once more.
    const atRest = () => {
      const from = d.reports.findIndex(({ type }) => type === 'rest');
      return d.reports.slice(from).filter((report) => report.type === 'methods');
    };
    await vi.waitFor(() => expect(atRest()).toHaveLength(1), { timeout: 20_000, interval: 5 });
    const [last] = atRest();
    // No lane draws mirrored pairs: a probe with them was taken because they are looked at.
    expect(last.methods.breakEven.gradient).not.toBeNull();
    await d.until('samples', 2);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(atRest()).toHaveLength(1);
  });

  it('has the map of clipped rates for the lanes that clip them', async () => {
    const d = (open = desk());
    d.send({ type: 'watch', watched: ['clip-maps'] });
    const clipped = { ...standardLane(1), sampler: 'clipped' } as const;
    d.send({ type: 'start', settings: { ...settings, lanes: [standardLane(0), clipped] } });
    await d.until('clip-maps');
    const { maps } = d.all('clip-maps').at(-1) as Extract<Report, { type: 'clip-maps' }>;
    expect(maps.map(({ lane, method }) => [lane, method])).toEqual([[1, 'clipped']]);
    expect(maps[0].points.map(({ from, to }) => ({ from, to }))).toEqual(CLIPS);
    expect(d.all('methods')).toHaveLength(0);
  });

  it('outlives a restart and ends when nobody looks any more', async () => {
    const d = (open = desk());
    d.send({ type: 'watch', watched: ['methods'] });
    d.send({ type: 'start', settings });
    await d.until('methods');
    d.send({ type: 'watch', watched: [] });
    const probes = d.all('probe').length;
    const read = d.all('methods').length;
    d.send({ type: 'play' });
    await d.until('probe', probes + 2);
    expect(d.all('methods').length).toBeLessThanOrEqual(read + 1);
    expect(d.all('sobol')).toHaveLength(0);
  });
});
