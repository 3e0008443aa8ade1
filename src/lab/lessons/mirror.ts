/** Lesson 5: MIRROR, two complementary patterns for every draw. */
import { lessons } from '../../language/rooms/lessons';
import { lessonMirror } from '../../language/rooms/lessonMirror';
import { formatEstimate, formatShare } from '../words/numbers';
import { againstStandard } from '../words/lessons';
import { isLess, isLower } from './decide';
import type { Lesson } from './lesson';
import { yoursAs } from './run';

const METHOD = 'mirror';
const SWITCH = lessonMirror.switchOn;

export const mirror: Lesson = {
  title: lessonMirror.title,
  text: lessonMirror.text,
  spotlit: ['noise', 'switches'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { pattern: 30 } },
  question: {
    asks: lessonMirror.asks,
    choices: [lessonMirror.choice1, lessonMirror.choice2, lessonMirror.choice3],
    answer: 0,
    why: lessonMirror.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: { does: lessonMirror.reveal, yours: METHOD },
      claims: [
        {
          says: lessonMirror.claim1,
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.noise, yoursAs(run, METHOD)?.noise];
            if (!before || !now) return null;
            const [a, half] = [before.loss.a, now.loss.a];
            return {
              decision: isLess(half, a, 0.5),
              numbers: lessonMirror.numbers1({
                yours: formatEstimate(half),
                standard: formatEstimate(a),
                share: formatShare(half.value / a.value),
              }),
            };
          },
        },
        {
          says: lessonMirror.claim2,
          needs: SWITCH,
          read: (run) => {
            const { loss } = yoursAs(run, METHOD) ?? {};
            if (!loss || !run.standard) return null;
            return {
              decision: isLower(loss),
              numbers: againstStandard('pass', loss),
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonMirror.look1,
      see: lessonMirror.see1,
    },
    {
      look: lessonMirror.look2,
      see: lessonMirror.see2,
    },
    {
      look: lessonMirror.look3,
      see: lessonMirror.see3,
    },
  ],
  worksheet: {
    does: lessonMirror.worksheet,
    figure: { kind: 'bars', shown: ['standard'], drawn: [lessonMirror.bar1, lessonMirror.bar2] },
    see: lessonMirror.worksheetAnswer,
  },
  teacher: {
    minutes: 6,
    expect: lessonMirror.expect,
    asked: [
      {
        asks: lessonMirror.asked1,
        answer: lessonMirror.answer1,
      },
      {
        asks: lessonMirror.asked2,
        answer: lessonMirror.answer2,
      },
    ],
  },
};
