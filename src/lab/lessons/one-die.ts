/** Lesson 4: an autoregressive model masks nothing, and has data noise only. */
import { formatEstimate } from '../words/numbers';
import { verdictText } from '../words/verdicts';
import { isLess, isLower } from './decide';
import { IN_THIS_RUN, type Lesson } from './lesson';

export const oneDie: Lesson = {
  title: 'A left-to-right model rolls only one',
  text: 'The ARM writes from left to right, one letter after the other, as most language models do. It is as large as the others, sees the same names in the same order, and hides nothing.',
  spotlit: ['noise', 'calm'],
  state: { yours: 'p-pots.mirror', t: 0.4, looksAt: 'arm' },
  question: {
    asks: 'Which dice does the loss of the ARM still roll?',
    choices: [
      'All three, with fewer sides',
      'Which tokens and which name',
      'Which name, and no other',
    ],
    answer: 2,
    why: 'No rate, no mask: of A, B and C only C is left. The same name at the same weights has the same loss every time. That is what masked models have to compete with.',
  },
  acts: [
    {
      title: IN_THIS_RUN,
      reveal: null,
      claims: [
        {
          says: 'The loss of the ARM has less than a fifth of the noise of Standard.',
          needs: 'Wait for the first reading.',
          read: ({ standard, arm }) => {
            if (!standard?.noise || !arm?.noise) return null;
            const [masked, plain] = [standard.noise.loss.total, arm.noise.loss.total];
            return {
              decision: isLess(plain, masked, 0.2),
              numbers: `${formatEstimate(plain)} nats² for the ARM and ${formatEstimate(masked)} for Standard`,
            };
          },
        },
        {
          says: 'Its gradient is calmer, too.',
          needs: 'Wait for the first readings.',
          read: ({ standard, arm }) =>
            standard && arm?.gradient
              ? {
                  decision: isLower(arm.gradient),
                  numbers: `the gradient noise of one step is ${verdictText(arm.gradient, 'Standard')}`,
                }
              : null,
        },
      ],
    },
  ],
  lookFor: [
    {
      look: 'The microscope looks at the ARM: which dice can still be rolled there?',
      see: 'One, which sequence. There is no slider for t either.',
    },
    {
      look: 'Compare the lowest bar with the part C of the uppermost. Must they be equal?',
      see: 'No: the two models learn different things, so names are hard for them in different ways.',
    },
    {
      look: 'Leave the lessons, press Play, and look at “See the noise itself”: whose dots form the narrowest cloud?',
      see: 'Those of the ARM. What is left is which names were in the batch.',
    },
  ],
  worksheet: {
    does: 'Draw the bar of the ARM: first your guess, then what is on the screen.',
    figure: { kind: 'bars', shown: ['standard'], drawn: ['ARM, my guess', 'ARM, on screen'] },
    see: 'A stub of C alone; the numbers stand below.',
  },
  teacher: {
    minutes: 4,
    expect:
      'The bar of the ARM is a stub at the lower end: 4 % of the noise of Standard after 1,500 steps, in twenty runs. Its gradient is 29 % of Standard’s. Its held-out loss is not to be compared without a word: it is an exact likelihood, the masked model’s is a bound.',
    asked: [
      {
        asks: 'So why not use an ARM and be done?',
        answer:
          'It can write from left to right only. Who wants to fill gaps or to write several letters at once needs the other kind, and so wants its noise down.',
      },
    ],
  },
};
