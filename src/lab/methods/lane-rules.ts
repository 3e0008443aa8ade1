/** Rules for lanes: which combinations make sense, and how lanes are added and removed. */
import { TASKS, type TaskId } from '../../core/tasks/registry';
import { methods } from '../../language/rooms/methods';
import {
  laneName,
  standardLane,
  type LaneSettings,
  type PartnerChoice,
  type PatternScheme,
} from './lane-parts';

export const MAX_LANES = 4;

/** What the ways to make a masked set are called, in the order in which they are offered. */
export const patternLabels = (): Readonly<Record<PatternScheme, string>> => ({
  independent: methods.independent(),
  'fixed-count': methods.fixedCount(),
});

/** Partners whose patterns have masking rates of their own. */
const AT_TWO_RATES: readonly PartnerChoice[] = ['opposite-rate', 'coupled', 'two-rates'];

/** Tells lanes of the same name apart for screen readers, as colour and dash do for the eye. */
export function lanePlace(index: number, lanes: number): string {
  return methods.lanePlace({ place: String(index + 1), lanes: String(lanes) });
}

/** Sentences, and the lanes they speak against; the first one speaks. */
const RULES: readonly (readonly [() => string, (lane: LaneSettings, task: TaskId) => boolean])[] = [
  [
    methods.armMasksNothing,
    (lane) => lane.objective === 'arm' && laneName({ ...lane, objective: 'mdm' }) !== 'Standard',
  ],
  [
    methods.variantsBelongToPPots,
    ({ sampler, variant }) => variant !== 'epr' && sampler !== 'p-pots',
  ],
  [
    methods.noVariantsWithCount,
    ({ variant, pattern }) => variant !== 'epr' && pattern === 'fixed-count',
  ],
  [
    methods.pairsNeedMirror,
    ({ variant, partner }) => variant === 'mirrored-pairs' && partner !== 'mirror',
  ],
  [
    methods.noDensityWithCount,
    (lane) =>
      lane.pattern === 'fixed-count' &&
      ['clipped', 'hand-drawn', 'second-moment'].includes(lane.sampler),
  ],
  [
    methods.countMasksAllAlike,
    (lane) => (lane.isad || lane.syrm) && lane.pattern === 'fixed-count',
  ],
  [
    methods.countWeightsAlready,
    ({ weight, pattern }) =>
      ['count-weight', 'divide-by-count'].includes(weight) && pattern === 'fixed-count',
  ],
  [methods.tokensHaveWeights, ({ isad, syrm, weight }) => (isad || syrm) && weight !== 'rate'],
  [
    methods.pairsNeedOneRate,
    ({ isad, syrm, partner }) => (isad || syrm) && AT_TWO_RATES.includes(partner),
  ],
  [methods.chooseOne, ({ isad, syrm }) => isad && syrm],
  [methods.noSpread, ({ isad, syrm, spread }) => (isad || syrm) && spread !== 'independent'],
  [
    methods.noSecondMoment,
    ({ isad, syrm, sampler }) => (isad || syrm) && sampler === 'second-moment',
  ],
  [
    methods.isadNeedsDelimiter,
    ({ isad }, task) => isad && !TASKS[task].features?.includes('delimiter'),
  ],
  [methods.syrmNeedsSyntax, ({ syrm }, task) => syrm && !TASKS[task].features?.includes('syntax')],
];

/** Why a lane makes no sense with a task, or null. */
export function laneProblem(lane: LaneSettings, task: TaskId): string | null {
  return RULES.find(([, breaks]) => breaks(lane, task))?.[0]() ?? null;
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
export const armLane = (): string => methods.armLane();

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
