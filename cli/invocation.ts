/** Holds: how a command is called, in the repository and where the package is installed. */

/** The mode in which scripts/package.mjs builds. */
export const isPackaged = (): boolean => import.meta.env.MODE === 'package';

/** "npm run study --", or "npx mdm-variance study": what options are written after. */
export const invocation = (command: 'study' | 'analyse'): string =>
  isPackaged() ? `npx mdm-variance ${command}` : `npm run ${command} --`;
