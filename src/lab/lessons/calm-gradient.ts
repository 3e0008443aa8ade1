/** Lesson 7: noise of the loss is not noise of the gradient. */
import { lessons } from '../../language/rooms/lessons';
import { lessonCalmGradient } from '../../language/rooms/lessonCalmGradient';
import { againstStandard } from '../words/lessons';
import { calmer } from './calmer';
import { isLess } from './decide';
import type { Lesson } from './lesson';

const METHOD = 'p-pots.mirror';

export const calmGradient: Lesson = {
  title: lessonCalmGradient.title,
  text: lessonCalmGradient.text,
  spotlit: ['calm', 'noise'],
  state: { yours: METHOD, t: 0.4, looksAt: 'yours' },
  question: {
    asks: lessonCalmGradient.asks,
    choices: [lessonCalmGradient.choice1, lessonCalmGradient.choice2, lessonCalmGradient.choice3],
    answer: 1,
    why: lessonCalmGradient.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: null,
      claims: [
        {
          says: lessonCalmGradient.claim1,
          needs: lessons.waitForReadings,
          read: ({ standard, arm }) => {
            if (!standard || !arm?.loss || !arm.gradient) return null;
            const { loss, gradient } = arm;
            return {
              decision: isLess(loss.ratio, gradient.ratio, 1 / 3),
              numbers: lessonCalmGradient.numbers1({
                ofLoss: againstStandard('loss', loss),
                ofGradient: againstStandard('gradient', gradient),
              }),
            };
          },
        },
        {
          says: lessonCalmGradient.claim2,
          needs: lessonCalmGradient.needs1,
          read: calmer(METHOD),
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonCalmGradient.look1,
      see: lessonCalmGradient.see1,
    },
    {
      look: lessonCalmGradient.look2,
      see: lessonCalmGradient.see2,
    },
    {
      look: lessonCalmGradient.look3,
      see: lessonCalmGradient.see3,
    },
  ],
  worksheet: {
    does: lessonCalmGradient.worksheet,
    figure: {
      kind: 'table',
      columns: [lessonCalmGradient.column1, lessonCalmGradient.column2],
      rows: [lessonCalmGradient.row1, lessonCalmGradient.row2],
    },
    see: lessonCalmGradient.worksheetAnswer,
  },
  teacher: {
    minutes: 4,
    expect: lessonCalmGradient.expect,
    asked: [
      {
        asks: lessonCalmGradient.asked1,
        answer: lessonCalmGradient.answer1,
      },
    ],
  },
};
