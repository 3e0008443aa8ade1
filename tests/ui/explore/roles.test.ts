/** What the lanes of a run are in Explore. */
import { expect, it } from 'vitest';
import { standardLane } from '../../../src/lab/methods/lane-parts';
import { EXPLORE_LANES } from '../../../src/lab/settings/settings-table';
import { calledIn, rolesOf, singleOf } from '../../../src/ui/explore/roles';

const mirror = { ...standardLane(3), partner: 'mirror' } as const;
const arm = { ...standardLane(2), objective: 'arm' } as const;

it('the default lanes are Standard, Yours and the ARM', () => {
  const roles = rolesOf(EXPLORE_LANES);
  expect(EXPLORE_LANES.map((lane) => calledIn(roles, lane).called)).toEqual([
    'Standard',
    'Yours',
    'ARM',
  ]);
  expect(calledIn(roles, EXPLORE_LANES[1]).about).toBe('P-POTS + MIRROR');
  expect(roles.more).toBe(0);
});

it('whatever the lanes are, the first is what is compared with and the rest is counted', () => {
  expect(rolesOf([arm, mirror])).toEqual({ baseline: arm, yours: mirror, arm: null, more: 0 });
  expect(rolesOf([standardLane(0), arm])).toMatchObject({ yours: null, arm, more: 0 });
  expect(rolesOf([standardLane(0), standardLane(1), arm, mirror])).toMatchObject({
    yours: standardLane(1),
    more: 1,
  });
  expect(calledIn(rolesOf([mirror]), mirror)).toEqual({
    called: 'MIRROR',
    about: 'what is compared with',
  });
});

it('a pair is compared with its single patterns, where they are not the first lane’s', () => {
  const both = { ...mirror, sampler: 'p-pots' } as const;
  expect(singleOf(both, standardLane(0))).toBe('P-POTS');
  expect(singleOf(mirror, standardLane(0))).toBeNull();
  expect(singleOf({ ...both, partner: 'none' }, standardLane(0))).toBeNull();
});
