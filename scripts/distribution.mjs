/** Holds: programs that a command needs and how the distribution has them installed. Refuses to hold: which these are. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What a command needs cannot be had on this machine; its message is the sentence that says why. */
export class NotHere extends Error {}

/** A program's path where it is installed, or undefined. */
export const pathOf = (program) =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
    .map((folder) => join(folder, program))
    .find(existsSync);

const apt = (...args) =>
  spawnSync('apt-get', ['-qq', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  }).status;

/**
 * Installs what is missing.
 * @param packages the package of each program.
 * Throws NotHere where it cannot be had.
 */
export function ensurePrograms(packages) {
  const missing = Object.keys(packages).filter((program) => !pathOf(program));
  if (missing.length === 0) return;
  const names = [...new Set(missing.map((program) => packages[program]))];
  if (!pathOf('apt-get')) {
    throw new NotHere(
      `There is no apt-get to install ${names.join(', ')} with; install them yourself.`,
    );
  }
  if (process.getuid() !== 0) {
    throw new NotHere(`Only root can install ${names.join(', ')} here, with apt-get.`);
  }
  console.log(`Installing ${names.join(', ')}; they stay.`);
  apt('update');
  if (apt('install', '-y', '--no-install-recommends', ...names) !== 0) {
    throw new NotHere(
      `The distribution’s packages ${names.join(', ')} cannot be had: apt-get failed.`,
    );
  }
}
