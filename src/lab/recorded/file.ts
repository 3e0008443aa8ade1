/**
 * Holds: a recorded run and its readings as the text of a file, and strictly back: a file that is damaged, or of another
 * version of this program, gives a sentence and nothing else. Its checksum vouches for what the script has written, so that
 * nothing of it need be checked value by value. Refuses to hold: fetching it.
 */
import { runFiles } from '../../language/rooms/runFiles';
import type { Checked } from '../settings/fields';
import { defaultSettings } from '../settings/schema';
import { checksum } from './bytes';
import { fromPlain, toPlain } from './plain';
import type { RecordedReadings, RecordedRun } from './recorded-run';

/** Digits that tell a number from every other. */
const ALL_DIGITS = 17;
/** Of a measurement: a hundredth of what the intervals leave open. */
const DIGITS = 4;
/** Of single-step losses, of readings on the way, whose windows are small, and of curves over the rate. */
const FEW_DIGITS = 3;

/** Rises when a file of an older version can no longer be read as it is. */
const RECORDING_VERSION = 1;

interface RecordingFile {
  readonly recording: number;
  /** CRC-32 of `holds` as JSON. */
  readonly checksum: string;
  readonly holds: unknown;
}

/** Letters beyond ASCII would count as several bytes elsewhere. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function fileText(holds: unknown): string {
  const json = asciiJson(holds);
  return `{"recording":${RECORDING_VERSION},"checksum":"${checksum(json)}","holds":${json}}\n`;
}

const damaged = (why: string) => ({ problem: runFiles.damaged({ reason: why }) });

function held(text: string): Checked<unknown> {
  let file: Partial<RecordingFile> | null;
  try {
    file = JSON.parse(text) as Partial<RecordingFile> | null;
  } catch {
    return damaged(runFiles.noRecording());
  }
  if (file?.recording !== RECORDING_VERSION) {
    return {
      problem: runFiles.otherVersion({ known: String(RECORDING_VERSION) }),
    };
  }
  const sum = checksum(asciiJson(file.holds));
  if (sum !== file.checksum) {
    return damaged(runFiles.wrongSum({ found: sum, said: String(file.checksum) }));
  }
  return { value: file.holds };
}

/** Not all numbers of a run are known equally well. */
type Origin = Pick<RecordedRun, 'stamp' | 'settings'>;
type Rough = Pick<RecordedRun, 'progress' | 'probes' | 'rates'>;
type Read = Omit<RecordedRun, keyof Origin | keyof Rough> & {
  readonly last: RecordedRun['probes'];
};

export function runText(run: RecordedRun): string {
  const { stamp, settings, progress, probes, rates, ...others } = run;
  return fileText({
    // The run follows from its settings to the last digit.
    origin: toPlain({ stamp, settings }, ALL_DIGITS),
    read: toPlain({ ...others, last: probes.slice(-1) }, DIGITS),
    rough: toPlain({ progress, rates, probes: probes.slice(0, -1) }, FEW_DIGITS),
  });
}

export function readRun(text: string): Checked<RecordedRun> {
  const file = held(text);
  if ('problem' in file) return file;
  const { origin, read, rough } = file.value as Record<string, unknown>;
  if (!origin || !read || !rough) {
    return { problem: runFiles.noRunRecorded() };
  }
  const { last, ...others } = fromPlain(read) as Read;
  const { probes, ...onTheWay } = fromPlain(rough) as Rough;
  const { stamp, settings } = fromPlain(origin) as Origin;
  return {
    value: {
      stamp,
      // What could not be set yet had its default.
      settings: { ...defaultSettings(settings.task), ...settings },
      ...others,
      ...onTheWay,
      probes: [...probes, ...last],
    },
  };
}

export function readingsText(readings: RecordedReadings): string {
  return fileText({ readings: toPlain(readings, DIGITS) });
}

export function readReadings(text: string): Checked<RecordedReadings> {
  const file = held(text);
  if ('problem' in file) return file;
  const { readings } = file.value as { readings: unknown };
  if (!readings) return { problem: runFiles.noReadingsRecorded() };
  return { value: fromPlain(readings) as RecordedReadings };
}
