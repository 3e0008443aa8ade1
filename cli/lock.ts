/**
 * Holds: the lock beside a study's file: one process at a time works on it, and whoever comes second is told who does.
 * A lock whose process is gone from this host is taken over, and one of another host when nobody has touched it for minutes.
 * Refuses to hold: the file itself (files.ts).
 */
import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import * as v from 'valibot';
import { clip, type Checked } from '../src/lab/settings/fields';
import { isCode, reasonOf } from './reasons';

const HOLDER = v.object({
  pid: v.pipe(v.number(), v.integer(), v.minValue(1)),
  host: v.string(),
  since: v.string(),
  /** When the process began, as its system counts; null where that cannot be read. */
  began: v.nullish(v.string(), null),
});
type Holder = v.InferOutput<typeof HOLDER>;

/** How often whoever holds a lock touches it. */
const TOUCH_EVERY_MS = 15_000;
/** How long a lock of another host stands untouched: other hosts may see a touch a minute late (NFS). */
const LAPSES_AFTER_MS = 180_000;

export interface Lock {
  /** Gives the lock back; more than once does no harm. */
  release(): void;
}

/** Taken; or held by another, with the sentence that names it; or not possible here at all. */
export type LockAnswer = Checked<Lock> | { readonly busy: string };

/** When a process began, in ticks since the start of Linux; null where it is gone, undefined where nobody says. */
function beginOf(pid: number): string | null | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie waits for its parent and works on nothing.
    return fields[0] === 'Z' || fields[0] === 'X' ? null : fields[19];
  } catch {
    return undefined;
  }
}

/** Milliseconds since a lock was touched, by the clock of the disk it is on. Throws what the file system throws. */
function untouchedMs(path: string): number {
  const clock = `${path}.${process.pid}.clock`;
  try {
    writeFileSync(clock, '');
    return statSync(clock).mtimeMs - statSync(path).mtimeMs;
  } finally {
    rmSync(clock, { force: true });
  }
}

/** Whether the process that took the lock may still be at work. */
function alive({ pid, host, began }: Holder, path: string): boolean {
  if (host !== hostname()) return untouchedMs(path) < LAPSES_AFTER_MS;
  // This process has not taken it: its number was another's before.
  if (pid === process.pid) return false;
  const begin = beginOf(pid);
  if (begin === null || (begin !== undefined && began !== null && begin !== began)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

function readLock(path: string): { text: string; holder: Holder | null } | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    return { text, holder: v.parse(HOLDER, JSON.parse(text)) };
  } catch {
    return { text, holder: null };
  }
}

/** Creates the lock with its text in it at once; false where there is one already. Throws what the file system throws. */
function create(path: string, text: string): boolean {
  const half = `${path}.${process.pid}.part`;
  try {
    writeFileSync(half, text);
    try {
      linkSync(half, path);
    } catch (error) {
      if (isCode(error, 'EEXIST')) throw error;
      // Not every file system links.
      writeFileSync(path, text, { flag: 'wx' });
    }
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(half, { force: true });
  }
}

/** Takes a dead process's lock away, and not the lock of somebody who has been faster. */
function removeStale(path: string, text: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== text) {
    try {
      linkSync(aside, path);
    } catch {
      // Somebody else holds it by now; they decide it among themselves when they write.
    }
  }
  rmSync(aside, { force: true });
}

/**
 * Takes the lock of a file, which sentences call `out`. `onStale` is told the number of a process that has left
 * its lock behind.
 */
export function takeLock(
  file: string,
  out: string,
  onStale: (pid: number) => void = () => {},
): LockAnswer {
  const path = `${file}.lock`;
  const holder: Holder = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    began: beginOf(process.pid) ?? null,
  };
  const text = `${JSON.stringify(holder)}\n`;
  try {
    while (!create(path, text)) {
      const there = readLock(path);
      if (there === null) continue;
      if (there.holder === null) {
        return {
          problem: `“${path}” is there and is not the lock of a study, so nothing was begun. Choose another --out, or delete it.`,
        };
      }
      const { pid, host, since } = there.holder;
      if (alive(there.holder, path)) {
        const elsewhere =
          host === hostname()
            ? ''
            : ` If that process is gone, its lock lapses ${LAPSES_AFTER_MS / 60_000} minutes after its last touch.`;
        return {
          busy: `Process ${pid} on ${clip(host)} has been working on “${out}” since ${clip(since)}; wait until it ends, or choose another --out.${elsewhere}`,
        };
      }
      removeStale(path, there.text);
      onStale(pid);
    }
  } catch (error) {
    return { problem: `“${out}” cannot be written (its lock: ${reasonOf(error)}).` };
  }
  const isOurs = () => readLock(path)?.text === text;
  const touching = setInterval(() => {
    try {
      const now = new Date();
      if (isOurs()) utimesSync(path, now, now);
    } catch {
      // The disk is away for a while: another host may take over, and both write the same numbers.
    }
  }, TOUCH_EVERY_MS);
  touching.unref();
  return {
    value: {
      release() {
        clearInterval(touching);
        try {
          if (isOurs()) rmSync(path, { force: true });
        } catch {
          // It says a process that is gone: whoever comes next takes it over.
        }
      },
    },
  };
}
