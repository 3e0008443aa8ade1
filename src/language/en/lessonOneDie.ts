/** Lesson 4: an autoregressive model masks nothing, and has data noise only. */
export default {
  title: 'A left-to-right model rolls only one',
  text: 'The ARM writes from left to right, one letter after the other, as most language models do. It is as large as the others, sees the same names in the same order, and hides nothing.',
  asks: 'Which dice does the loss of the ARM still roll?',
  choice1: 'All three, with fewer sides',
  choice2: 'Which tokens and which name',
  choice3: 'Which name, and no other',
  why: 'No rate, no mask: of A, B and C only C is left. The same name at the same weights has the same loss every time. That is what masked models have to compete with.',
  claim1: 'The loss of the ARM has less than a fifth of the noise of Standard.',
  numbers1: '{arm} nats² for the ARM and {standard} for Standard',
  claim2: 'Its gradient is calmer, too.',
  look1: 'The microscope looks at the ARM: which dice can still be rolled there?',
  see1: 'One, which sequence. There is no slider for t either.',
  look2: 'Compare the lowest bar with the part C of the uppermost. Must they be equal?',
  see2: 'No: the two models learn different things, so names are hard for them in different ways.',
  look3:
    'Leave the lessons, press Play, and look at “See the noise itself”: whose dots form the narrowest cloud?',
  see3: 'Those of the ARM. What is left is which names were in the batch.',
  worksheet: 'Draw the bar of the ARM: first your guess, then what is on the screen.',
  bar1: 'ARM, my guess',
  bar2: 'ARM, on screen',
  worksheetAnswer: 'A stub of C alone; the numbers stand below.',
  expect:
    'The bar of the ARM is a stub at the lower end: 4 % of the noise of Standard after 1,500 steps, in twenty runs. Its gradient is 29 % of Standard’s. Its held-out loss is not to be compared without a word: it is an exact likelihood, the masked model’s is a bound.',
  asked1: 'So why not use an ARM and be done?',
  answer1:
    'It can write from left to right only. Who wants to fill gaps or to write several letters at once needs the other kind, and so wants its noise down.',
} as const;
