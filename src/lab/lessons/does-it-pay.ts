/** Lesson 8: whether less noise makes a better model, which one run cannot tell. */
import { lessons } from '../../language/rooms/lessons';
import { lessonDoesItPay } from '../../language/rooms/lessonDoesItPay';
import { formatEstimate } from '../words/numbers';
import { calmer } from './calmer';
import { isLess } from './decide';
import type { Lesson } from './lesson';
import { yoursAs } from './run';

const METHOD = 'p-pots.mirror';
const SWITCH = lessonDoesItPay.switchOn;

export const doesItPay: Lesson = {
  title: lessonDoesItPay.title,
  text: lessonDoesItPay.text,
  spotlit: ['calm'],
  state: { yours: METHOD, t: 0.4, looksAt: 'yours' },
  question: {
    asks: lessonDoesItPay.asks,
    choices: [lessonDoesItPay.choice1, lessonDoesItPay.choice2, lessonDoesItPay.choice3],
    answer: 2,
    why: lessonDoesItPay.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: null,
      claims: [
        {
          says: lessonDoesItPay.claim1,
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.heldOut, yoursAs(run, METHOD)?.heldOut];
            if (!before || !now) return null;
            return {
              decision: isLess(now.loss, before.loss),
              numbers: lessonDoesItPay.numbers1({
                yours: formatEstimate(now.loss),
                standard: formatEstimate(before.loss),
              }),
            };
          },
        },
        {
          says: lessonDoesItPay.claim2,
          needs: SWITCH,
          read: calmer(METHOD),
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonDoesItPay.look1,
      see: lessonDoesItPay.see1,
    },
    {
      look: lessonDoesItPay.look2,
      see: lessonDoesItPay.see2,
    },
    {
      look: lessonDoesItPay.look3,
      see: lessonDoesItPay.see3,
    },
  ],
  worksheet: {
    does: lessonDoesItPay.worksheet,
    figure: {
      kind: 'table',
      columns: [
        lessonDoesItPay.column1,
        lessonDoesItPay.column2,
        lessonDoesItPay.column3,
        lessonDoesItPay.column4,
      ],
      rows: 7,
    },
    see: lessonDoesItPay.worksheetAnswer,
  },
  teacher: {
    minutes: 4,
    expect: lessonDoesItPay.expect,
    asked: [
      {
        asks: lessonDoesItPay.asked1,
        answer: lessonDoesItPay.answer1,
      },
      {
        asks: lessonDoesItPay.asked2,
        answer: lessonDoesItPay.answer2,
      },
    ],
  },
};
