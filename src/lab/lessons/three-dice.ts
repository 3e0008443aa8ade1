/** Lesson 3: the three sources of the noise, which are the three parts of the bar. */
import { formatEstimate } from '../words/numbers';
import { isLess, isSame, sum } from './decide';
import { IN_THIS_RUN, type Lesson } from './lesson';

/** Apart by more than this share they would not be the same. */
const WITHIN = 0.15;

export const threeDice: Lesson = {
  title: 'Three dice, three bands',
  text: 'Every loss in training rolls three dice: which name it is, at which rate t its letters are hidden, and which letters these are. The bar on top adds up what each of them scatters: its length is the variance of the loss of one draw.',
  spotlit: ['noise', 'microscope'],
  state: { yours: 'p-pots.mirror', t: 0.4, looksAt: 'standard' },
  question: {
    asks: 'Which die makes most of the noise of Standard?',
    choices: ['Which tokens are hidden (A)', 'At which rate (B)', 'Which name (C)'],
    answer: 0,
    why: 'The mask pattern, by far. And even that is less about which letters are hidden than about how many happen to be: at t = 0.2 it may be none of eight or four. The striped part of A is that number.',
  },
  acts: [
    {
      title: IN_THIS_RUN,
      reveal: null,
      claims: [
        {
          says: 'A is larger than B and C together.',
          needs: 'Wait for the first reading.',
          read: ({ standard }) => {
            if (!standard?.noise) return null;
            const { a, b, c } = standard.noise.loss;
            return {
              decision: isLess(sum(b, c), a),
              numbers: `A is ${formatEstimate(a)}, B ${formatEstimate(b)} and C ${formatEstimate(c)} nats²`,
            };
          },
        },
        {
          says: 'Most of A is how many letters are hidden, not which.',
          needs: 'Wait for the first reading.',
          read: ({ standard }) => {
            const { aCount, aPlace } = standard?.noise?.loss ?? {};
            if (!aCount || !aPlace) return null;
            return {
              decision: isLess(aPlace, aCount),
              numbers: `“how many” is ${formatEstimate(aCount)} and “which” ${formatEstimate(aPlace)} nats²`,
            };
          },
        },
        {
          says: 'A, B and C add up to all the noise there is: losses that nobody takes apart scatter by as much.',
          needs: 'Wait for the first reading.',
          read: ({ standard }) => {
            const { loss, direct } = standard?.noise ?? {};
            if (!loss || !direct) return null;
            return {
              decision: isSame(direct, loss.total, WITHIN),
              numbers: `together they are ${formatEstimate(loss.total)} nats², and the losses scatter by ${formatEstimate(direct)}`,
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: 'Roll each die ×100 in the microscope: which strip is widest, which narrowest?',
      see: 'A is the widest by far, B the narrowest: for one name, the mean loss hardly depends on the rate.',
    },
    {
      look: 'Press “over all sequences and rates”: how does the average of what you saw compare with the bar?',
      see: 'It is the bar, up to what a hundred names leave open: the variances of single names and rates, averaged.',
    },
    {
      look: 'Start from scratch, wait for the bar, and press Play: which of the three shrinks while the model learns, and which one grows?',
      see: 'A shrinks to about half, because the loss itself falls. C grows from nothing: only a model that has learned something finds some names harder than others.',
      fromScratch: true,
    },
  ],
  worksheet: {
    does: 'How long are A, B and C? Draw your guess before you look, and what is on the screen afterwards.',
    figure: { kind: 'bars', shown: [], drawn: ['My guess', 'Standard, on screen'] },
    see: 'A is nearly all of it, C a small end, B hardly to be seen; the numbers stand below.',
  },
  teacher: {
    minutes: 6,
    expect:
      'A fills nearly all of the bar of Standard, C is a small end of it, B hardly to be seen. The strips of the microscope show the same for a single name. That variances add up is the law of total variance; students who know it can be asked to name the three terms.',
    asked: [
      {
        asks: 'Why do the widths of the strips not add up, but the variances do?',
        answer:
          'Independent scatter adds in squares: a standard deviation of 3 and one of 4 make 5 together, not 7.',
      },
      {
        asks: 'Is it the same on other data?',
        answer:
          'No. On the mixture of easy and hard sequences C makes a third of it. The Lab has more tasks; names show A best.',
      },
    ],
  },
};
