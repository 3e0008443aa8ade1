/**
 * The one schema of everything a visitor can set: names, link keys, ranges, defaults, units, meanings, and whether
 * a change needs a restart. The link, the validation, the controls and the export all read it. Its rows are in
 * `settings-table.ts` and `view-table.ts`; here is what they mean together.
 */
import { isStretch } from '../../core/methods/clipped';
import { isMixture } from '../../core/tasks/mixture';
import type { TaskId } from '../../core/tasks/registry';
import { setting } from '../../language/rooms/setting';
import { forkProblem, samePretraining } from '../fork/fork-rules';
import type { Pretraining } from '../fork/pretraining';
import { lanesWith } from '../lessons/lessons';
import type { Lesson } from '../lessons/lesson';
import { sameModel } from '../methods/lane-rules';
import type { AnyField } from './fields';
import {
  DEFAULT_TASK,
  EXPLORE_LANES,
  EXPLORE_TASK,
  SETTINGS,
  type Settings,
} from './settings-table';
import { VIEW, type ViewName, type ViewSettings } from './view-table';

/** The default of a field under a task, and after pre-training. */
export function defaultOf<T>(
  field: { default: T | ((task: TaskId, forked: boolean) => T) },
  task: TaskId,
  forked = false,
): T {
  return typeof field.default === 'function'
    ? (field.default as (task: TaskId, forked: boolean) => T)(task, forked)
    : field.default;
}

function defaults(table: Readonly<Record<string, AnyField>>, task: TaskId, forked = false) {
  return Object.fromEntries(
    Object.entries(table).map(([name, field]) => [
      name,
      name === 'task' ? task : defaultOf<unknown>(field, task, forked),
    ]),
  );
}

/** The task a view begins with. */
export const defaultTask = (view: ViewName): TaskId =>
  view === 'explore' ? EXPLORE_TASK : DEFAULT_TASK;

/**
 * The settings a view begins with under a task, and with models that go on `from` a pre-training. The Lab's are also those of
 * files and of the command line.
 */
export function defaultSettings(
  task: TaskId = DEFAULT_TASK,
  view: ViewName = 'lab',
  from: Pretraining | null = null,
): Settings {
  const usual = defaults(SETTINGS, task, from !== null) as unknown as Settings;
  const settings = { ...usual, from };
  return view === 'explore' ? { ...settings, lanes: EXPLORE_LANES } : settings;
}

export function defaultView(task: TaskId = DEFAULT_TASK, view: ViewName = 'lab'): ViewSettings {
  return { ...(defaults(VIEW, task) as unknown as ViewSettings), view };
}

/** The view under another task: what was the old task's default becomes the new one's. */
export function viewUnder(view: ViewSettings, before: TaskId, task: TaskId): ViewSettings {
  const old = defaultView(before);
  return view.order === old.order ? { ...view, order: defaultView(task).order } : view;
}

/**
 * Other settings, with what hangs on task and pre-training: a value that was the old default becomes the new one, because
 * the visitor did not choose it. A pre-training that the new task cannot follow is given up.
 */
export function withChange(settings: Settings, change: Partial<Settings>): Settings {
  const { task, from } = { ...settings, ...change };
  if (task === settings.task && from === settings.from) return { ...settings, ...change };
  const kept = task !== settings.task && forkProblem({ ...settings, task, from }) ? null : from;
  const old = defaultSettings(settings.task, 'lab', settings.from);
  const fresh = defaultSettings(task, 'lab', kept);
  const brought = hangingOnTask().filter((name) => settings[name] === old[name]);
  return {
    ...settings,
    ...Object.fromEntries(brought.map((name) => [name, fresh[name]])),
    ...change,
    from: kept,
  };
}

/** The settings whose default depends on the task, or on pre-training. */
export function hangingOnTask(): (keyof Settings)[] {
  return (Object.keys(SETTINGS) as (keyof Settings)[]).filter(
    (name) => typeof SETTINGS[name].default === 'function',
  );
}

/** The settings with what a lesson begins with; whatever else the visitor chose stays. */
export const lessonSettings = (settings: Settings, { state }: Lesson): Settings =>
  withChange(settings, { task: EXPLORE_TASK, lanes: lanesWith(state.yours) });

/** Why settings that are possible one by one are not possible together, as a sentence, or null. */
export function settingsProblem(settings: Settings): string | null {
  const { easyShare, hardShare, clippedFrom, clippedTo } = settings;
  if (!isMixture({ easy: easyShare, hard: hardShare })) {
    const [easy, hard] = [easyShare, hardShare].map((x) => String(Number(x.toPrecision(4))));
    return setting.mixtureImpossible({ easy, hard });
  }
  if (!isStretch({ from: clippedFrom, to: clippedTo })) {
    return setting.clippedImpossible({ from: String(clippedFrom), to: String(clippedTo) });
  }
  return forkProblem(settings);
}

/** The settings whose values depend on each other, in groups. */
export const TOGETHER: readonly (readonly (keyof Settings)[])[] = [
  ['easyShare', 'hardShare'],
  ['clippedFrom', 'clippedTo'],
];

/** The batch offered where the present one is too large: a quarter of it, so that few tries are needed; even. */
export function smallerBatch(batch: number): number {
  return Math.max(SETTINGS.batch.min, 2 * Math.floor(batch / 8));
}

/** The learning rate offered where training diverged: the task's default where that is lower, else half the present. */
export function lowerLearningRate({ task, learningRate }: Settings): number {
  const usual = defaultSettings(task).learningRate;
  return learningRate > usual ? usual : Math.max(SETTINGS.learningRate.min, learningRate / 2);
}

/** The names of the settings whose difference needs a restart. Lanes: only other lanes or models, not a switch. */
export function restartNeeded(running: Settings, wanted: Settings): (keyof Settings)[] {
  return (Object.keys(SETTINGS) as (keyof Settings)[]).filter((name) => {
    const { restart, onlyFor = wanted.task } = SETTINGS[name];
    if (!restart || onlyFor !== wanted.task) return false;
    if (name === 'from') return !samePretraining(running.from, wanted.from);
    if (name !== 'lanes') return running[name] !== wanted[name];
    const [before, after] = [running.lanes, wanted.lanes];
    return before.length !== after.length || !before.every((lane, i) => sameModel(lane, after[i]));
  });
}
