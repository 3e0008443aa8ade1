/**
 * fmin's Nelder–Mead, as an independent reference for the project's own optimiser. The package's build is a
 * script, not the ES module it declares, and counts with an undeclared `i`; so it runs in a context of its own
 * that has one.
 */
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';

interface Fmin {
  nelderMead(
    f: (x: number[]) => number,
    start: number[],
    parameters?: { maxIterations?: number; minErrorDelta?: number },
  ): { x: number[]; fx: number };
}

const context = createContext({ i: 0 });
const source = new URL('../../node_modules/fmin/build/fmin.js', import.meta.url);
runInContext(readFileSync(source, 'utf8'), context);

export const { nelderMead } = (context as unknown as { fmin: Fmin }).fmin;
