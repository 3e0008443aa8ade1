import { describe, expect, it } from 'vitest';
import { ComputeShare, StepRate } from '../../src/worker/share';

describe('the probe’s share of compute', () => {
  it.each([0.1, 0.2, 0.5])('keeps to %f when slices are longer than steps', (limit) => {
    const share = new ComputeShare();
    let now = 0;
    let probe = 0;
    const work = (kind: 'training' | 'probe', ms: number) => {
      now += ms;
      if (kind === 'probe') probe += ms;
      share.add(kind, ms, now);
    };
    while (now < 60_000) {
      work('training', 7);
      if (share.allowsProbe(limit)) work('probe', 30);
    }
    expect(probe / now).toBeGreaterThan(limit - 0.02);
    expect(probe / now).toBeLessThan(limit + 0.02);
    expect(Math.abs(share.probe() - limit)).toBeLessThan(0.03);
  });

  it('counts workers beside training by their share of all time', () => {
    const share = new ComputeShare();
    let [now, worked] = [0, 0];
    while (now < 20_000) {
      now += 10;
      share.add('training', 9, now);
      // Three workers, all at work as long as it is allowed.
      if (!share.allowsProbe(0.25, 3)) continue;
      share.add('probe', 30, now);
      worked += 30;
    }
    expect(worked / (4 * now)).toBeCloseTo(0.25, 1);
    expect(share.probe(3)).toBeCloseTo(0.25, 1);
    expect(share.probe(0)).toBeGreaterThan(share.probe(3));
  });

  it('is right again seconds after the machine has slept', () => {
    const share = new ComputeShare();
    share.add('training', 30, 30);
    share.add('probe', 3_600_000, 3_600_030);
    for (let now = 3_600_040; now < 3_604_040; now += 10) share.add('training', 10, now);
    expect(share.probe()).toBeLessThan(0.51);
    share.add('training', 10, 3_604_050);
    expect(share.probe()).toBe(0);
  });

  it('allows no probe at a share of 0, and one at the start otherwise', () => {
    const share = new ComputeShare();
    expect(share.allowsProbe(0)).toBe(false);
    expect(share.allowsProbe(0.2)).toBe(true);
    expect(share.probe()).toBe(0);
  });
});

describe('steps per second', () => {
  it('is the rate of the last seconds, not of the whole run', () => {
    const rate = new StepRate();
    expect(rate.perSecond()).toBe(0);
    for (let time = 0; time <= 10_000; time += 100) rate.add(time);
    expect(rate.perSecond()).toBeCloseTo(10);
    for (let time = 10_020; time <= 20_000; time += 20) rate.add(time);
    expect(rate.perSecond()).toBeCloseTo(50);
    // An hour of sleep is no step that took an hour.
    rate.add(3_600_000);
    expect(rate.perSecond()).toBe(0);
    rate.add(3_600_100);
    expect(rate.perSecond()).toBeCloseTo(10);
    rate.clear();
    expect(rate.perSecond()).toBe(0);
  });
});
