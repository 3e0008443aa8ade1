/** Lesson 6: P-POTS, and why its draws are weighted by 1/p. */
import type { Estimate } from '../../core/statistics/estimate';
import type { Decision } from '../claims/rules';
import { HANDLE_RATES } from '../../core/methods/density/hand-drawn';
import { formatEstimate, formatInteger, formatNumber } from '../words/numbers';
import { exactly, isLess, isSame } from './decide';
import type { Lesson, Reading } from './lesson';
import { yoursAs, type LessonRun } from './run';
import { rolledMean } from './weight-drift';

const METHOD = 'p-pots';
/** Rates below t = 0.17 ten times as often as those above 0.25: far more than P-POTS dares to. */
const EXAGGERATED = 'hand-drawn';
const TEN_TIMES = HANDLE_RATES.map((t) => (t < 0.2 ? 5 : 0.5));
const SWITCH = 'Switch P-POTS on, and everything else off.';
const EXAGGERATE = 'Draw small rates ten times as often, by the lesson’s button.';

/** From here on a mean has drifted, as a share of it; and what 2,000 rates can tell of one that has not. */
const DRIFT = 1 / 30;
const STAYS = 0.15;

const OPPOSITE: Readonly<Record<Decision, Decision>> = {
  holds: 'fails',
  fails: 'holds',
  undecided: 'undecided',
};

function parts(
  run: LessonRun,
  method: string,
  part: 'a' | 'b' | 'total',
  decide: (yours: Estimate, standard: Estimate) => Decision,
): Reading | null {
  const [before, now] = [run.standard?.noise, yoursAs(run, method)?.noise];
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
  const rolled = yoursAs(run, EXAGGERATED) && rolledMean(run.microscope, weighted);
  if (!rolled) return null;
  const { losses, mean, exact } = rolled;
  return {
    decision: decide(mean, exactly(exact)),
    numbers: `the mean over ${formatInteger(losses.length)} rates of the name under the microscope is ${formatEstimate(mean)}, and over all rates it is ${formatNumber(exact)}`,
  };
}

export const pPots: Lesson = {
  title: 'P-POTS, and why 1/p',
  text: 'Some rates make wilder losses than others. P-POTS draws these more often, so that it knows them better, and multiplies each loss by 1/p, where p says how many times as often as before its rate is drawn now.',
  spotlit: ['noise', 'switches', 'microscope'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { rate: 2000, sequence: 3 } },
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
  acts: [
    {
      title: 'A, B and their sum',
      reveal: { does: 'Switch P-POTS on', yours: METHOD },
      claims: [
        {
          says: 'A falls.',
          needs: SWITCH,
          read: (run) => parts(run, METHOD, 'a', isLess),
        },
        {
          says: 'B rises, because losses at different rates now have different weights.',
          needs: SWITCH,
          read: (run) => parts(run, METHOD, 'b', (yours, standard) => isLess(standard, yours)),
        },
        {
          says: 'The sum falls all the same.',
          needs: SWITCH,
          read: (run) => parts(run, METHOD, 'total', isLess),
        },
      ],
    },
    {
      title: 'Why 1/p',
      reveal: { does: 'Draw small rates ten times as often', yours: EXAGGERATED, drawn: TEN_TIMES },
      weighs: true,
      claims: [
        {
          says: 'Without the weight the mean drifts by more than a thirtieth.',
          needs: EXAGGERATE,
          read: (run) => drift(run, false, (mean, exact) => OPPOSITE[isSame(mean, exact, DRIFT)]),
        },
        {
          says: 'With the weight it stays where it should be.',
          needs: EXAGGERATE,
          read: (run) => drift(run, true, (mean, exact) => isSame(mean, exact, STAYS)),
        },
        {
          says: 'So strong a p makes the noise larger, not smaller.',
          needs: EXAGGERATE,
          read: (run) =>
            parts(run, EXAGGERATED, 'total', (yours, standard) => isLess(standard, yours)),
        },
      ],
    },
  ],
  lookFor: [
    {
      look: 'With P-POTS on, below the slider of the microscope: where do the rates crowd, and how large are their dots?',
      see: 'They crowd at small t. The area of a dot is its weight 1/p: small where the dots are many.',
    },
    {
      look: 'With small rates ten times as often: what has become of the bar? Is a stronger p a better one?',
      see: 'No. The few rates that are left above ¼ count for more than three draws each, and B grows far beyond what A loses. The expectation is right for any p, the noise is not: that is what P-POTS fits.',
    },
    {
      look: 'Switch the weight off, and see where the mean goes. Then roll “which sequence”: is it the same for another name?',
      see: 'It goes down for nearly every name, by a few per cent, because with few letters hidden the others give much away.',
    },
  ],
  worksheet: {
    does: 'Draw the bar of P-POTS: first your guess, then what is on the screen. Which part got longer?',
    figure: {
      kind: 'bars',
      shown: ['standard'],
      drawn: ['P-POTS, my guess', 'P-POTS, on screen'],
    },
    see: 'A gets shorter, B longer, and the sum shorter; the numbers stand below. Who shortens one side of the noise may lengthen another.',
  },
  teacher: {
    minutes: 6,
    expect:
      'A falls to 0.57 of Standard’s, B rises about twelvefold from next to nothing, the sum falls to 0.66 (twenty runs of 1,500 steps). P-POTS itself prefers small rates so little that without its weight the mean of a name would move by 1 to 4 %, which no class can see. So the second half of the lesson draws them ten times as often, and rolls 2,000 rates of one name: the mean without the weight then ends several per cent too low. The weight that is switched off here is taken out of the same draws afterwards; no run is trained without it.',
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
