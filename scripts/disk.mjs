/** Holds: what a disk refuses, in words, and a scratch folder where the packages' own may not be written. */
import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const REFUSED = {
  EACCES: 'there is no permission to write',
  EPERM: 'there is no permission to write',
  EROFS: 'the disk can only be read',
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'your share of the disk is used up',
  ENOTDIR: 'it is a file',
  EEXIST: 'it is a file',
};

/** Why the disk refused, by an error's code or the one that its message quotes; undefined where it refused nothing. */
export const refusalOf = ({ code, message }) =>
  REFUSED[code] ?? REFUSED[/\b(E[A-Z]{4,})\b/.exec(message)?.[1]];

/** A new folder from which what is bundled finds the packages of `root`. Throws what the file system throws. */
export function makeScratch(root) {
  const packages = join(root, 'node_modules');
  try {
    // Among them, where it finds them even when it is gone.
    const cache = join(packages, '.cache');
    mkdirSync(cache, { recursive: true });
    return mkdtempSync(join(cache, 'study-'));
  } catch {
    // They are read-only, or their disk is full.
    const folder = mkdtempSync(join(tmpdir(), 'mdm-study-'));
    symlinkSync(packages, join(folder, 'node_modules'), 'junction');
    return folder;
  }
}
