/**
 * Holds: a saved run as the text of a file, and strictly back: a file that is damaged, of a newer version, or something else
 * gives a sentence and nothing else. Refuses to hold: what a file must hold (saved-run.ts).
 */
import { runFiles } from '../../language/rooms/runFiles';
import * as v from 'valibot';
import { RunRecord } from '../record/record';
import { checksum } from '../recorded/bytes';
import type { Checked } from '../settings/fields';
import { clip } from '../settings/fields';
import { fromText, toText } from '../settings/link';
import { defaultSettings, settingsProblem } from '../settings/schema';
import { SETTINGS, type Settings } from '../settings/settings-table';
import { reasonOf } from '../study/file-format';
import { numbersText } from './numbers';
import {
  SAVED_RUN_FILE,
  SAVED_RUN_KIND,
  SAVED_RUN_VERSION,
  stateProblem,
  type SavedRun,
  type SavedRunFile,
} from './saved-run';

const NAMES = Object.keys(SETTINGS) as (keyof Settings)[];

/** By name, as plain numbers, or as links write them. */
function settingsText(settings: Settings): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    NAMES.map((name) => {
      const value = settings[name];
      const plain = typeof value === 'number' && Number.isFinite(value);
      return [name, plain ? value : toText(SETTINGS[name], value)];
    }),
  );
}

function settingsFrom(written: Readonly<Record<string, string | number>>): Checked<Settings> {
  const task = SETTINGS.task.options.find(({ value }) => value === written.task)?.value;
  if (task === undefined) return { problem: runFiles.noTask({ name: clip(String(written.task)) }) };
  let settings = defaultSettings(task);
  for (const [name, value] of Object.entries(written)) {
    const field = NAMES.find((known) => known === name);
    if (!field) return { problem: runFiles.unknownSetting({ name: clip(name) }) };
    const checked = fromText(SETTINGS[field], String(value), task);
    if ('problem' in checked) return { problem: checked.problem as string };
    settings = { ...settings, [field]: checked.value };
  }
  const problem = settingsProblem(settings);
  return problem === null ? { value: settings } : { problem };
}

/** Letters beyond ASCII would count as several bytes elsewhere. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export function savedRunText({
  receipt,
  settings,
  text,
  changedAt,
  state,
  record,
}: SavedRun): string {
  const { savedAt, version, commit, computed } = receipt;
  const { weights, fits, averages, moments, trainedRows, mixed } = state;
  const table = ({ rows, ...rest }: SavedRunFile['curves']['lanes'][number]['own']) => ({
    rows: numbersText('f64', rows),
    ...rest,
  });
  const file = {
    schemaVersion: SAVED_RUN_VERSION,
    kind: SAVED_RUN_KIND,
    ...{ savedAt, version, commit, computed },
    step: weights.step,
    settings: settingsText(settings),
    ...{ text, changedAt },
    switched: record.marks,
    state: {
      parameters: numbersText('f32', weights.parameters),
      firstMoment: numbersText('f32', weights.firstMoment),
      secondMoment: numbersText('f32', weights.secondMoment),
      trainedRows,
      fits: fits.map(
        (fit) =>
          fit && {
            ...fit,
            optimal: numbersText('f64', fit.optimal),
            counts: numbersText('f64', fit.counts),
          },
      ),
      averages: averages.map((each) => numbersText('f64', each)),
      moments: moments.map(({ squares, above, seen }) => ({
        squares: numbersText('f64', squares),
        above: numbersText('i32', above),
        seen: numbersText('i32', seen),
      })),
      mixed,
    },
    curves: {
      loss: {
        stride: record.loss.stride,
        blocks: numbersText('f64', record.loss.blocks),
        tail: numbersText('f64', record.loss.tail),
      },
      lanes: record.lanes.map(({ own, common, sums, evaluations }) => ({
        own: table(own),
        common: table(common),
        sums: table(sums),
        evaluations: table(evaluations),
      })),
      sides: record.sides.map(([lane, { steps, training, heldOut }]) => [
        lane,
        { steps, training, heldOut },
      ]),
    },
  };
  const json = asciiJson(file);
  return `${json.slice(0, -1)},"checksum":"${checksum(json)}"}\n`;
}

const isSavedRun = (data: unknown): data is { readonly kind: string } =>
  v.is(v.object({ kind: v.literal(SAVED_RUN_KIND) }), data);

/** Whether a text begins as a saved run does, whatever the file is called. */
export const beginsLikeSavedRun = (text: string): boolean =>
  /^\s*\{/.test(text) && text.includes(`"${SAVED_RUN_KIND}"`);

const NEWER = v.object({ schemaVersion: v.pipe(v.number(), v.gtValue(SAVED_RUN_VERSION)) });
const cannot = (reason: string) => ({ problem: runFiles.cannot({ reason }) });

/** The run in a file's text, or a sentence that says what is wrong with it. */
export function savedRunFrom(text: string): Checked<SavedRun> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return beginsLikeSavedRun(text)
      ? cannot(runFiles.endsEarly())
      : { problem: runFiles.notJson() };
  }
  if (!isSavedRun(data)) return { problem: runFiles.noKind() };
  if (v.is(NEWER, data)) {
    return cannot(
      runFiles.newer({ found: String(data.schemaVersion), known: String(SAVED_RUN_VERSION) }),
    );
  }
  const { checksum: said, ...rest } = data as { readonly checksum?: unknown };
  const sum = checksum(asciiJson(rest));
  if (sum !== said) return cannot(runFiles.changed({ found: sum, said: clip(String(said)) }));
  const parsed = v.safeParse(SAVED_RUN_FILE, rest, { abortEarly: true });
  if (!parsed.success) return cannot(reasonOf(parsed.issues[0]));
  return savedRunOf(parsed.output);
}

function savedRunOf(file: SavedRunFile): Checked<SavedRun> {
  const settings = settingsFrom(file.settings);
  if ('problem' in settings)
    return { problem: runFiles.cannotBecause({ problem: settings.problem }) };
  const { savedAt, version, commit, computed, text, changedAt } = file;
  const { step, state, curves, switched } = file;
  const { parameters, firstMoment, secondMoment, ...others } = state;
  const saved: SavedRun = {
    receipt: { savedAt, version, commit, computed },
    settings: settings.value,
    ...{ text, changedAt },
    state: { weights: { step, parameters, firstMoment, secondMoment }, ...others },
    record: { step, trainedRows: state.trainedRows, marks: switched, ...curves },
  };
  const problem = misfit(saved);
  return problem === null ? { value: saved } : cannot(problem);
}

/** What does not fit together in a run whose parts are right, or null. */
function misfit({ settings, text, state, record }: SavedRun): string | null {
  const { lanes, task } = settings;
  const problem = stateProblem(state, lanes.length);
  if (problem !== null) return problem;
  if ((task === 'text') !== (text !== null)) return runFiles.textMisplaced();
  try {
    new RunRecord(lanes.map(({ id }) => id)).restore(record);
  } catch (error) {
    return (error as Error).message.replace(/\.$/, '');
  }
  return null;
}

/** Settings that this program has kept as they are, read as a file's are; null where they cannot be. */
export function keptSettings(kept: Settings): Settings | null {
  const settings = settingsFrom(settingsText(kept));
  return 'value' in settings ? settings.value : null;
}

/**
 * A run that this program has kept as it is, not as a file: its settings are read as a file's are, and its parts must fit together.
 * Null where they do not.
 */
export function keptRunFrom(kept: SavedRun): SavedRun | null {
  try {
    const settings = keptSettings(kept.settings);
    if (!settings) return null;
    const saved = { ...kept, settings };
    return misfit(saved) === null ? saved : null;
  } catch {
    // An older program kept less.
    return null;
  }
}
