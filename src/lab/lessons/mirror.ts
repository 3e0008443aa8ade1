/** Lesson 5: MIRROR, two complementary patterns for every draw. */
import { formatEstimate, formatShare } from '../words/numbers';
import { againstStandard } from '../words/lessons';
import { isLess, isLower } from './decide';
import { IN_THIS_RUN, type Lesson } from './lesson';
import { yoursAs } from './run';

const METHOD = 'mirror';
const SWITCH = 'Switch MIRROR on, and everything else off.';

export const mirror: Lesson = {
  title: 'MIRROR: two masks, one die',
  text: 'MIRROR rolls one die for every letter and uses it twice: a low number hides the letter in the first pass, a high one in the second. The loss of the draw is the mean of the two. Before you switch it on: look at the bar of Yours, which is Standard for now.',
  spotlit: ['noise', 'switches'],
  state: { yours: 'standard', t: 0.4, looksAt: 'yours', rolls: { pattern: 30 } },
  question: {
    asks: 'Which colour of the bar will shrink, and by how much?',
    choices: ['A, to less than half', 'B, by half', 'All of them, by half'],
    answer: 0,
    why: 'Two independent masks would halve A. Opposite masks do a little better, because they err in opposite directions: up to t = ½ a letter that the first one hides, the second one shows. B and C stay: both passes have the same rate and the same name.',
  },
  acts: [
    {
      title: IN_THIS_RUN,
      reveal: { does: 'Switch MIRROR on', yours: METHOD },
      claims: [
        {
          says: 'A of one draw falls to less than half.',
          needs: SWITCH,
          read: (run) => {
            const [before, now] = [run.standard?.noise, yoursAs(run, METHOD)?.noise];
            if (!before || !now) return null;
            const [a, half] = [before.loss.a, now.loss.a];
            return {
              decision: isLess(half, a, 0.5),
              numbers: `A is ${formatEstimate(half)} nats² for Yours and ${formatEstimate(a)} for Standard, so ${formatShare(half.value / a.value)} of it is left`,
            };
          },
        },
        {
          says: 'But a draw costs two passes. For the same number of passes the loss has still less noise than Standard’s.',
          needs: SWITCH,
          read: (run) => {
            const { loss } = yoursAs(run, METHOD) ?? {};
            if (!loss || !run.standard) return null;
            return {
              decision: isLower(loss),
              numbers: againstStandard('the variance per pass', loss),
            };
          },
        },
      ],
    },
  ],
  lookFor: [
    {
      look: 'The dashed outline is the bar before the switch: how much is gone, and from which part?',
      see: 'About half of the whole bar, and all of it from A.',
    },
    {
      look: 'In the microscope every dot is now two, joined: when one loss is high, is the other one low?',
      see: 'Often, not always: over all rates they are correlated by about −0.1, and the more the nearer t is to ½.',
    },
    {
      look: 'Two passes for one draw: Standard could take two draws instead, and halve A, B and C. Is MIRROR worth it?',
      see: 'Hardly, on names: for the same passes next to nothing is gained. Where B and C are large it loses.',
    },
  ],
  worksheet: {
    does: 'Draw the bar of MIRROR: first your guess, then what is on the screen. Write down how much of A is left.',
    figure: { kind: 'bars', shown: ['standard'], drawn: ['MIRROR, my guess', 'MIRROR, on screen'] },
    see: 'A falls to a little less than half, B and C are as they were; the numbers stand below.',
  },
  teacher: {
    minutes: 6,
    expect:
      'A falls to 0.44 of Standard’s (twenty runs), B and C stay. Per forward pass little is left of the gain: 1.07 × fewer passes in the loss, nothing in the gradient. That is not a defect of the page; it is what the break-even |ρ|·A > B + C says.',
    asked: [
      {
        asks: 'Why not exactly half?',
        answer:
          'Half is what two independent masks give. The two masks here are correlated by −0.1 or so, and A is (1 + ρ)/2 of what it was: measured, not assumed.',
      },
      {
        asks: 'Does the model see the whole name that way?',
        answer:
          'Every letter is hidden in one of the passes if t is at least one half. Below, some letters are hidden in neither.',
      },
    ],
  },
};
