/** Lesson 9: given how many tokens are hidden, the weight 1/t is noise and nothing else. */
import { formatEstimate, formatShare } from '../words/numbers';
import { calmer } from './calmer';
import { exactly, isLess, isSame, sum } from './decide';
import { IN_THIS_RUN, type Lesson } from './lesson';
import { yoursAs } from './run';

const METHOD = 'count-weight';
const SWITCH = 'Switch count weight on, and everything else off.';
const STAYS = 0.1;

export const countWeight: Lesson = {
  title: 'The weight 1/t is noise, too',
  text: 'A draw rolls t, hides each letter with that probability, and divides the loss by t. But t = 0.1 and t = 0.5 may both hide two of eight letters, even the same two. Look at Yours, which is Standard for now.',
  spotlit: ['noise', 'switches'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { pattern: 100 } },
  question: {
    asks: 'The same two letters were hidden, once at t = 0.1 and once at t = 0.5. How do the two losses differ?',
    choices: [
      'Not at all: the same letters are hidden',
      'By a factor of five, and the model has no part in it',
      'The first one is harder for the model',
    ],
    answer: 1,
    why: 'The model sees the same letters and makes the same guesses; the loss is divided by 0.1 or by 0.5. So 1/t is a die of its own. Count weight puts in its place what it is on average, given how many letters are hidden: the same expectation, less noise, and not one pass more. Statisticians call that Rao–Blackwell.',
  },
  acts: [
    {
      title: IN_THIS_RUN,
      reveal: { does: 'Switch count weight on', yours: METHOD },
      claims: [
        {
          says: 'The noise of one draw falls to less than half.',
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.noise, yoursAs(run, METHOD)?.noise];
            if (!before || !now) return null;
            const [whole, left] = [before.loss.total, now.loss.total];
            return {
              decision: isLess(left, whole, 0.5),
              numbers: `${formatEstimate(left)} nats² for Yours and ${formatEstimate(whole)} for Standard, so ${formatShare(left.value / whole.value)} of it is left`,
            };
          },
        },
        {
          says: 'Most of what is gone of A was “how many letters are hidden”, the striped part.',
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.noise?.loss, yoursAs(run, METHOD)?.noise?.loss];
            if (!before?.aCount || !before.aPlace || !now?.aCount || !now.aPlace) return null;
            return {
              // Gone of one more than of the other: the sums of what was there and what is left of the other.
              decision: isLess(sum(before.aPlace, now.aCount), sum(before.aCount, now.aPlace)),
              numbers: `“how many” fell from ${formatEstimate(before.aCount)} to ${formatEstimate(now.aCount)} nats², “which” from ${formatEstimate(before.aPlace)} to ${formatEstimate(now.aPlace)}`,
            };
          },
        },
        {
          says: 'The gradient is calmer, too, and a draw still costs one pass.',
          needs: SWITCH,
          read: calmer(METHOD),
        },
        {
          says: 'The mean loss stays what it was, within a tenth.',
          needs: SWITCH,
          read: (run) => {
            const { relative } = yoursAs(run, METHOD)?.bias ?? {};
            if (!relative) return null;
            const { value, low, high, n } = relative;
            const ratio = { value: 1 + value, low: 1 + low, high: 1 + high, n };
            return {
              decision: isSame(ratio, exactly(1), STAYS),
              numbers: `on the same draws it is ${formatEstimate(ratio)} of Standard’s`,
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: 'Write down both parts of A before and after: of which one is the smaller share left?',
      see: 'Of the striped one, how many letters are hidden. What is left of A is mostly “which”.',
    },
    {
      look: 'Switch P-POTS on as well: does it help, now that the weight is another one?',
      see: 'No, the bar grows: it was fitted for the weight 1/t.',
    },
    {
      look: 'B is longer than before. Why does nobody mind?',
      see: 'The sum is what training feels, and that has fallen: B grew by about 0.3 nats², and A lost ten times as much.',
    },
  ],
  worksheet: {
    does: 'Draw the bar of count weight: first your guess, then what is on the screen, with the two parts of A.',
    figure: {
      kind: 'bars',
      shown: ['standard'],
      drawn: ['count weight, my guess', 'count weight, on screen'],
    },
    see: 'Both parts of A get shorter, the striped one most, and B longer; the numbers stand below.',
  },
  teacher: {
    minutes: 5,
    expect:
      'The striped part of A shrinks most. After 1,500 steps the sum has fallen to 0.28 of Standard’s in the loss and to 0.48 in the gradient, and the held-out loss is 0.045 [0.032, 0.057] lower (twenty runs each): more than P-POTS and MIRROR together, for nothing. At another step it is another share, which the sentence above reads from the run. P-POTS on top adds nothing, since it was fitted for the other weight.',
    asked: [
      {
        asks: 'Is that in the paper?',
        answer:
          'No. That the expectations agree is known (RADD, Ou et al. 2024), and much released code divides by the number of hidden tokens, which is nearly the same. What is measured here is how much of the noise it was.',
      },
      {
        asks: 'Why did the two masks of MIRROR help, then?',
        answer:
          'In good part because they evened out how many letters are hidden. Count weight takes that noise away at its root.',
      },
    ],
  },
};
