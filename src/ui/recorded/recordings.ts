/**
 * Holds: where the page's recordings are, and fetching them: whatever goes wrong becomes a sentence. Refuses to hold: how they
 * are read (lab/recorded), and what is shown of them (store/recorded.ts).
 */
import { runFiles } from '../../language/rooms/runFiles';
import { reasonOf } from '../../core/reason';
import { readReadings, readRun } from '../../lab/recorded/file';
import runFile from '../../lab/recorded/files/explore-run.json?url';
import readingsFile from '../../lab/recorded/files/explore-switches.json?url';
import type { RecordedReadings, RecordedRun } from '../../lab/recorded/recorded-run';
import { defaultSettings, defaultTask } from '../../lab/settings/schema';
import type { Checked } from '../../lab/settings/fields';
import type { Settings } from '../../lab/settings/settings-table';

/** Longer nobody waits for a recording: the page then starts without it. */
const PATIENCE_MS = 10_000;

declare global {
  interface Window {
    /** In index.html: what is on its way before the program is there, by its address. It has the same patience. */
    fetchedEarly?: Record<string, Promise<Response> | undefined>;
  }
}

/** What was recorded, and how to get it. */
export interface Recordings {
  /** What the run is of: others need not fetch it. */
  readonly settings: Settings;
  readonly run: () => Promise<Checked<RecordedRun>>;
  readonly readings: () => Promise<Checked<RecordedReadings>>;
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** A response can be read once. */
function takeEarly(address: string): Promise<Response> | undefined {
  const all = globalThis.window?.fetchedEarly ?? {};
  const early = all[address];
  all[address] = undefined;
  return early;
}

async function fetched<T>(
  address: string,
  read: (text: string) => Checked<T>,
): Promise<Checked<T>> {
  try {
    const response = await (takeEarly(address) ??
      fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }));
    if (!response.ok) throw new Error(runFiles.serverCode({ code: String(response.status) }));
    const text = await response.text();
    // Reading it, and showing what was read, are tasks of their own.
    await nextTask();
    const checked = read(text);
    await nextTask();
    return checked;
  } catch (error) {
    return { problem: runFiles.notFetched({ reason: reasonOf(error).replace(/\.$/, '') }) };
  }
}

/** Those that come with the page. */
export const pageRecordings: Recordings = {
  settings: defaultSettings(defaultTask('explore'), 'explore'),
  run: () => fetched(runFile, readRun),
  readings: () => fetched(readingsFile, readReadings),
};
