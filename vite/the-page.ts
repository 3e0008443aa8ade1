/** Holds: whether a build is the page's. The gallery and the benchmark are built by the same configuration. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ConfigEnv, UserConfig } from 'vite';

/** The folder of the page's index.html. */
export const PAGE_ROOT = realpathSync(fileURLToPath(new URL('..', import.meta.url)));

/** @param root what Vite builds; by default the folder it runs in. */
export const isThePage = (root = '.'): boolean => realpathSync(root) === PAGE_ROOT;

/** A plugin's `apply`. */
export const buildsThePage = ({ root }: UserConfig, { command }: ConfigEnv): boolean =>
  command === 'build' && isThePage(root);
