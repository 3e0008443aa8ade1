/** Lesson 9: given how many tokens are hidden, the weight 1/t is noise and nothing else. */
export default {
  title: 'The weight 1/t is noise, too',
  text: 'A draw rolls t, hides each letter with that probability, and divides the loss by t. But t = 0.1 and t = 0.5 may both hide two of eight letters, even the same two. Look at Yours, which is Standard for now.',
  asks: 'The same two letters were hidden, once at t = 0.1 and once at t = 0.5. How do the two losses differ?',
  choice1: 'Not at all: the same letters are hidden',
  choice2: 'By a factor of five, and the model has no part in it',
  choice3: 'The first one is harder for the model',
  why: 'The model sees the same letters and makes the same guesses; the loss is divided by 0.1 or by 0.5. So 1/t is a die of its own. Count weight puts in its place what it is on average, given how many letters are hidden: the same expectation, less noise, and not one pass more. Statisticians call that Rao–Blackwell.',
  switchOn: 'Switch count weight on, and everything else off.',
  reveal: 'Switch count weight on',
  claim1: 'The noise of one draw falls to less than half.',
  numbers1: '{yours} nats² for Yours and {standard} for Standard, so {share} of it is left',
  claim2: 'Most of what is gone of A was “how many letters are hidden”, the striped part.',
  numbers2:
    '“how many” fell from {countBefore} to {count} nats², “which” from {placeBefore} to {place}',
  claim3: 'The gradient is calmer, too, and a draw still costs one pass.',
  claim4: 'The mean loss stays what it was, within a tenth.',
  numbers4: 'on the same draws it is {ratio} of Standard’s',
  look1: 'Write down both parts of A before and after: of which one is the smaller share left?',
  see1: 'Of the striped one, how many letters are hidden. What is left of A is mostly “which”.',
  look2: 'Switch P-POTS on as well: does it help, now that the weight is another one?',
  see2: 'No, the bar grows: it was fitted for the weight 1/t.',
  look3: 'B is longer than before. Why does nobody mind?',
  see3: 'The sum is what training feels, and that has fallen: B grew by about 0.3 nats², and A lost ten times as much.',
  worksheet:
    'Draw the bar of count weight: first your guess, then what is on the screen, with the two parts of A.',
  bar1: 'count weight, my guess',
  bar2: 'count weight, on screen',
  worksheetAnswer:
    'Both parts of A get shorter, the striped one most, and B longer; the numbers stand below.',
  expect:
    'The striped part of A shrinks most. After 1,500 steps the sum has fallen to 0.28 of Standard’s in the loss and to 0.48 in the gradient, and the held-out loss is 0.045 [0.032, 0.057] lower (twenty runs each): more than P-POTS and MIRROR together, for nothing. At another step it is another share, which the sentence above reads from the run. P-POTS on top adds nothing, since it was fitted for the other weight.',
  asked1: 'Is that in the paper?',
  answer1:
    'No. That the expectations agree is known (RADD, Ou et al. 2024), and much released code divides by the number of hidden tokens, which is nearly the same. What is measured here is how much of the noise it was.',
  asked2: 'Why did the two masks of MIRROR help, then?',
  answer2:
    'In good part because they evened out how many letters are hidden. Count weight takes that noise away at its root.',
} as const;
