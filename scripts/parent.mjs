/**
 * Ends this process, as a SIGTERM does, when npm ends without a word (it was killed): nobody could stop what it leaves
 * behind. Only where npm has started it: whoever starts a script itself may leave it alone on purpose.
 */
import { readFileSync } from 'node:fs';

const EVERY_MS = 500;

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
}

/** The parent of a shell where the system says it (Linux), else null. */
function parentOfShell(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    const name = stat.slice(stat.indexOf('(') + 1, end);
    return /^(ba|da|a|z|k)?sh$|^busybox$/.test(name)
      ? Number(stat.slice(end + 2).split(' ')[1])
      : null;
  } catch {
    return null;
  }
}

export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  // npm starts a shell, and some shells stay in between. npm's own parent may go: that is what nohup is for.
  const grandparent = parentOfShell(parent);
  const timer = setInterval(() => {
    const orphan =
      process.ppid !== parent || !exists(parent) || parentOfShell(parent) !== grandparent;
    if (!orphan) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, EVERY_MS);
  timer.unref();
}
