/**
 * Settings and view ⇄ the link's query: only what differs from the defaults of the view it opens, versioned, readable.
 * Reading never throws: whatever cannot be used gives a sentence, and the default stands in for it. A link that names no
 * view is one from before there were several, and opens the Lab, where it means what it meant; a lesson's, a sheet's, a presenter's or a frame's opens Explore.
 */
import { inARow, listed } from '../../language/language';
import { setting } from '../../language/rooms/setting';
import type { TaskId } from '../../core/tasks/registry';
import type { Pretraining } from '../fork/pretraining';
import { forkProblem } from '../fork/fork-rules';
import { pretrainingFrom, pretrainingText } from '../fork/pretraining-text';
import type { LaneSettings } from '../methods/lane-parts';
import { lanesWith, lessonAt, LESSONS } from '../lessons/lessons';
import { lanesFrom, lanesText } from '../methods/spelling';
import {
  checkChoice,
  checkNumber,
  checkPlain,
  clip,
  plainText,
  wordsFrom,
  type AnyField,
  type Checked,
} from './fields';
import { pairsOf } from './damaged-link';
import { FORMER_KEYS, presentKey } from './former-keys';
import { SETTINGS, type Settings } from './settings-table';
import { defaultSettings, defaultTask, defaultView, settingsProblem, TOGETHER } from './schema';
import { VIEW, type ViewName, type ViewSettings } from './view-table';

const LINK_VERSION = 1;

/** The view that an address without parameters opens. */
const NAMELESS: ViewName = 'explore';

const OWN_TEXT: TaskId = 'text';

/** What the header calls Explore led by the hand: a view by its switch, and a lesson by its settings. */
const LED_VIEWS: readonly (string | undefined)[] = ['lessons', 'lesson'];

const SETTING_KEYS = [...Object.values(SETTINGS), ...Object.values(VIEW)].map(
  ({ urlKey }) => urlKey,
);
const VERSION_KEY = 'v';
/** All keys of a link. */
const KNOWN: ReadonlySet<string> = new Set([VERSION_KEY, ...SETTING_KEYS, ...FORMER_KEYS]);

interface PageSetup {
  readonly settings: Settings;
  readonly view: ViewSettings;
}

/** The chosen lane where there is one of this id, else the default, which stands for the first. */
function laneShown({ settings, view }: PageSetup): number {
  return settings.lanes.some(({ id }) => id === view.lane) ? view.lane : defaultView().lane;
}

/** What a link need not say: the defaults of its view, and what its lesson puts in their place. */
function usualSetup(
  task: TaskId,
  view: ViewName,
  number: number,
  from: Pretraining | null,
): PageSetup {
  const usual = { settings: defaultSettings(task, view, from), view: defaultView(task, view) };
  const lesson = view === 'explore' ? lessonAt(number) : null;
  if (!lesson) return usual;
  const { yours, t } = lesson.state;
  return {
    settings: { ...usual.settings, lanes: lanesWith(yours) },
    view: { ...usual.view, maskRate: t },
  };
}

/** The query without its question mark; empty for Explore with its defaults. */
export function toQuery({ settings, view }: PageSetup): string {
  const pairs: string[] = [];
  const { task } = settings;
  const collect = <Values extends object>(
    table: Readonly<Record<keyof Values & string, AnyField>>,
    values: Values,
    usual: Values,
  ) => {
    for (const [name, field] of Object.entries<AnyField>(table)) {
      const text = toText(field, values[name as keyof Values]);
      if (text !== toText(field, usual[name as keyof Values]))
        pairs.push(`${field.urlKey}=${text}`);
    }
  };
  const usual = usualSetup(task, view.view, view.lesson, settings.from);
  const unsaid = { ...usual.settings, task: defaultTask(view.view), from: null };
  collect<Settings>(SETTINGS, settings, unsaid);
  const shown = { ...view, lane: laneShown({ settings, view }) };
  collect<ViewSettings>(VIEW, shown, usual.view);
  if (pairs.length === 0 && view.view === NAMELESS) return '';
  return [`${VERSION_KEY}=${LINK_VERSION}`, `${VIEW.view.urlKey}=${view.view}`, ...pairs].join('&');
}

/** A thing in a link that cannot be used: why, and what is taken instead; both are sentences. */
interface Unusable {
  readonly why: string;
  readonly instead?: string;
}

/** The sentences for it. */
export const linkProblem = ({ why, instead = '' }: Unusable): string => inARow(why, instead);

/**
 * Settings and view of a query, and each thing in it that could not be used.
 * @param otherwise the view of a link without any parameter
 */
export function fromQuery(
  query: string,
  otherwise: ViewName = NAMELESS,
): PageSetup & { readonly problems: readonly Unusable[] } {
  const problems: Unusable[] = [];
  const given = new Map<string, string>();
  for (const [written, value] of pairsOf(query, KNOWN)) {
    const key = presentKey(written, value);
    // A link that was pasted twice says the same twice.
    if (!given.has(key)) given.set(key, value);
    else if (KNOWN.has(key) && given.get(key) !== value) {
      problems.push({
        why: setting.givenTwice({ key: clip(key) }),
        instead: setting.firstCounts(),
      });
    }
  }
  if (LED_VIEWS.includes(given.get(VIEW.view.urlKey)?.toLowerCase())) {
    given.set(VIEW.view.urlKey, 'explore');
    if (!given.has(VIEW.lesson.urlKey)) given.set(VIEW.lesson.urlKey, '1');
  }
  const name = viewOf(given, otherwise);
  checkVersion(given.get(VERSION_KEY), problems);
  given.delete(VERSION_KEY);

  // The task first: other defaults and the lanes' rules hang on it.
  if (given.get(SETTINGS.task.urlKey)?.toLowerCase() === OWN_TEXT) {
    given.delete(SETTINGS.task.urlKey);
    problems.push({ why: setting.ownTextMissing() });
  }
  const task = checkChoice(SETTINGS.task, given.get(SETTINGS.task.urlKey)?.toLowerCase() ?? '');
  const chosen = 'value' in task ? task.value : defaultTask(name);
  const isWorksheet = given.get(VIEW.sheet.urlKey)?.toLowerCase() === 'worksheet';
  const lessonInstead = isWorksheet
    ? setting.allWorksheets({ count: String(LESSONS.length) })
    : given.get(VIEW.embed.urlKey)?.toLowerCase() === 'lesson'
      ? setting.firstLesson()
      : setting.noLesson();
  const read = (table: Readonly<Record<string, AnyField>>, values: object) => {
    const out: Record<string, unknown> = { ...values };
    for (const [name, field] of Object.entries(table)) {
      const text = given.get(field.urlKey);
      given.delete(field.urlKey);
      if (text === undefined) continue;
      const checked = linked(field, text, chosen);
      if ('value' in checked) out[name] = checked.value;
      if (checked.problem === undefined) continue;
      const instead = field === VIEW.lesson ? lessonInstead : setting.defaultUsed();
      problems.push({
        why: checked.problem,
        instead: 'value' in checked ? setting.othersUsed() : instead,
      });
    }
    return out;
  };
  const led = checkNumber(VIEW.lesson, given.get(VIEW.lesson.urlKey) ?? '');
  const lesson = 'value' in led ? led.value : VIEW.lesson.default;
  const scratch = usualSetup(chosen, name, lesson as number, null);
  const from = fromPretraining(given, chosen, scratch.settings, problems);
  const base = usualSetup(chosen, name, lesson as number, from);
  const settings = possible(
    read(SETTINGS, base.settings) as unknown as Settings,
    base.settings,
    problems,
  );
  const view = read(VIEW, base.view) as unknown as ViewSettings;
  // A lane can be in its range and still not be there: known only now that the lanes are.
  const lane = laneShown({ settings, view });
  if (lane !== view.lane) {
    const ids = listed(settings.lanes.map(({ id }) => String(id)));
    const { label } = VIEW.lane;
    const why = setting.noSuchLane({ label, lane: String(view.lane), ids });
    problems.push({ why, instead: setting.firstLaneShown() });
  }
  const unknown = [...given.keys()];
  if (unknown.length > 0) problems.push(unknownKeys(unknown));
  return { settings, view: { ...view, lane }, problems };
}

/**
 * The pre-training that a link names and its task can follow, taken out of what is given: other defaults hang on it. Null, with
 * a sentence where it cannot be used, else.
 */
function fromPretraining(
  given: Map<string, string>,
  task: TaskId,
  base: Settings,
  problems: Unusable[],
): Pretraining | null {
  const { urlKey } = SETTINGS.from;
  const text = given.get(urlKey);
  given.delete(urlKey);
  if (text === undefined) return null;
  const model = checkChoice(SETTINGS.model, given.get(SETTINGS.model.urlKey)?.toLowerCase() ?? '');
  const read = pretrainingFrom(text);
  const problem =
    'problem' in read
      ? read.problem
      : forkProblem({
          task,
          from: read.value,
          model: 'value' in model ? model.value : base.model,
        });
  if ('value' in read && problem === null) return read.value;
  problems.push({ why: problem ?? '', instead: setting.fromScratch() });
  return null;
}

/** The view that a link opens: the one it names, the usual one where that is not known; a lesson's, a sheet's, a presenter's or a frame's, or the Lab, where it names none. */
function viewOf(given: ReadonlyMap<string, string>, otherwise: ViewName): ViewName {
  const named = given.get(VIEW.view.urlKey);
  if (named === undefined) {
    if ([VIEW.lesson, VIEW.sheet, VIEW.present, VIEW.embed].some(({ urlKey }) => given.has(urlKey)))
      return 'explore';
    const others = [...given.keys()].filter((key) => key !== VIEW.lang.urlKey);
    return others.length === 0 ? otherwise : 'lab';
  }
  const view = checkChoice(VIEW.view, named.toLowerCase());
  return 'value' in view ? view.value : NAMELESS;
}

/** The settings, with the defaults of those that do not go together. */
function possible(settings: Settings, base: Settings, problems: Unusable[]): Settings {
  const pick = (from: Settings, names: readonly (keyof Settings)[]) =>
    Object.fromEntries(names.map((name) => [name, from[name]]));
  const wrong = TOGETHER.flatMap((names) => {
    const problem = settingsProblem({ ...base, ...pick(settings, names) });
    if (problem === null) return [];
    problems.push({ why: problem, instead: setting.defaultsUsed() });
    return names;
  });
  return { ...settings, ...pick(base, wrong) };
}

/** A setting as links write it. */
export function toText(field: AnyField, value: unknown): string {
  if (field.kind === 'lanes') return lanesText(value as LaneSettings[]);
  if (field.kind === 'pretraining') return pretrainingText(value as Pretraining | null);
  return plainText(field, value);
}

/** A setting out of a link's text, or the sentence that says why not. */
export function fromText(field: AnyField, text: string, task: TaskId): Checked<unknown> {
  if (field.kind === 'lanes') return lanesFrom(text, task);
  return field.kind === 'pretraining' ? pretrainingFrom(text) : checkPlain(field, text);
}

/** The same, in any case of its letters; a problem names the text as it was given. Some lanes can be read beside others. */
function linked(
  field: AnyField,
  text: string,
  task: TaskId,
): { readonly value: unknown; readonly problem?: string } | { readonly problem: string } {
  if (field.kind === 'lanes') return lanesFrom(text, task);
  // In a query a plus sign is a space, except in a number such as 1e+3.
  const plain = text.replace(/(?<!e)\+/gi, ' ');
  if (field.kind === 'words') {
    const { value, problem } = wordsFrom(field, plain);
    return value.length > 0 || problem === undefined ? { value, problem } : { problem };
  }
  const lower = fromText(field, plain.toLowerCase(), task);
  return 'value' in lower ? lower : fromText(field, plain, task);
}

const UNKNOWN_NAMED = 3;

/** All keys that mean nothing here. */
function unknownKeys(keys: readonly string[]): Unusable {
  const said = {
    named: listed(keys.slice(0, UNKNOWN_NAMED).map((key) => `“${clip(key)}”`)),
    known: listed(SETTING_KEYS),
  };
  const count = String(keys.length);
  const instead = setting.unknownIgnored();
  if (keys.length === 1) return { why: setting.unknownSetting(said), instead };
  if (keys.length <= UNKNOWN_NAMED) {
    return { why: setting.unknownSettings({ ...said, count }), instead };
  }
  const more = String(keys.length - UNKNOWN_NAMED);
  return { why: setting.unknownSettingsMore({ ...said, count, more }), instead };
}

function checkVersion(text: string | undefined, problems: Unusable[]): void {
  if (text === undefined || text === String(LINK_VERSION)) return;
  const isNewer = /^\d+$/.test(text) && Number(text) > LINK_VERSION;
  const versions = { version: clip(text), reads: String(LINK_VERSION) };
  problems.push({
    why: isNewer ? setting.newerLink(versions) : setting.unknownVersion(versions),
  });
}
