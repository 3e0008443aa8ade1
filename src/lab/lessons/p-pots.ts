/** Lesson 6: P-POTS, and why its draws are weighted by 1/p. */
import { lessonPPots } from '../../language/rooms/lessonPPots';
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
const SWITCH = lessonPPots.switchOn;
const EXAGGERATE = lessonPPots.exaggerate;

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
    numbers: lessonPPots.numbersOfPart({
      yours: formatEstimate(yours),
      standard: formatEstimate(standard),
    }),
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
    numbers: lessonPPots.numbersOfMean({
      rates: formatInteger(losses.length),
      mean: formatEstimate(mean),
      exact: formatNumber(exact),
    }),
  };
}

export const pPots: Lesson = {
  title: lessonPPots.title,
  text: lessonPPots.text,
  spotlit: ['noise', 'switches', 'microscope'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { rate: 2000, sequence: 3 } },
  question: {
    asks: lessonPPots.asks,
    choices: [lessonPPots.choice1, lessonPPots.choice2, lessonPPots.choice3],
    answer: 1,
    why: lessonPPots.why,
  },
  acts: [
    {
      title: lessonPPots.sumTitle,
      reveal: { does: lessonPPots.revealPPots, yours: METHOD },
      claims: [
        {
          says: lessonPPots.claim1,
          needs: SWITCH,
          read: (run) => parts(run, METHOD, 'a', isLess),
        },
        {
          says: lessonPPots.claim2,
          needs: SWITCH,
          read: (run) => parts(run, METHOD, 'b', (yours, standard) => isLess(standard, yours)),
        },
        {
          says: lessonPPots.claim3,
          needs: SWITCH,
          read: (run) => parts(run, METHOD, 'total', isLess),
        },
      ],
    },
    {
      title: lessonPPots.weightTitle,
      reveal: { does: lessonPPots.revealExaggerated, yours: EXAGGERATED, drawn: TEN_TIMES },
      weighs: true,
      claims: [
        {
          says: lessonPPots.claim4,
          needs: EXAGGERATE,
          read: (run) => drift(run, false, (mean, exact) => OPPOSITE[isSame(mean, exact, DRIFT)]),
        },
        {
          says: lessonPPots.claim5,
          needs: EXAGGERATE,
          read: (run) => drift(run, true, (mean, exact) => isSame(mean, exact, STAYS)),
        },
        {
          says: lessonPPots.claim6,
          needs: EXAGGERATE,
          read: (run) =>
            parts(run, EXAGGERATED, 'total', (yours, standard) => isLess(standard, yours)),
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonPPots.look1,
      see: lessonPPots.see1,
    },
    {
      look: lessonPPots.look2,
      see: lessonPPots.see2,
    },
    {
      look: lessonPPots.look3,
      see: lessonPPots.see3,
    },
  ],
  worksheet: {
    does: lessonPPots.worksheet,
    figure: {
      kind: 'bars',
      shown: ['standard'],
      drawn: [lessonPPots.bar1, lessonPPots.bar2],
    },
    see: lessonPPots.worksheetAnswer,
  },
  teacher: {
    minutes: 6,
    expect: lessonPPots.expect,
    asked: [
      {
        asks: lessonPPots.asked1,
        answer: lessonPPots.answer1,
      },
      {
        asks: lessonPPots.asked2,
        answer: lessonPPots.answer2,
      },
    ],
  },
};
