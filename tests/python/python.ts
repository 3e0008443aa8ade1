/** The machine's Python, or the one that the variable PYTHON names: what it has, and running it. */
import { spawnSync } from 'node:child_process';
import { expect } from 'vitest';

const PYTHON = process.env.PYTHON ?? 'python3';
/** The models here are so small that more threads only wait for each other; Hugging Face's library says nothing, and loads nothing. */
const ENV = {
  ...process.env,
  OMP_NUM_THREADS: '1',
  TRANSFORMERS_VERBOSITY: 'error',
  HF_HUB_DISABLE_PROGRESS_BARS: '1',
  HF_HUB_OFFLINE: '1',
};

export const has = (module: string): boolean =>
  spawnSync(PYTHON, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;

/** What Python prints; fails where it complains. @param input what it reads from its standard input */
export function python(args: readonly string[], cwd?: string, input?: string): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, args, {
    cwd,
    input,
    env: ENV,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout;
}

/** What Python says where it refuses. */
export function complaint(args: readonly string[], cwd: string): string {
  const { status, stderr } = spawnSync(PYTHON, args, { cwd, env: ENV, encoding: 'utf8' });
  expect(status).toBeGreaterThan(0);
  return stderr;
}
