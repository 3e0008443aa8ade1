/** Lesson 6: P-POTS, and why its draws are weighted by 1/p. */
import type { Estimate } from '../../core/statistics/estimate';
import type { Decision } from '../claims/rules';
import { formatEstimate, formatNumber } from '../words/numbers';
import { exactly, isLess, isSame } from './decide';
import type { Lesson, Reading } from './lesson';
import { yoursAs, type LessonRun } from './run';
import { rolledMean } from './weight-drift';

const METHOD = 'p-pots';
const SWITCH = 'Switch P-POTS on, and everything else off.';
const ROLL = 'Switch P-POTS on, and roll “at which rate” ×100 in the microscope.';

/** From here on a mean has drifted, as a share of it; and what 200 rates can tell of one that has not. */
const DRIFT = 0.01;
const STAYS = 0.1;

const OPPOSITE: Readonly<Record<Decision, Decision>> = {
  holds: 'fails',
  fails: 'holds',
  undecided: 'undecided',
};

function parts(
  run: LessonRun,
  part: 'a' | 'b' | 'total',
  decide: (yours: Estimate, standard: Estimate) => Decision,
): Reading | null {
  const [before, now] = [run.standard?.noise, yoursAs(run, METHOD)?.noise];
  if (!before || !now) return null;
  const [standard, yours] = [before.loss[part], now.loss[part]];
  return {
    decision: decide(yours, standard),
    numbers: `${formatEstimate(yours)} nats² for Yours and ${formatEstimate(standard)} for Standard`,
  };
}

function drift(
  run: LessonRun,
  weighted: boolean,
  decide: (mean: Estimate, exact: Estimate) => Decision,
): Reading | null {
  const rolled = yoursAs(run, METHOD) && rolledMean(run.microscope, weighted);
  if (!rolled) return null;
  const { losses, mean, exact } = rolled;
  return {
    decision: decide(mean, exactly(exact)),
    numbers: `the mean over ${losses.length} rates of the name under the microscope is ${formatEstimate(mean)}, and over all rates it is ${formatNumber(exact)}`,
  };
}

export const pPots: Lesson = {
  title: 'P-POTS, and why 1/p',
  text: 'Some rates make wilder losses than others. P-POTS draws these more often, so that it knows them better, and multiplies each loss by 1/p, where p says how many times as often as before its rate is drawn now.',
  spotlit: ['noise', 'switches', 'microscope'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { rate: 200 } },
  question: {
    asks: 'Suppose the wild rates were drawn more often and the losses left as they are. What happens to the mean loss?',
    choices: [
      'Nothing: they are the same names',
      'It drifts towards the rates that are drawn more often',
      'It gets noisier, but stays right',
    ],
    answer: 1,
    why: 'Ask twice as many children as adults for their height, and the mean shrinks. Unless every child counts for half: that is 1/p. With it the expectation is the same for any p, and P-POTS is free to choose the p with the least noise.',
  },
  reveal: { does: 'Switch P-POTS on', yours: METHOD },
  weighs: true,
  claims: [
    {
      says: 'A falls.',
      needs: SWITCH,
      read: (run) => parts(run, 'a', isLess),
    },
    {
      says: 'B rises, because losses at different rates now have different weights.',
      needs: SWITCH,
      read: (run) => parts(run, 'b', (yours, standard) => isLess(standard, yours)),
    },
    {
      says: 'The sum falls all the same.',
      needs: SWITCH,
      read: (run) => parts(run, 'total', isLess),
    },
    {
      says: 'Without the weight the mean drifts by more than a hundredth.',
      needs: ROLL,
      read: (run) => drift(run, false, (mean, exact) => OPPOSITE[isSame(mean, exact, DRIFT)]),
    },
    {
      says: 'With the weight it stays, within a tenth.',
      needs: ROLL,
      read: (run) => drift(run, true, (mean, exact) => isSame(mean, exact, STAYS)),
    },
  ],
  lookFor: [
    'Below the slider of the microscope: where do the rates crowd, and how large are their dots? The area is the weight.',
    'Switch the weight off above, and see where the mean goes. Then roll “which sequence”: is it the same for another name?',
    'Which band got longer? Who shortens one side of the noise may lengthen another.',
  ],
  teacher: {
    minutes: 6,
    expect:
      'A falls to 0.57 of Standard’s, B rises about twelvefold from next to nothing, the sum falls to 0.66 (twenty runs of 1,500 steps). The drift is small on names, because their mean loss hardly depends on the rate (B of Standard is next to nothing), so for some names the run cannot tell; roll others. Whether small rates are easier is a good question to the class. The weight that is switched off here is taken out of the same draws afterwards; no run is trained without it.',
    asked: [
      {
        asks: 'Where does p come from?',
        answer:
          'It is measured on the model itself, p ∝ √(g² + v), and fitted by a curve with seven parameters (Jia et al. 2025). It is fitted anew while the model learns.',
      },
      {
        asks: 'Is that importance sampling?',
        answer:
          'Yes, the textbook kind: draw from p, weight by 1/p, and choose p where the integrand is large.',
      },
    ],
  },
};
