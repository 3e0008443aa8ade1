/** ARM lanes among the settings: added, linked, restarted. */
import { describe, expect, it } from 'vitest';
import { standardLane } from '../../../src/lab/methods/lane-parts';
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

describe('an ARM lane', () => {
  it('needs a restart where a masked one runs, and the other way round', () => {
    const wanted = { ...base, lanes: [base.lanes[0], arm] };
    expect(restartNeeded(base, wanted)).toEqual(['lanes']);
    expect(restartNeeded(wanted, base)).toEqual(['lanes']);
    expect(restartNeeded(wanted, wanted)).toEqual([]);
    expect(sameModel(arm, { ...standardLane(1), mirror: true })).toBe(false);
    expect(sameModel(standardLane(1), { ...standardLane(1), mirror: true })).toBe(true);
  });

  it('drops every masking method, and refuses new ones with the reason', () => {
    const busy = { ...standardLane(2), mirror: true, sampler: 'p-pots', ema: true } as const;
    const changed = withLaneChange(busy, { objective: 'arm' });
    expect(changed).toEqual({ ...standardLane(2), objective: 'arm' });
    expect(laneProblem(changed, 'mixture')).toBeNull();
    for (const change of [{ mirror: true }, { sampler: 'p-pots' }, { ema: true }] as const) {
      expect(laneProblem(withLaneChange(changed, change), 'mixture')).toMatch(/ARM masks nothing/);
    }
    expect(withLaneChange(changed, { objective: 'mdm' })).toEqual(standardLane(2));
  });

  it('is added beside others, and read from a link', () => {
    const lanes = withNewLane(base.lanes, base.lanes, 'arm');
    expect(lanes.at(-1)).toEqual({ ...standardLane(2), objective: 'arm' });
    expect(fromQuery('?lanes=standard,arm').settings.lanes).toEqual([standardLane(0), arm]);
    expect(fromQuery('?lanes=arm.mirror').problems[0]).toMatch(/ARM masks nothing/);
  });
});
