/** Lesson 3: the three sources of the noise, which are the three parts of the bar. */
import { lessons } from '../../language/rooms/lessons';
import { lessonThreeDice } from '../../language/rooms/lessonThreeDice';
import { formatEstimate } from '../words/numbers';
import { isLess, isSame, sum } from './decide';
import type { Lesson } from './lesson';

/** Apart by more than this share they would not be the same. */
const WITHIN = 0.15;

export const threeDice: Lesson = {
  title: lessonThreeDice.title,
  text: lessonThreeDice.text,
  spotlit: ['noise', 'microscope'],
  state: { yours: 'p-pots.mirror', t: 0.4, looksAt: 'standard' },
  question: {
    asks: lessonThreeDice.asks,
    choices: [lessonThreeDice.choice1, lessonThreeDice.choice2, lessonThreeDice.choice3],
    answer: 0,
    why: lessonThreeDice.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: null,
      claims: [
        {
          says: lessonThreeDice.claim1,
          needs: lessons.waitForReading,
          read: ({ standard }) => {
            if (!standard?.noise) return null;
            const { a, b, c } = standard.noise.loss;
            return {
              decision: isLess(sum(b, c), a),
              numbers: lessonThreeDice.numbers1({
                a: formatEstimate(a),
                b: formatEstimate(b),
                c: formatEstimate(c),
              }),
            };
          },
        },
        {
          says: lessonThreeDice.claim2,
          needs: lessons.waitForReading,
          read: ({ standard }) => {
            const { aCount, aPlace } = standard?.noise?.loss ?? {};
            if (!aCount || !aPlace) return null;
            return {
              decision: isLess(aPlace, aCount),
              numbers: lessonThreeDice.numbers2({
                count: formatEstimate(aCount),
                place: formatEstimate(aPlace),
              }),
            };
          },
        },
        {
          says: lessonThreeDice.claim3,
          needs: lessons.waitForReading,
          read: ({ standard }) => {
            const { loss, direct } = standard?.noise ?? {};
            if (!loss || !direct) return null;
            return {
              decision: isSame(direct, loss.total, WITHIN),
              numbers: lessonThreeDice.numbers3({
                together: formatEstimate(loss.total),
                direct: formatEstimate(direct),
              }),
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonThreeDice.look1,
      see: lessonThreeDice.see1,
    },
    {
      look: lessonThreeDice.look2,
      see: lessonThreeDice.see2,
    },
    {
      look: lessonThreeDice.look3,
      see: lessonThreeDice.see3,
      fromScratch: true,
    },
  ],
  worksheet: {
    does: lessonThreeDice.worksheet,
    figure: { kind: 'bars', shown: [], drawn: [lessonThreeDice.bar1, lessonThreeDice.bar2] },
    see: lessonThreeDice.worksheetAnswer,
  },
  teacher: {
    minutes: 6,
    expect: lessonThreeDice.expect,
    asked: [
      {
        asks: lessonThreeDice.asked1,
        answer: lessonThreeDice.answer1,
      },
      {
        asks: lessonThreeDice.asked2,
        answer: lessonThreeDice.answer2,
      },
    ],
  },
};
