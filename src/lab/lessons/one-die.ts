/** Lesson 4: an autoregressive model masks nothing, and has data noise only. */
import { lessons } from '../../language/rooms/lessons';
import { lessonOneDie } from '../../language/rooms/lessonOneDie';
import { formatEstimate } from '../words/numbers';
import { againstStandard } from '../words/lessons';
import { isLess, isLower } from './decide';
import type { Lesson } from './lesson';

export const oneDie: Lesson = {
  title: lessonOneDie.title,
  text: lessonOneDie.text,
  spotlit: ['noise', 'calm'],
  state: { yours: 'p-pots.mirror', t: 0.4, looksAt: 'arm' },
  question: {
    asks: lessonOneDie.asks,
    choices: [lessonOneDie.choice1, lessonOneDie.choice2, lessonOneDie.choice3],
    answer: 2,
    why: lessonOneDie.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: null,
      claims: [
        {
          says: lessonOneDie.claim1,
          needs: lessons.waitForReading,
          read: ({ standard, arm }) => {
            if (!standard?.noise || !arm?.noise) return null;
            const [masked, plain] = [standard.noise.loss.total, arm.noise.loss.total];
            return {
              decision: isLess(plain, masked, 0.2),
              numbers: lessonOneDie.numbers1({
                arm: formatEstimate(plain),
                standard: formatEstimate(masked),
              }),
            };
          },
        },
        {
          says: lessonOneDie.claim2,
          needs: lessons.waitForReadings,
          read: ({ standard, arm }) =>
            standard && arm?.gradient
              ? {
                  decision: isLower(arm.gradient),
                  numbers: againstStandard('step', arm.gradient),
                }
              : null,
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonOneDie.look1,
      see: lessonOneDie.see1,
    },
    {
      look: lessonOneDie.look2,
      see: lessonOneDie.see2,
    },
    {
      look: lessonOneDie.look3,
      see: lessonOneDie.see3,
    },
  ],
  worksheet: {
    does: lessonOneDie.worksheet,
    figure: { kind: 'bars', shown: ['standard'], drawn: [lessonOneDie.bar1, lessonOneDie.bar2] },
    see: lessonOneDie.worksheetAnswer,
  },
  teacher: {
    minutes: 4,
    expect: lessonOneDie.expect,
    asked: [
      {
        asks: lessonOneDie.asked1,
        answer: lessonOneDie.answer1,
      },
    ],
  },
};
