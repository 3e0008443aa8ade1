/** Holds: how a command is called, in the repository and where the package is installed. */

/** Whether scripts/package.mjs has built this. What Vite has not read, such as its own configuration, has no `env`. */
export const isPackaged = (): boolean =>
  (import.meta as { readonly env?: ImportMetaEnv }).env?.MODE === 'package';

/** "npm run study --", or "npx mdm-variance study": what options are written after. */
export const invocation = (command: 'study' | 'analyse'): string =>
  isPackaged() ? `npx mdm-variance ${command}` : `npm run ${command} --`;
