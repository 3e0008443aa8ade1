/** Holds: the commit of the sources, as git tells it. */
import { execFileSync } from 'node:child_process';

/** With whether the sources differ from it; null outside a repository. */
export function commitIn(root: string): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const commit = git('rev-parse', 'HEAD').trim();
    const changed = git('status', '--porcelain', '--untracked-files=no').trim() !== '';
    return changed ? `${commit} with local changes` : commit;
  } catch {
    return null;
  }
}
