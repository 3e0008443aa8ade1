/**
 * Settings and view ⇄ the link's query: only what differs from the defaults, versioned, readable. Reading never
 * throws: whatever cannot be used gives a sentence, and the default stands in for it.
 *
 * Lanes: `lanes=standard,p-pots.mirror,3:fixed-count.p-pots`. The parts of a method are joined by dots because
 * a plus sign means a space in links; a leading number is the lane's id (its colour, from 0) where it is not its
 * position.
 */
import type { TaskId } from '../../core/tasks/registry';
import { type Settings, SETTINGS } from './settings-table';
import { checkChoice, checkDensity, checkNumber, clip, densityText, numberText } from './fields';
import type { AnyField, Checked } from './fields';
import { LANE_PARTS, partsOf, standardLane, type LaneSettings } from '../methods/lane-parts';
import { laneProblem, MAX_LANES } from '../methods/lane-rules';
import { defaultOf, defaultSettings, defaultView, settingsProblem, TOGETHER } from './schema';
import { VIEW, type ViewSettings } from './view-table';

export const LINK_VERSION = 1;

const OWN_TEXT: TaskId = 'text';
const OWN_TEXT_MISSING =
  'This link is about somebody’s own text, which is not part of a link; the default task is shown. To go on, choose the task “Your own text” and paste one.';

export interface PageSetup {
  readonly settings: Settings;
  readonly view: ViewSettings;
}

/** The chosen lane where there is one of this id, else the default, which stands for the first. */
function laneShown({ settings, view }: PageSetup): number {
  return settings.lanes.some(({ id }) => id === view.lane) ? view.lane : defaultView().lane;
}

/** The query without its question mark; empty for the defaults. */
export function toQuery({ settings, view }: PageSetup): string {
  const pairs: string[] = [];
  const collect = (table: Readonly<Record<string, AnyField>>, values: object) => {
    for (const [name, field] of Object.entries(table)) {
      const text = toText(field, (values as Record<string, unknown>)[name]);
      if (text !== toText(field, defaultOf<unknown>(field, settings.task))) {
        pairs.push(`${field.urlKey}=${text}`);
      }
    }
  };
  collect(SETTINGS, settings);
  collect(VIEW, { ...view, lane: laneShown({ settings, view }) });
  return pairs.length === 0 ? '' : [`v=${LINK_VERSION}`, ...pairs].join('&');
}

/** Settings and view of a query, and a sentence for each thing in it that could not be used. */
export function fromQuery(query: string): PageSetup & { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const given = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(query)) {
    if (given.has(key)) problems.push(`The link gives “${clip(key)}” twice; the first one counts.`);
    else given.set(key, value);
  }
  checkVersion(given.get('v'), problems);
  given.delete('v');

  // The task first: other defaults and the lanes' rules hang on it.
  if (given.get(SETTINGS.task.urlKey) === OWN_TEXT) {
    given.delete(SETTINGS.task.urlKey);
    problems.push(OWN_TEXT_MISSING);
  }
  const task = checkChoice(SETTINGS.task, given.get(SETTINGS.task.urlKey) ?? '');
  const chosen = 'value' in task ? task.value : defaultTask();
  const read = (table: Readonly<Record<string, AnyField>>, values: object) => {
    const out: Record<string, unknown> = { ...values };
    for (const [name, field] of Object.entries(table)) {
      const text = given.get(field.urlKey);
      given.delete(field.urlKey);
      if (text === undefined) continue;
      const checked = fromText(field, text, chosen);
      if ('value' in checked) out[name] = checked.value;
      else problems.push(`${checked.problem} The default is used.`);
    }
    return out;
  };
  const base = defaultSettings(chosen);
  const settings = possible(read(SETTINGS, base) as unknown as Settings, base, problems);
  const view = read(VIEW, defaultView(settings.task)) as unknown as ViewSettings;
  // A lane can be in its range and still not be there: known only now that the lanes are.
  const lane = laneShown({ settings, view });
  if (lane !== view.lane) {
    const ids = settings.lanes.map(({ id }) => id).join(', ');
    problems.push(
      `${VIEW.lane.label}: there is no lane “${view.lane}”; the lanes are ${ids}. The first one is shown.`,
    );
  }
  const known = [...Object.values(SETTINGS), ...Object.values(VIEW)].map(({ urlKey }) => urlKey);
  for (const key of given.keys()) {
    problems.push(
      `The link has an unknown setting “${clip(key)}”, which is ignored; known are ${known.join(', ')}.`,
    );
  }
  return { settings, view: { ...view, lane }, problems };
}

/** The settings, with the defaults of those that do not go together. */
function possible(settings: Settings, base: Settings, problems: string[]): Settings {
  let made = settings;
  for (const names of TOGETHER) {
    const given = Object.fromEntries(names.map((name) => [name, settings[name]]));
    const problem = settingsProblem({ ...base, ...given });
    if (problem === null) continue;
    problems.push(`${problem} The defaults are used.`);
    made = { ...made, ...Object.fromEntries(names.map((name) => [name, base[name]])) };
  }
  return made;
}

/** "standard", "p-pots.mirror", "fixed-count.p-pots". */
function laneText(lane: LaneSettings, position: number): string {
  const keys = partsOf(lane).map(({ key }) => key);
  const method = keys.length === 0 ? 'standard' : keys.join('.');
  return lane.id === position ? method : `${lane.id}:${method}`;
}

/** A setting as links write it. */
export function toText(field: AnyField, value: unknown): string {
  if (field.kind === 'lanes') return (value as LaneSettings[]).map(laneText).join(',');
  if (field.kind === 'number') return numberText(value as number, field.off);
  if (field.kind === 'density') return densityText(value as number[]);
  return value as string;
}

/** A setting out of a link's text, or the sentence that says why not. */
export function fromText(field: AnyField, text: string, task: TaskId): Checked<unknown> {
  if (field.kind === 'lanes') return lanesFrom(text, task);
  if (field.kind === 'density') return checkDensity(field, text);
  return field.kind === 'number' ? checkNumber(field, text) : checkChoice(field, text);
}

function lanesFrom(text: string, task: TaskId): Checked<readonly LaneSettings[]> {
  const texts = text.split(',');
  if (texts.length > MAX_LANES) {
    return {
      problem: `Lanes: “${clip(text)}” has ${texts.length} lanes; there can be 1 to ${MAX_LANES}.`,
    };
  }
  const lanes: LaneSettings[] = [];
  for (const [position, one] of texts.entries()) {
    const lane = laneFrom(one, position, task);
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
  for (const { field, key, value } of found as (typeof LANE_PARTS)[number][]) {
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

function checkVersion(text: string | undefined, problems: string[]): void {
  if (text === undefined || text === String(LINK_VERSION)) return;
  problems.push(
    /^\d+$/.test(text) && Number(text) > LINK_VERSION
      ? `This link was made by a newer version of the page (link version ${clip(text)}, this page reads ${LINK_VERSION}); what is understood of it is used.`
      : `The link’s version “${clip(text)}” is not known; it is read as version ${LINK_VERSION}.`,
  );
}

function defaultTask(): TaskId {
  return SETTINGS.task.default as TaskId;
}
