/** ARM lanes among the settings: added, linked, restarted. */
import { describe, expect, it } from 'vitest';
import { laneName, standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import {
  laneProblem,
  withLaneChange,
  withNewLane,
  sameModel,
} from '../../../src/lab/methods/lane-rules';
import { defaultSettings, restartNeeded } from '../../../src/lab/settings/schema';
import { fromQuery } from '../../../src/lab/settings/link';

const arm = { ...standardLane(1), objective: 'arm' } as const;
const base = { ...defaultSettings(), lanes: [standardLane(0), standardLane(1)] };

describe('weights', () => {
  it('go with every sampler of rates, every pairing and every spread', () => {
    for (const weight of ['count-weight', 'divide-by-count', 'flat', 'power'] as const) {
      for (const change of [
        { sampler: 'p-pots', partner: 'mirror' },
        { sampler: 'clipped', spread: 'strata' },
        { sampler: 'hand-drawn', partner: 'two-independent' },
      ] as const) {
        expect(laneProblem({ ...standardLane(0), weight, ...change }, 'addition')).toBeNull();
      }
    }
  });

  it('are refused with a sentence where they change nothing or would undo a method', () => {
    const problem = (change: Partial<LaneSettings>) =>
      laneProblem({ ...standardLane(0), ...change }, 'addition');
    expect(problem({ weight: 'count-weight', pattern: 'fixed-count' })).toMatch(/change nothing/);
    expect(problem({ weight: 'divide-by-count', pattern: 'fixed-count' })).toMatch(/nothing/);
    expect(problem({ weight: 'flat', pattern: 'fixed-count' })).toBeNull();
    expect(problem({ weight: 'count-weight', isad: true })).toMatch(/no other weight applies/);
    expect(problem({ weight: 'flat', objective: 'arm' })).toMatch(/ARM masks nothing/);
    expect(fromQuery('?lanes=standard,count-weight.fixed-count').problems[0].why).toMatch(
      /nothing/,
    );
  });

  it('are spelt in links, the exponent of the power weight beside them', () => {
    const { settings, problems } = fromQuery('?lanes=count-weight.p-pots.mirror,power&power=0.25');
    expect(problems).toEqual([]);
    expect(settings.lanes.map(laneName)).toEqual([
      'P-POTS + MIRROR + Count weight',
      'Power weight',
    ]);
    expect(settings.power).toBe(0.25);
    expect(fromQuery('?power=3').problems[0].why).toMatch(
      /Exponent of the power weight: “3” is not/,
    );
  });

  it('come with the next lane: count weight, then fixed count, then Standard', () => {
    let lanes = withNewLane([{ ...standardLane(0), partner: 'mirror' }], []);
    for (let i = 0; i < 2; i++) lanes = withNewLane(lanes, []);
    expect(lanes.slice(1).map(laneName)).toEqual(['Count weight', 'Fixed count', 'Standard']);
  });
});

describe('an ARM lane', () => {
  it('needs a restart where a masked one runs, and the other way round', () => {
    const wanted = { ...base, lanes: [base.lanes[0], arm] };
    expect(restartNeeded(base, wanted)).toEqual(['lanes']);
    expect(restartNeeded(wanted, base)).toEqual(['lanes']);
    expect(restartNeeded(wanted, wanted)).toEqual([]);
    expect(sameModel(arm, { ...standardLane(1), partner: 'mirror' })).toBe(false);
    expect(sameModel(standardLane(1), { ...standardLane(1), partner: 'mirror' })).toBe(true);
  });

  it('drops every masking method, and refuses new ones with the reason', () => {
    const busy = { ...standardLane(2), partner: 'mirror', sampler: 'p-pots', ema: true } as const;
    const changed = withLaneChange(busy, { objective: 'arm' });
    expect(changed).toEqual({ ...standardLane(2), objective: 'arm' });
    expect(laneProblem(changed, 'mixture')).toBeNull();
    for (const change of [{ partner: 'mirror' }, { sampler: 'p-pots' }, { ema: true }] as const) {
      expect(laneProblem(withLaneChange(changed, change), 'mixture')).toMatch(/ARM masks nothing/);
    }
    expect(withLaneChange(changed, { objective: 'mdm' })).toEqual(standardLane(2));
  });

  it('is added beside others, and read from a link', () => {
    const lanes = withNewLane(base.lanes, base.lanes, 'arm');
    expect(lanes.at(-1)).toEqual({ ...standardLane(2), objective: 'arm' });
    expect(fromQuery('?lanes=standard,arm').settings.lanes).toEqual([standardLane(0), arm]);
    expect(fromQuery('?lanes=arm.mirror').problems[0].why).toMatch(/ARM masks nothing/);
  });
});
