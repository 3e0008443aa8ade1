/** Lesson 7: noise of the loss is not noise of the gradient. */
export default {
  title: 'Calm loss, calm gradient?',
  text: 'So far we looked at the loss, which is a single number. What training takes its steps along is the gradient, with a component for every weight. The curves show how far one step’s gradient strays from the average one.',
  asks: 'The loss of the trained ARM has about a twentieth of the noise of Standard. And its gradient?',
  choice1: 'A twentieth, too',
  choice2: 'It is calmer, but by far less',
  choice3: 'It is just as noisy',
  why: 'Two names can have the same loss and pull the weights in different directions. Masks scatter the loss more than they scatter the gradient, so what calms the loss calms the gradient less.',
  claim1: 'What the ARM gains in the loss is more than three times what it gains in the gradient.',
  numbers1: '{ofLoss}, and {ofGradient}',
  claim2: 'P-POTS and MIRROR together calm the gradient, too, for the same number of passes.',
  needs1: 'Switch P-POTS and MIRROR on for Yours, and count weight off.',
  look1:
    'Compare the lengths of two bars with the heights of their curves. What is alike, and what is not?',
  see1: 'The order is the same, the distances are not: the ARM is far below in the bars and less far in the curves.',
  look2: 'Switch MIRROR off and on: does the curve of Yours move as much as its bar?',
  see2: 'No. Curves of the gradient are per step, with the same number of passes; in that price MIRROR gains next to nothing.',
  look3: 'Play on: does the order of the curves stay?',
  see3: 'Mostly. Where the bands overlap, nothing is said about the order.',
  worksheet:
    'Read off how many times Standard’s noise each lane has, in the loss and in the gradient.',
  column1: 'noise of the loss, × Standard',
  column2: 'noise of the gradient, × Standard',
  row1: 'Yours: P-POTS + MIRROR',
  row2: 'ARM',
  worksheetAnswer:
    'The ARM gains far more in the loss than in the gradient; P-POTS + MIRROR about as much in both, for the same passes. The numbers stand below and in the table at the end.',
  expect:
    'After 1,500 steps on names: the loss of the ARM has 0.04 of Standard’s noise, its gradient 0.29 (twenty runs). P-POTS + MIRROR have 0.68 in the loss and 0.64 in the gradient, per pass. The curves need a minute of training before they say much; their bands are 95 % intervals.',
  asked1: 'How can a gradient have one number for its noise?',
  answer1:
    'It is the trace of its covariance: the scatter of all its components, summed. Divided by the squared length of the mean gradient it is the gradient noise scale.',
} as const;
