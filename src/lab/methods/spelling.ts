/**
 * How a method is spelt: `standard`, or the keys of its parts joined, `p-pots.mirror` in links and `p-pots+mirror` in studies
 * and on the command line; a plus sign means a space in links. Reading takes both. Lanes in links:
 * `standard,p-pots.mirror,3:fixed-count`; a leading number is the lane's id (its colour, from 0) where it is not its position.
 * Refuses to hold: which parts go together (lane-rules.ts).
 */
import type { TaskId } from '../../core/tasks/registry';
import { listed } from '../../language/language';
import { methods } from '../../language/rooms/methods';
import { clip, type Checked } from '../settings/fields';
import {
  LANE_PARTS,
  laneName,
  partsOf,
  standardLane,
  type LanePart,
  type LaneSettings,
} from './lane-parts';
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
    const known = listed(LANE_PARTS.map(({ key }) => key));
    return { problem: methods.noMethod({ given: clip(text), known }) };
  }
  let lane = standardLane(id);
  const set = new Map<string, string>();
  for (const { field, key, value } of found as LanePart[]) {
    const other = set.get(field);
    if (other !== undefined) {
      return { problem: methods.excludeEachOther({ given: clip(text), one: other, other: key }) };
    }
    set.set(field, key);
    lane = { ...lane, [field]: value };
  }
  const problem = laneProblem(lane, task);
  return problem
    ? { problem: methods.methodProblem({ given: clip(text), problem }) }
    : { value: lane };
}

/** Lanes as links spell them. */
export function lanesText(lanes: readonly LaneSettings[]): string {
  return lanes
    .map((lane, position) => (lane.id === position ? '' : `${lane.id}:`) + methodKey(lane, '.'))
    .join(',');
}

/** Lanes out of a link; where only some could be read, these and the sentence that says which could not. */
export type LanesRead =
  | { readonly value: readonly LaneSettings[]; readonly problem?: string }
  | { readonly problem: string };

/** Lanes out of a link, as many as can be read, or the sentence that says why none can. */
export function lanesFrom(text: string, task: TaskId): LanesRead {
  const texts = text.split(',').map((part) => part.trim());
  const given = texts.filter((part) => part !== '');
  const lanes: LaneSettings[] = [];
  const problems: string[] = [];
  if (given.length > MAX_LANES) {
    const [count, most] = [String(given.length), String(MAX_LANES)];
    problems.push(methods.tooManyLanes({ given: clip(text), count, most }));
  }
  const first = (given.length > 0 ? given : texts).slice(0, MAX_LANES);
  for (const [position, spelling] of first.entries()) {
    const lane = laneFrom(spelling, position, task);
    if ('value' in lane) lanes.push(lane.value);
    if (lane.problem !== undefined) problems.push(lane.problem);
  }
  if (new Set(lanes.map(({ id }) => id)).size < lanes.length) {
    return { problem: methods.sameNumber({ given: clip(text) }) };
  }
  if (problems.length === 0) return { value: lanes };
  const together = problems
    .map((one) => one.replace(/[.。]$/, ''))
    .reduce((before, next) => methods.problemsNext({ before, next }));
  const problem = methods.lanesProblem({ problems: together });
  return lanes.length > 0 ? { value: lanes, problem } : { problem };
}

type LaneRead =
  { readonly value: LaneSettings; readonly problem?: string } | { readonly problem: string };

function laneFrom(text: string, position: number, task: TaskId): LaneRead {
  const [, number, method] = /^(?:(\d+):)?(.*)$/s.exec(text) as unknown as string[];
  const id = number === undefined ? position : Number(number);
  if (id >= MAX_LANES) {
    const most = String(MAX_LANES - 1);
    return { problem: methods.numberTooLarge({ given: clip(text), most }) };
  }
  // A plus sign arrives as one, as a space, or as nothing where a line was broken beside a dot.
  const keys = method
    .toLowerCase()
    .split(/[.+\s]+/)
    .filter((key) => key !== '');
  const lane = methodFrom(keys.join('.'), id, task);
  if ('value' in lane) return lane;
  // Cut off, or with a word of the text around it: what comes before is still a method.
  const known = keys.findIndex((key) => !LANE_PARTS.some((part) => part.key === key));
  const readable = keys[0] === 'standard' ? 1 : known;
  const unread = keys.slice(readable);
  if (readable > 0 && unread.every((key) => !LANE_PARTS.some((part) => part.key === key))) {
    const shorter = methodFrom(keys.slice(0, readable).join('.'), id, task);
    if ('value' in shorter) {
      const said = { unread: clip(unread.join('.')), given: clip(text) };
      return { ...shorter, problem: methods.noPart({ ...said, name: laneName(shorter.value) }) };
    }
  }
  const { problem } = methodFrom(method, id, task) as { readonly problem: string };
  return { problem };
}
