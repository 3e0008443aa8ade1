/**
 * Settings and view ⇄ the link's query: only what differs from the defaults, versioned, readable. Reading never
 * throws: whatever cannot be used gives a sentence, and the default stands in for it.
 */
import type { TaskId } from '../../core/tasks/registry';
import type { LaneSettings } from '../methods/lane-parts';
import { lanesFrom, lanesText } from '../methods/spelling';
import {
  checkChoice,
  checkDensity,
  checkNumber,
  clip,
  densityText,
  numberText,
  type AnyField,
  type Checked,
} from './fields';
import { DEFAULT_TASK, SETTINGS, type Settings } from './settings-table';
import { defaultOf, defaultSettings, defaultView, settingsProblem, TOGETHER } from './schema';
import { VIEW, type ViewSettings } from './view-table';

const LINK_VERSION = 1;

const OWN_TEXT: TaskId = 'text';
const OWN_TEXT_MISSING =
  'This link is about somebody’s own text, which is not part of a link; the default task is shown. To go on, choose the task “Your own text” and paste one.';

interface PageSetup {
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
  const chosen = 'value' in task ? task.value : DEFAULT_TASK;
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
  const pick = (from: Settings, names: readonly (keyof Settings)[]) =>
    Object.fromEntries(names.map((name) => [name, from[name]]));
  const wrong = TOGETHER.flatMap((names) => {
    const problem = settingsProblem({ ...base, ...pick(settings, names) });
    if (problem === null) return [];
    problems.push(`${problem} The defaults are used.`);
    return names;
  });
  return { ...settings, ...pick(base, wrong) };
}

/** A setting as links write it. */
export function toText(field: AnyField, value: unknown): string {
  if (field.kind === 'lanes') return lanesText(value as LaneSettings[]);
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

function checkVersion(text: string | undefined, problems: string[]): void {
  if (text === undefined || text === String(LINK_VERSION)) return;
  problems.push(
    /^\d+$/.test(text) && Number(text) > LINK_VERSION
      ? `This link was made by a newer version of the page (link version ${clip(text)}, this page reads ${LINK_VERSION}); what is understood of it is used.`
      : `The link’s version “${clip(text)}” is not known; it is read as version ${LINK_VERSION}.`,
  );
}
