/**
 * Holds: all methods that the parts of the lane table compose to, as far as their noise is read off draws by count. Refuses to
 * hold: reading and ranking them (run/read/search.ts).
 */
import { LANE_PARTS, standardLane, type LanePart, type LaneSettings } from '../methods/lane-parts';
import { laneProblem } from '../methods/lane-rules';
import type { Settings } from '../settings/settings-table';

/**
 * ISAD and SyRM mask single tokens by rates of their own, EMA leaves every gradient as it is, an ARM masks nothing, and variants
 * of P-POTS are fits of one density to nearly the same moments.
 */
const LEFT_OUT: ReadonlySet<LanePart['field']> = new Set([
  'objective',
  'variant',
  'isad',
  'syrm',
  'ema',
]);

/** The online second moment draws by the losses of a lane of its own, which most lanes are not. */
const UNREAD: ReadonlySet<LaneSettings['sampler']> = new Set(['second-moment']);

/** Every composition that makes sense with the task, once each, Standard first; a flat drawing is Standard's density. */
export function compositions({
  task,
  handDrawn,
}: Pick<Settings, 'task' | 'handDrawn'>): readonly LaneSettings[] {
  const flat = new Set(handDrawn).size === 1;
  const fields = new Map<LanePart['field'], LanePart[]>();
  for (const part of LANE_PARTS) {
    if (!LEFT_OUT.has(part.field))
      fields.set(part.field, [...(fields.get(part.field) ?? []), part]);
  }
  let lanes: LaneSettings[] = [standardLane(0)];
  for (const [field, parts] of fields) {
    lanes = lanes.flatMap((lane) => [
      lane,
      ...parts.map(({ value }) => ({ ...lane, [field]: value })),
    ]);
  }
  return lanes.filter(
    (lane) =>
      !UNREAD.has(lane.sampler) &&
      !(flat && lane.sampler === 'hand-drawn') &&
      laneProblem(lane, task) === null,
  );
}
