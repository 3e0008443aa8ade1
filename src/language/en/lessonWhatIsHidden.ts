/** Lesson 1: what a masked model does. */
export default {
  title: 'A model guesses what is hidden',
  text: 'Some letters of a name are hidden, and the model guesses each of them. Its loss says how surprised it is by the truth: the less likely it thought the right letter, the larger. Move t to hide more or fewer letters, and look at the guesses below the boxes.',
  asks: 'Three letters in the middle of a name are hidden. What does the model look at when it guesses them?',
  choice1: 'The letters to their left',
  choice2: 'All letters that it sees, left and right',
  choice3: 'A list of names that it was given',
  why: 'A masked model sees all that is not hidden, on both sides. A model that writes from left to right, the ARM, sees the left side alone. Neither has a list: what it knows of names it has learned from guessing.',
  claim1: 'After some training it has lost a tenth or more of its surprise.',
  numbers1:
    'the mean loss is {mean} nats per letter, and a blind guess among {symbols} symbols costs ln {symbols} = {chance}',
  look1:
    'Start from scratch, look at the guesses, and press Play: they get better while the loss falls. What does the model learn first?',
  see1: 'Where names end: the dots come first, then which letters are frequent, then which follow which.',
  look2: 'Move t to 0.9: with nearly everything hidden, what does the model guess, and why that?',
  see2: 'The same frequent letters in every box, and dots at the end: without anything to go by, what is frequent is the best guess.',
  look3:
    'Point at a hidden letter, or touch it. How likely did the model think the truth, and what did that cost?',
  see3: 'A letter that had probability p costs −ln p nats: 0.1 costs 2.3, 0.9 costs 0.1.',
  worksheet:
    'Write a name into the upper boxes, and cover three letters in its middle. Your neighbour writes guesses below them. Which letters did each guess rest on?',
  worksheetAnswer:
    'Letters on both sides of the gap are used, as the masked model does. Nobody guesses from left to right only who can see the end of the name.',
  expect:
    'The lesson opens with a model that has learned for 1,000 steps; “Start from scratch” shows the learning itself: a few seconds of it are enough, and Step goes through them one by one. Untrained, all letters are about equally likely. After a few hundred steps the model knows that names end in dots, and that vowels follow consonants. One name is enough for this lesson; roll “which sequence” for another.',
  asked1: 'What is a nat?',
  answer1:
    'The unit of surprise with the natural logarithm: a letter that had probability p costs −ln p. One bit is 0.69 nats.',
  asked2: 'Why would one train a model this way and not from left to right?',
  answer2:
    'It can fill gaps and write in any order, several letters at a time. The price is the subject of the next lessons: its loss is far noisier.',
} as const;
