/** Lesson 9: given how many tokens are hidden, the weight 1/t is noise and nothing else. */
import { lessons } from '../../language/rooms/lessons';
import { lessonCountWeight } from '../../language/rooms/lessonCountWeight';
import { formatEstimate, formatShare } from '../words/numbers';
import { calmer } from './calmer';
import { exactly, isLess, isSame, sum } from './decide';
import type { Lesson } from './lesson';
import { yoursAs } from './run';

const METHOD = 'count-weight';
const SWITCH = lessonCountWeight.switchOn;
const STAYS = 0.1;

export const countWeight: Lesson = {
  title: lessonCountWeight.title,
  text: lessonCountWeight.text,
  spotlit: ['noise', 'switches'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { pattern: 100 } },
  question: {
    asks: lessonCountWeight.asks,
    choices: [lessonCountWeight.choice1, lessonCountWeight.choice2, lessonCountWeight.choice3],
    answer: 1,
    why: lessonCountWeight.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: { does: lessonCountWeight.reveal, yours: METHOD },
      claims: [
        {
          says: lessonCountWeight.claim1,
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.noise, yoursAs(run, METHOD)?.noise];
            if (!before || !now) return null;
            const [whole, left] = [before.loss.total, now.loss.total];
            return {
              decision: isLess(left, whole, 0.5),
              numbers: lessonCountWeight.numbers1({
                yours: formatEstimate(left),
                standard: formatEstimate(whole),
                share: formatShare(left.value / whole.value),
              }),
            };
          },
        },
        {
          says: lessonCountWeight.claim2,
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.noise?.loss, yoursAs(run, METHOD)?.noise?.loss];
            if (!before?.aCount || !before.aPlace || !now?.aCount || !now.aPlace) return null;
            return {
              // Gone of one more than of the other: the sums of what was there and what is left of the other.
              decision: isLess(sum(before.aPlace, now.aCount), sum(before.aCount, now.aPlace)),
              numbers: lessonCountWeight.numbers2({
                countBefore: formatEstimate(before.aCount),
                count: formatEstimate(now.aCount),
                placeBefore: formatEstimate(before.aPlace),
                place: formatEstimate(now.aPlace),
              }),
            };
          },
        },
        {
          says: lessonCountWeight.claim3,
          needs: SWITCH,
          read: calmer(METHOD),
        },
        {
          says: lessonCountWeight.claim4,
          needs: SWITCH,
          read: (run) => {
            const { relative } = yoursAs(run, METHOD)?.bias ?? {};
            if (!relative) return null;
            const { value, low, high, n } = relative;
            const ratio = { value: 1 + value, low: 1 + low, high: 1 + high, n };
            return {
              decision: isSame(ratio, exactly(1), STAYS),
              numbers: lessonCountWeight.numbers4({ ratio: formatEstimate(ratio) }),
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonCountWeight.look1,
      see: lessonCountWeight.see1,
    },
    {
      look: lessonCountWeight.look2,
      see: lessonCountWeight.see2,
    },
    {
      look: lessonCountWeight.look3,
      see: lessonCountWeight.see3,
    },
  ],
  worksheet: {
    does: lessonCountWeight.worksheet,
    figure: {
      kind: 'bars',
      shown: ['standard'],
      drawn: [lessonCountWeight.bar1, lessonCountWeight.bar2],
    },
    see: lessonCountWeight.worksheetAnswer,
  },
  teacher: {
    minutes: 5,
    expect: lessonCountWeight.expect,
    asked: [
      {
        asks: lessonCountWeight.asked1,
        answer: lessonCountWeight.answer1,
      },
      {
        asks: lessonCountWeight.asked2,
        answer: lessonCountWeight.answer2,
      },
    ],
  },
};
