/**
 * Holds: the lessons in their order, and what of the settings and the view is otherwise when one begins. Refuses to hold: what
 * they say (a file each).
 */
import { EXPLORE_LANES } from '../settings/settings-table';
import type { LaneSettings } from '../methods/lane-parts';
import { methodFrom } from '../methods/spelling';
import { whatIsHidden } from './what-is-hidden';
import { manyLosses } from './many-losses';
import { threeDice } from './three-dice';
import { oneDie } from './one-die';
import { mirror } from './mirror';
import { pPots } from './p-pots';
import { calmGradient } from './calm-gradient';
import { doesItPay } from './does-it-pay';
import { countWeight } from './count-weight';
import type { Lesson } from './lesson';

export const LESSONS: readonly Lesson[] = [
  whatIsHidden,
  manyLosses,
  threeDice,
  oneDie,
  mirror,
  pPots,
  calmGradient,
  doesItPay,
  countWeight,
];

/** By its number, from 1; null where there is none of it. */
export const lessonAt = (number: number): Lesson | null => LESSONS[number - 1] ?? null;

/** Explore's lanes with this method, as links spell it, for "Yours". RangeError for one that does not exist. */
export function lanesWith(yours: string): readonly LaneSettings[] {
  return EXPLORE_LANES.map((lane, place) => {
    if (place !== 1) return lane;
    const method = methodFrom(yours, lane.id, 'names');
    if ('problem' in method) throw new RangeError(method.problem);
    return method.value;
  });
}
