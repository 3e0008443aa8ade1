/** Lesson 1: what a masked model does. */
import { lessons } from '../../language/rooms/lessons';
import { lessonWhatIsHidden } from '../../language/rooms/lessonWhatIsHidden';
import { formatEstimate, formatInteger, formatNumber } from '../words/numbers';
import { exactly, isLess } from './decide';
import type { Lesson } from './lesson';

/** What is left of the surprise of a blind guess once something is learned, at most. */
const LEARNED = 0.9;

export const whatIsHidden: Lesson = {
  title: lessonWhatIsHidden.title,
  text: lessonWhatIsHidden.text,
  spotlit: ['microscope'],
  state: { yours: 'p-pots.mirror', t: 0.4, looksAt: 'standard' },
  question: {
    asks: lessonWhatIsHidden.asks,
    choices: [lessonWhatIsHidden.choice1, lessonWhatIsHidden.choice2, lessonWhatIsHidden.choice3],
    answer: 1,
    why: lessonWhatIsHidden.why,
  },
  acts: [
    {
      title: lessons.inThisRun,
      reveal: null,
      claims: [
        {
          says: lessonWhatIsHidden.claim1,
          needs: lessons.waitForReading,
          read: ({ standard, symbols }) => {
            if (!standard?.noise) return null;
            const { mean } = standard.noise.loss;
            const chance = Math.log(symbols);
            return {
              decision: isLess(mean, exactly(chance), LEARNED),
              numbers: lessonWhatIsHidden.numbers1({
                mean: formatEstimate(mean),
                symbols: formatInteger(symbols),
                chance: formatNumber(chance),
              }),
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: lessonWhatIsHidden.look1,
      see: lessonWhatIsHidden.see1,
      fromScratch: true,
    },
    {
      look: lessonWhatIsHidden.look2,
      see: lessonWhatIsHidden.see2,
    },
    {
      look: lessonWhatIsHidden.look3,
      see: lessonWhatIsHidden.see3,
    },
  ],
  worksheet: {
    does: lessonWhatIsHidden.worksheet,
    figure: { kind: 'letters' },
    see: lessonWhatIsHidden.worksheetAnswer,
  },
  teacher: {
    minutes: 5,
    expect: lessonWhatIsHidden.expect,
    asked: [
      {
        asks: lessonWhatIsHidden.asked1,
        answer: lessonWhatIsHidden.answer1,
      },
      {
        asks: lessonWhatIsHidden.asked2,
        answer: lessonWhatIsHidden.answer2,
      },
    ],
  },
};
