/**
 * How a method is spelt: `standard`, or the keys of its parts joined, `p-pots.mirror` in links and `p-pots+mirror` in studies
 * and on the command line; a plus sign means a space in links. Reading takes both. Lanes in links:
 * `standard,p-pots.mirror,3:fixed-count`; a leading number is the lane's id (its colour, from 0) where it is not its position.
 * Refuses to hold: which parts go together (lane-rules.ts).
 */
import type { TaskId } from '../../core/tasks/registry';
import { clip, type Checked } from '../settings/fields';
import { LANE_PARTS, partsOf, standardLane, type LanePart, type LaneSettings } from './lane-parts';
import { laneProblem, MAX_LANES } from './lane-rules';

/** A lane's method as spelt in links (dots) or in studies (plus signs). */
export function methodKey(lane: LaneSettings, joint: '.' | '+'): string {
  return (
    partsOf(lane)
      .map(({ key }) => key)
      .join(joint) || 'standard'
  );
}

/**
 * A lane from the spelling of its method: standard, or parts joined by dots or plus signs, such as p-pots.mirror. The
 * problem names the text.
 */
export function methodFrom(text: string, id: number, task: TaskId): Checked<LaneSettings> {
  const keys = text.split(/[.+]/);
  if (text === 'standard') return { value: standardLane(id) };
  const found = keys.map((key) => LANE_PARTS.find((part) => part.key === key));
  if (found.includes(undefined) || new Set(keys).size < keys.length) {
    const known = LANE_PARTS.map(({ key }) => key).join(', ');
    return {
      problem: `“${clip(text)}” is not a method; it is standard, or parts of ${known} joined by dots, such as p-pots.mirror.`,
    };
  }
  let lane = standardLane(id);
  const set = new Map<string, string>();
  for (const { field, key, value } of found as LanePart[]) {
    const other = set.get(field);
    if (other !== undefined) {
      return { problem: `“${clip(text)}” has both ${other} and ${key}, which exclude each other.` };
    }
    set.set(field, key);
    lane = { ...lane, [field]: value };
  }
  const problem = laneProblem(lane, task);
  return problem ? { problem: `“${clip(text)}”. ${problem}` } : { value: lane };
}

/** Lanes as links spell them. */
export function lanesText(lanes: readonly LaneSettings[]): string {
  return lanes
    .map((lane, position) => (lane.id === position ? '' : `${lane.id}:`) + methodKey(lane, '.'))
    .join(',');
}

/** Lanes out of a link, or the sentence that says why not. */
export function lanesFrom(text: string, task: TaskId): Checked<readonly LaneSettings[]> {
  const texts = text.split(',');
  if (texts.length > MAX_LANES) {
    return {
      problem: `Lanes: “${clip(text)}” has ${texts.length} lanes; there can be 1 to ${MAX_LANES}.`,
    };
  }
  const lanes: LaneSettings[] = [];
  for (const [position, spelling] of texts.entries()) {
    const lane = laneFrom(spelling, position, task);
    if ('problem' in lane) return lane;
    lanes.push(lane.value);
  }
  if (new Set(lanes.map(({ id }) => id)).size < lanes.length) {
    return { problem: `Lanes: “${clip(text)}” gives two lanes the same number.` };
  }
  return { value: lanes };
}

function laneFrom(text: string, position: number, task: TaskId): Checked<LaneSettings> {
  const [, number, method] = /^(?:(\d+):)?(.*)$/s.exec(text) as unknown as string[];
  const id = number === undefined ? position : Number(number);
  if (id >= MAX_LANES) {
    return { problem: `Lanes: “${clip(text)}” has a number above ${MAX_LANES - 1}.` };
  }
  const lane = methodFrom(method, id, task);
  return 'problem' in lane ? { problem: `Lanes: ${lane.problem}` } : lane;
}
