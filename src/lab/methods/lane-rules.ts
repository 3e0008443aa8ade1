/** Rules for lanes: which combinations make sense, and how lanes are added and removed. */
import { TASKS, type TaskId } from '../../core/tasks/registry';
import {
  laneName,
  standardLane,
  type LaneSettings,
  type PartnerChoice,
  type PatternScheme,
} from './lane-parts';

export const MAX_LANES = 4;

export const PATTERN_LABELS: Readonly<Record<PatternScheme, string>> = {
  independent: 'independent',
  'fixed-count': 'fixed count',
};

/** Partners whose patterns have masking rates of their own. */
const AT_TWO_RATES: readonly PartnerChoice[] = ['opposite-rate', 'coupled', 'two-rates'];

/** Tells lanes of the same name apart for screen readers, as colour and dash do for the eye. */
export function lanePlace(index: number, lanes: number): string {
  return `lane ${index + 1} of ${lanes}`;
}

/** Sentences, and the lanes they speak against; the first one speaks. */
const RULES: Readonly<Record<string, (lane: LaneSettings, task: TaskId) => boolean>> = {
  'The ARM masks nothing, so no masking method applies to it.': (lane) =>
    lane.objective === 'arm' && laneName({ ...lane, objective: 'mdm' }) !== 'Standard',
  'Variants of the fit belong to P-POTS: switch it on first.': ({ sampler, variant }) =>
    variant !== 'epr' && sampler !== 'p-pots',
  'With fixed count P-POTS needs no fitted curve, so it has no variants.': ({ variant, pattern }) =>
    variant !== 'epr' && pattern === 'fixed-count',
  'A fit on mirrored pairs needs MIRROR.': ({ variant, partner }) =>
    variant === 'mirrored-pairs' && partner !== 'mirror',
  'Fixed count draws numbers of masked tokens, so a density of rates does not apply to it.': (
    lane,
  ) =>
    lane.pattern === 'fixed-count' &&
    ['clipped', 'hand-drawn', 'second-moment'].includes(lane.sampler),
  'ISAD and SyRM mask some tokens more often than others; fixed count masks all alike.': (lane) =>
    (lane.isad || lane.syrm) && lane.pattern === 'fixed-count',
  'Fixed count weights by the number of masked tokens already: this weight would change nothing.':
    ({ weight, pattern }) =>
      ['count-weight', 'divide-by-count'].includes(weight) && pattern === 'fixed-count',
  'ISAD and SyRM weight each token by how often it is masked: no other weight applies.': ({
    isad,
    syrm,
    weight,
  }) => (isad || syrm) && weight !== 'rate',
  'With ISAD and SyRM both patterns of a pair must have the same masking rate.': ({
    isad,
    syrm,
    partner,
  }) => (isad || syrm) && AT_TWO_RATES.includes(partner),
  'ISAD and SyRM both change which tokens are masked: choose one.': ({ isad, syrm }) =>
    isad && syrm,
  'With ISAD and SyRM rates are drawn one by one: what a spread would save cannot be measured here.':
    ({ isad, syrm, spread }) => (isad || syrm) && spread !== 'independent',
  'With ISAD and SyRM the noise of second-moment rates cannot be measured here.': ({
    isad,
    syrm,
    sampler,
  }) => (isad || syrm) && sampler === 'second-moment',
  'ISAD needs a task with an answer delimiter, such as short addition.': ({ isad }, task) =>
    isad && !TASKS[task].features?.includes('delimiter'),
  'SyRM needs a task with syntax tokens in its prompt, such as the table.': ({ syrm }, task) =>
    syrm && !TASKS[task].features?.includes('syntax'),
};

const RULE_LIST = Object.entries(RULES);

/** Why a lane makes no sense with a task, or null. */
export function laneProblem(lane: LaneSettings, task: TaskId): string | null {
  return RULE_LIST.find(([, breaks]) => breaks(lane, task))?.[0] ?? null;
}

/**
 * The lane with a change. What hangs on a part that goes, goes with it: a variant with its P-POTS or its MIRROR, every
 * method with the masking itself.
 */
export function withLaneChange(
  lane: LaneSettings,
  change: Partial<Omit<LaneSettings, 'id'>>,
): LaneSettings {
  if (change.objective === 'arm') return { ...standardLane(lane.id), objective: 'arm' };
  const next = { ...lane, ...change };
  const orphan =
    next.sampler !== 'p-pots' ||
    next.pattern === 'fixed-count' ||
    (next.variant === 'mirrored-pairs' && next.partner !== 'mirror');
  return orphan && change.variant === undefined ? { ...next, variant: 'epr' } : next;
}

/** What an ARM lane is, for its card. */
export const ARM_LANE =
  'The reference: same size, left to right, next-token loss. It masks nothing, so no masking method applies.';

/** Whether a lane can go on as another one: it keeps its weights, which belong to its kind of model. */
export function sameModel(running: LaneSettings, wanted: LaneSettings): boolean {
  return running.id === wanted.id && running.objective === wanted.objective;
}

/** Whether two lanes differ by nothing but their ids. */
export function sameMethod(a: LaneSettings, b: LaneSettings): boolean {
  return JSON.stringify({ ...a, id: 0 }) === JSON.stringify({ ...b, id: 0 });
}

/** The place of a lane, 0 … 3: its colour. */
const placeOf = ({ id }: LaneSettings): number => id % MAX_LANES;

/** The lanes as a run starts with them: every id is its place. */
export function settledLanes(lanes: readonly LaneSettings[]): readonly LaneSettings[] {
  return lanes.every((lane) => lane.id === placeOf(lane))
    ? lanes
    : lanes.map((lane) => ({ ...lane, id: placeOf(lane) }));
}

/**
 * The lanes with one more, in the first free colour; the same lanes when all places are taken. A place that a running
 * lane still holds is taken last, under an id of its own: the new lane must not go on with that lane's weights.
 */
export function withNewLane(
  lanes: readonly LaneSettings[],
  running: readonly LaneSettings[],
  objective: LaneSettings['objective'] = 'mdm',
): readonly LaneSettings[] {
  const ids = Array.from({ length: 2 * MAX_LANES }, (_, i) => i);
  const taken = new Set(lanes.map(placeOf));
  const id = ids.find((i) => !taken.has(i % MAX_LANES) && running.every((lane) => lane.id !== i));
  if (id === undefined) return lanes;
  if (objective === 'arm') return [...lanes, { ...standardLane(id), objective }];
  // What calms training for nothing is the natural third guest, then what it comes close to; after them, the plain baseline.
  const guests = [{ weight: 'count-weight' }, { pattern: 'fixed-count' }, {}] as const;
  const wanted = guests.map((guest) => ({ ...standardLane(id), ...guest }));
  const fresh = wanted.find((guest) => !lanes.some((lane) => sameMethod(lane, guest)));
  return [...lanes, fresh ?? standardLane(id)];
}
