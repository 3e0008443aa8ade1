/** Holds: what several lessons read of "Yours": whether its gradient is calmer than Standard's. Refuses to hold: their sentences. */
import { againstStandard } from '../words/lessons';
import { isLower } from './decide';
import type { LessonClaim } from './lesson';
import { yoursAs } from './run';

/** How a claim reads the gradient noise of one step of "Yours". @param method by which it must train, as links spell it. */
export const calmer =
  (method: string): LessonClaim['read'] =>
  (run) => {
    const { gradient } = yoursAs(run, method) ?? {};
    if (!run.standard || !gradient) return null;
    return {
      decision: isLower(gradient),
      numbers: againstStandard('step', gradient),
    };
  };
