/** Lesson 2: one sequence at one set of weights has many losses. */
import { lessons } from '../../language/rooms/lessons';
import { lessonManyLosses } from '../../language/rooms/lessonManyLosses';
import { formatEstimate, formatInterval, formatNumber } from '../words/numbers';
import { isLess, through } from './decide';
import type { Lesson } from './lesson';

/** What "far" is, as a share of the mean. */
const FAR = 0.5;

export const manyLosses: Lesson = {
  title: lessonManyLosses.title,
  text: lessonManyLosses.text,
  spotlit: ['microscope'],
  state: { yours: 'p-pots.mirror', t: 0.2, looksAt: 'standard' },
  question: {
    asks: lessonManyLosses.asks,
    choices: [lessonManyLosses.choice1, lessonManyLosses.choice2, lessonManyLosses.choice3],
    answer: 2,
    why: lessonManyLosses.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: null,
      claims: [
        {
          says: lessonManyLosses.claim1,
          needs: lessons.waitForReading,
          read: ({ standard }) => {
            if (!standard?.noise) return null;
            const { a, mean } = standard.noise.loss;
            const farOff = through((x) => (FAR * x) ** 2, mean);
            const spread = through(Math.sqrt, a);
            return {
              decision: isLess(farOff, a),
              numbers: lessonManyLosses.numbers1({
                spread: formatNumber(spread.value),
                ends: formatInterval(spread),
                mean: formatEstimate(mean),
              }),
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonManyLosses.look1,
      see: lessonManyLosses.see1,
    },
    {
      look: lessonManyLosses.look2,
      see: lessonManyLosses.see2,
    },
    {
      look: lessonManyLosses.look3,
      see: lessonManyLosses.see3,
    },
  ],
  worksheet: {
    does: lessonManyLosses.worksheet,
    figure: { kind: 'axis', end: 10, unit: lessonManyLosses.unit },
    see: lessonManyLosses.worksheetAnswer,
  },
  teacher: {
    minutes: 5,
    expect: lessonManyLosses.expect,
    asked: [
      {
        asks: lessonManyLosses.asked1,
        answer: lessonManyLosses.answer1,
      },
      {
        asks: lessonManyLosses.asked2,
        answer: lessonManyLosses.answer2,
      },
    ],
  },
};
