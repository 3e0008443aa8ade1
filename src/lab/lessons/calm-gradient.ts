/** Lesson 7: noise of the loss is not noise of the gradient. */
import { againstStandard } from '../words/lessons';
import { calmer } from './calmer';
import { isLess } from './decide';
import { IN_THIS_RUN, type Lesson } from './lesson';

const METHOD = 'p-pots.mirror';

export const calmGradient: Lesson = {
  title: 'Calm loss, calm gradient?',
  text: 'So far we looked at the loss, which is a single number. What training takes its steps along is the gradient, with a component for every weight. The curves show how far one step’s gradient strays from the average one.',
  spotlit: ['calm', 'noise'],
  state: { yours: METHOD, t: 0.4, looksAt: 'yours' },
  question: {
    asks: 'The loss of the trained ARM has about a twentieth of the noise of Standard. And its gradient?',
    choices: ['A twentieth, too', 'It is calmer, but by far less', 'It is just as noisy'],
    answer: 1,
    why: 'Two names can have the same loss and pull the weights in different directions. Masks scatter the loss more than they scatter the gradient, so what calms the loss calms the gradient less.',
  },
  acts: [
    {
      title: IN_THIS_RUN,
      reveal: null,
      claims: [
        {
          says: 'What the ARM gains in the loss is more than three times what it gains in the gradient.',
          needs: 'Wait for the first readings.',
          read: ({ standard, arm }) => {
            if (!standard || !arm?.loss || !arm.gradient) return null;
            const { loss, gradient } = arm;
            return {
              decision: isLess(loss.ratio, gradient.ratio, 1 / 3),
              numbers: `${againstStandard('the noise of its loss', loss)}, and ${againstStandard('the noise of its gradient', gradient)}`,
            };
          },
        },
        {
          says: 'P-POTS and MIRROR together calm the gradient, too, for the same number of passes.',
          needs: 'Switch P-POTS and MIRROR on for Yours, and count weight off.',
          read: calmer(METHOD),
        },
      ],
    },
  ],
  lookFor: [
    {
      look: 'Compare the lengths of two bars with the heights of their curves. What is alike, and what is not?',
      see: 'The order is the same, the distances are not: the ARM is far below in the bars and less far in the curves.',
    },
    {
      look: 'Switch MIRROR off and on: does the curve of Yours move as much as its bar?',
      see: 'No. Curves of the gradient are per step, with the same number of passes; in that price MIRROR gains next to nothing.',
    },
    {
      look: 'Play on: does the order of the curves stay?',
      see: 'Mostly. Where the bands overlap, nothing is said about the order.',
    },
  ],
  worksheet: {
    does: 'Read off how many times Standard’s noise each lane has, in the loss and in the gradient.',
    figure: {
      kind: 'table',
      columns: ['noise of the loss, × Standard', 'noise of the gradient, × Standard'],
      rows: ['Yours: P-POTS + MIRROR', 'ARM'],
    },
    see: 'The ARM gains far more in the loss than in the gradient; P-POTS + MIRROR about as much in both, for the same passes. The numbers stand below and in the table at the end.',
  },
  teacher: {
    minutes: 4,
    expect:
      'After 1,500 steps on names: the loss of the ARM has 0.04 of Standard’s noise, its gradient 0.29 (twenty runs). P-POTS + MIRROR have 0.68 in the loss and 0.64 in the gradient, per pass. The curves need a minute of training before they say much; their bands are 95 % intervals.',
    asked: [
      {
        asks: 'How can a gradient have one number for its noise?',
        answer:
          'It is the trace of its covariance: the scatter of all its components, summed. Divided by the squared length of the mean gradient it is the gradient noise scale.',
      },
    ],
  },
};
