/** Lesson 5: MIRROR, two complementary patterns for every draw. */
export default {
  title: 'MIRROR: two masks, one die',
  text: 'MIRROR rolls one die for every letter and uses it twice: a low number hides the letter in the first pass, a high one in the second. The loss of the draw is the mean of the two. Before you switch it on: look at the bar of Yours, which is Standard for now.',
  asks: 'Which colour of the bar will shrink, and by how much?',
  choice1: 'A, to less than half',
  choice2: 'B, by half',
  choice3: 'All of them, by half',
  why: 'Two independent masks would halve A. Opposite masks do a little better, because they err in opposite directions: up to t = ½ a letter that the first one hides, the second one shows. B and C stay: both passes have the same rate and the same name.',
  switchOn: 'Switch MIRROR on, and everything else off.',
  reveal: 'Switch MIRROR on',
  claim1: 'A of one draw falls to less than half.',
  numbers1: 'A is {yours} nats² for Yours and {standard} for Standard, so {share} of it is left',
  claim2:
    'But a draw costs two passes. For the same number of passes the loss has still less noise than Standard’s.',
  look1: 'The dashed outline is the bar before the switch: how much is gone, and from which part?',
  see1: 'About half of the whole bar, and all of it from A.',
  look2:
    'In the microscope every dot is now two, joined: when one loss is high, is the other one low?',
  see2: 'Often, not always: over all rates they are correlated by about −0.1, and the more the nearer t is to ½.',
  look3:
    'Two passes for one draw: Standard could take two draws instead, and halve A, B and C. Is MIRROR worth it?',
  see3: 'Hardly, on names: for the same passes next to nothing is gained. Where B and C are large it loses.',
  worksheet:
    'Draw the bar of MIRROR: first your guess, then what is on the screen. Write down how much of A is left.',
  bar1: 'MIRROR, my guess',
  bar2: 'MIRROR, on screen',
  worksheetAnswer:
    'A falls to a little less than half, B and C are as they were; the numbers stand below.',
  expect:
    'A falls to 0.44 of Standard’s (twenty runs), B and C stay. Per forward pass little is left of the gain: 1.07 × fewer passes in the loss, nothing in the gradient. That is not a defect of the page; it is what the break-even |ρ|·A > B + C says.',
  asked1: 'Why not exactly half?',
  answer1:
    'Half is what two independent masks give. The two masks here are correlated by −0.1 or so, and A is (1 + ρ)/2 of what it was: measured, not assumed.',
  asked2: 'Does the model see the whole name that way?',
  answer2:
    'Every letter is hidden in one of the passes if t is at least one half. Below, some letters are hidden in neither.',
} as const;
