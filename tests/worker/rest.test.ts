/** While training rests, measuring goes on until intervals are narrow, or as many probes are taken as can be read, and then ends. */
import { describe, expect, it } from 'vitest';
import type { ProbeData } from '../../src/core/probe/lane-probe';
import { LEAST_PROBES, MOST_AT_REST, MOST_PROBES } from '../../src/core/probe/window';
import { stream } from '../../src/core/rng';
import { meanReplicates } from '../../src/core/statistics/jackknife';
import { positiveEstimate } from '../../src/core/statistics/log-and-ratio-intervals';
import type { Rest } from '../../src/lab/record/reports';
import { restReason, restSentence } from '../../src/lab/words/rest';
import { Probes } from '../../src/worker/probes';
import { NARROW, probesFor, restAfter } from '../../src/worker/rest';

const about = (value: number, share: number) => ({
  value,
  low: value * (1 - share),
  high: value * (1 + share),
});

describe('how narrow a reading is', () => {
  it('is what the widest of its lanes is', () => {
    const rest = restAfter(48, [about(3, 0.02), about(0.5, 0.11), about(9, 0.04)]);
    expect(rest).toMatchObject({ probes: 48, narrow: false });
    expect(rest.within).toBeCloseTo(0.11, 12);
    expect(restAfter(48, [about(3, 0.02), about(9, 0.99 * NARROW)]).narrow).toBe(true);
  });

  it('is all that can be asked where nothing scatters', () => {
    expect(restAfter(48, [{ value: 0, low: 0, high: 0 }]).narrow).toBe(true);
    expect(restAfter(48, []).narrow).toBe(true);
  });

  it('says how many probes are needed, by the root of their number, and doubles at most', () => {
    expect(probesFor({ probes: 192, within: 1.1 * NARROW })).toBe(256);
    expect(probesFor({ probes: 48, within: 10 * NARROW })).toBe(96);
    for (const within of [1.001, 1.3, 2].map((times) => times * NARROW)) {
      expect(probesFor({ probes: 100, within })).toBeGreaterThan(100);
    }
  });

  it('holds about as often as it says, although measuring ends where it is narrow', () => {
    const RUNS = 400;
    const PER_PROBE = 6;
    // Log-normal, uneven as sequences of a trained model are: the largest of a hundred is six times the middle one.
    const SPREAD = 0.8;
    const exact = Math.exp(SPREAD ** 2 / 2);
    let covered = 0;
    let narrow = 0;
    for (let run = 0; run < RUNS; run++) {
      const rng = stream(9, 'probe', run);
      const sizes: number[] = [];
      let rest: Rest;
      for (let probes = MOST_PROBES; ; probes = Math.min(MOST_AT_REST, probesFor(rest))) {
        while (sizes.length < probes * PER_PROBE) sizes.push(Math.exp(SPREAD * rng.normal()));
        const noise = positiveEstimate(meanReplicates(sizes));
        rest = restAfter(probes, [noise]);
        if (!rest.narrow && probes < MOST_AT_REST) continue;
        if (noise.low <= exact && exact <= noise.high) covered++;
        if (rest.narrow) narrow++;
        break;
      }
    }
    expect(narrow / RUNS).toBeGreaterThan(0.5);
    expect(covered / RUNS).toBeGreaterThan(0.9);
    expect(covered / RUNS).toBeLessThan(0.98);
  });

  it('is said', () => {
    const rest = { probes: 256, within: 0.046, narrow: true };
    expect(restSentence(rest)).toMatch(/^Gradient noise measured to ±4\.6.% \(256 probes\)\.$/);
    expect(restReason(rest)).toMatch(/\. It holds for every lane: as narrow as was asked for\.$/);
    expect(restReason({ ...rest, narrow: false })).toContain('as many probes as are read at once');
  });
});

/** Takes probes at the weights of `step` while they are wanted, at most `most`; how many there were. */
async function taken(probes: Probes, step: number, most = 1000): Promise<number> {
  for (let count = 0; ; count++) {
    if (count === most || !probes.wantsAt(step)) return count;
    // eslint-disable-next-line require-yield -- a probe of one slice
    const taking = probes.take(step, async function* () {
      return { step } as ProbeData;
    });
    await taking.next();
  }
}

describe('the probes of a run that rests', () => {
  it('fill a window, then are as many as were asked for, and no more than can be read', async () => {
    const probes = new Probes();
    expect(await taken(probes, 7)).toBe(MOST_PROBES);
    expect(probes.fullAt(7)).toBe(true);
    expect(probes.ask(7, 100)).toBe(true);
    expect(probes.fullAt(7)).toBe(false);
    expect(await taken(probes, 7)).toBe(100 - MOST_PROBES);
    expect(probes.ask(7, 10_000)).toBe(true);
    expect(await taken(probes, 7)).toBe(MOST_AT_REST - 100);
    expect(probes.ask(7, 10_000)).toBe(false);
    expect(probes.wantsAt(7)).toBe(false);
  });

  it('are asked for anew at the weights of another step', async () => {
    const probes = new Probes();
    await taken(probes, 7);
    probes.ask(7, 100);
    await taken(probes, 7, LEAST_PROBES);
    expect(await taken(probes, 8)).toBe(MOST_PROBES);
    probes.rewind(7);
    expect(await taken(probes, 7)).toBe(100 - MOST_PROBES - LEAST_PROBES);
  });

  it('draw a window of their own for another method, beside those there are', async () => {
    const probes = new Probes();
    await taken(probes, 7);
    probes.ask(7, 200);
    await taken(probes, 7);
    probes.changeMethods();
    expect(probes.fullAt(7)).toBe(false);
    expect(await taken(probes, 7)).toBe(MOST_PROBES);
    expect(probes.ask(7, 240)).toBe(false);
  });
});
