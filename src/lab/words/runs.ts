/**
 * Holds: the words for what is different from one run to the next, by which the list of runs calls them. Refuses to hold: the
 * list itself (lab/runs).
 */
import { language, listed } from '../../language/language';
import { runs } from '../../language/rooms/runs';
import { laneName, type LaneSettings } from '../methods/lane-parts';
import { methodKey } from '../methods/spelling';
import type { ChangeMark } from '../record/reports';
import type { RunSetup } from '../runs/earlier-run';
import type { AnyField } from '../settings/fields';
import { toText } from '../settings/link';
import { SETTINGS, type Settings } from '../settings/settings-table';
import { shownChange } from './changes';
import { formatInteger } from './numbers';

type Name = keyof Settings;

/** Inside a sentence: "Learning rate" is "learning rate", and "WASM kernels" stays. */
const inside = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label[0].toLowerCase() + label.slice(1) : label;

/** A value as the controls show it; of a long label what stands before its explanation: "tiny: width 16" is "tiny". */
function valueText(field: AnyField, value: unknown): string {
  if (field.kind !== 'choice') return toText(field, value);
  const option = field.options.find((one) => one.value === value);
  return (option?.label ?? String(value)).split(/[:：]/)[0];
}

function settingChanges(before: Settings, after: Settings): string[] {
  const names = (Object.keys(SETTINGS) as Name[]).filter((name) => name !== 'lanes');
  return names.flatMap((name) => {
    const field: AnyField = SETTINGS[name];
    if (field.onlyFor && (field.onlyFor !== before.task || field.onlyFor !== after.task)) return [];
    if (toText(field, before[name]) === toText(field, after[name])) return [];
    const setting = inside(field.label);
    if (field.kind === 'density') return [runs.changedAnew({ setting })];
    const [old, fresh] = [before, after].map((settings) => valueText(field, settings[name]));
    return [runs.change({ setting, before: old, after: fresh })];
  });
}

/** The lanes of `all` that are left once those of `others` with the same method are taken away, one for one. */
function unmatched(all: readonly LaneSettings[], others: readonly LaneSettings[]): LaneSettings[] {
  const left = others.map((lane) => methodKey(lane, '.'));
  return all.filter((lane) => {
    const at = left.indexOf(methodKey(lane, '.'));
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Lanes are the same where their methods are; of the others those at the same place have changed. */
function laneChanges(before: readonly LaneSettings[], after: readonly LaneSettings[]): string[] {
  const gone = unmatched(before, after);
  const come = unmatched(after, before);
  const pairs = come.flatMap((lane) => {
    const old = gone.find(({ id, objective }) => id === lane.id && objective === lane.objective);
    return old ? [{ old, lane }] : [];
  });
  const said = [
    ...pairs.map(({ old, lane }) =>
      runs.laneChanged({ before: laneName(old), after: laneName(lane) }),
    ),
    ...come
      .filter((lane) => pairs.every((pair) => pair.lane !== lane))
      .map((lane) => runs.laneAdded({ lane: laneName(lane) })),
    ...gone
      .filter((lane) => pairs.every(({ old }) => old !== lane))
      .map((lane) => runs.laneRemoved({ lane: laneName(lane) })),
  ];
  if (said.length > 0) return said;
  // Each has its like in the other, so there are as many.
  const isMoved = before.some((lane, i) => methodKey(lane, '.') !== methodKey(after[i], '.'));
  return isMoved ? [runs.otherOrder()] : [];
}

/**
 * What is different in a run from the one before it, such as ["seed 0 → 1", "P-POTS added"]; never empty. Compared is what
 * the one began with, where that is known, with what the other was at its end.
 * @param before null where there is none
 */
export function whatChanged(before: RunSetup | null, after: RunSetup): string[] {
  if (!before) return [runs.first()];
  const changes = [
    ...settingChanges(before.settings, after.settings),
    ...laneChanges(before.settings.lanes, after.firstLanes ?? after.settings.lanes),
  ];
  if (before.text !== null && after.text !== null && before.text !== after.text)
    changes.push(runs.otherText());
  if ((before.recordedTo === null) !== (after.recordedTo === null))
    changes.push(after.recordedTo === null ? runs.fromFirstWeights() : runs.fromRecorded());
  if (changes.length > 0) return changes;
  return [
    before.changedAt !== null && after.changedAt === null ? runs.sameUnswitched() : runs.same(),
  ];
}

/** A lane by its method; where it began with another one, by both: "Standard → MIRROR". */
export function switchedName(lane: LaneSettings, first: readonly LaneSettings[] | null): string {
  const before = first?.find(({ id }) => id === lane.id);
  return before && methodKey(before, '.') !== methodKey(lane, '.')
    ? runs.laneChanged({ before: laneName(before), after: laneName(lane) })
    : laneName(lane);
}

/** Changes that are named. */
const MOST_NAMED = 4;

/** A fit that was made anew is part of the method; what was switched before the first step, of the settings. */
const isSwitch = ({ step, text }: ChangeMark): boolean => step > 0 && !text.endsWith(' refitted');

/** What was changed while a run trained, as a sentence; empty where nothing was. */
export function switchedSentence(
  changedAt: number | null,
  all: readonly ChangeMark[],
  lanes: readonly LaneSettings[],
): string {
  const marks = all.filter(isSwitch);
  const first = marks.at(0)?.step ?? Infinity;
  const from = Math.min(changedAt ?? Infinity, first);
  if (from === Infinity) return '';
  const step = formatInteger(from);
  if (marks.length === 0) return runs.switchedFrom({ step });
  const named = marks.slice(0, MOST_NAMED).map((mark) => {
    const lane = lanes.find(({ id }) => id === mark.lane);
    const change = shownChange(mark.text);
    return lane ? runs.changedIn({ change, lane: laneName(lane) }) : change;
  });
  const left = marks.length - named.length;
  const changes = listed([...named, ...(left > 0 ? [runs.more({ count: left })] : [])]);
  return runs.switchedFromTo({ step, changes });
}

/** When a run began: "14:02:33", which two runs seldom have in common, on another day with the date. @param now milliseconds since 1970, as `begun` */
export function whenText(begun: number, now = Date.now()): string {
  const [day, today] = [begun, now].map((time) => new Date(time).toDateString());
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', {
    ...(day !== today && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(begun);
}
