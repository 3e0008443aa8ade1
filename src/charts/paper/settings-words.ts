/** Settings in a figure's caption, in words. Refuses to hold: which settings there are (lab/settings). */
import { defaultSettings } from '../../lab/settings/schema';
import { SETTINGS } from '../../lab/settings/settings-table';
import { plainSettings, STUDY_SETTING_NAMES, studySettings } from '../../lab/study/plan';
import type { StudySettings } from '../../lab/study/study';

/** Said of every run; of the others those that are not the task's own. */
const ALWAYS: readonly string[] = ['model', 'batch', 'learningRate'];

const PLAIN_WORDS: Readonly<Record<string, string>> = {
  model: 'model size',
  batch: 'batch',
  learningRate: 'learning rate',
};

/**
 * "model small, batch 32, lr 0.003".
 * @param called what a setting is called: as in links where nothing is given
 */
export function settingsText(
  settings: StudySettings,
  called = (name: (typeof STUDY_SETTING_NAMES)[number]): string => SETTINGS[name].urlKey,
): string {
  const usual = plainSettings(studySettings(defaultSettings(settings.task, 'lab', settings.from)));
  const own = plainSettings(settings);
  const said = (name: (typeof STUDY_SETTING_NAMES)[number]) =>
    ALWAYS.includes(name) ||
    own[name] !== usual[name] ||
    (name === 'from' && settings.from !== null);
  return STUDY_SETTING_NAMES.filter((name) => name !== 'task' && said(name))
    .map((name) => `${called(name)} ${own[name]}`)
    .join(', ');
}

/** "batch 16, learning rate 0.003, model size small"; what has no word of its own is called as in links. */
export const settingsWords = (settings: StudySettings): string =>
  settingsText(settings, (name) => PLAIN_WORDS[name] ?? SETTINGS[name].urlKey);

export const taskWords = ({ task }: Pick<StudySettings, 'task'>): string =>
  SETTINGS.task.options.find(({ value }) => value === task)?.label ?? task;
