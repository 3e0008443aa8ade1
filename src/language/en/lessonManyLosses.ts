/** Lesson 2: one sequence at one set of weights has many losses. */
export default {
  title: 'One name, many losses',
  text: 'Now the name is held, and so is the model. Only the masks are rolled again: which letters are hidden. Training does so for every name it looks at, and takes the loss it happens to get.',
  asks: 'The same name, the same model, a hundred rolls of the mask. How far does one loss stray from their mean?',
  choice1: 'Not at all: same name, same loss',
  choice2: 'By a few per cent',
  choice3: 'By more than half of the mean',
  why: 'If one letter is hidden, it may be an easy or a hard one; and the sum over the hidden letters is divided by the rate t, so that at a small t a single letter makes a huge loss. Sometimes nothing is hidden at all, and the loss is 0.',
  claim1: 'With the name and the rate held, a loss strays by more than half of the mean.',
  numbers1:
    'over all names and rates the standard deviation is √A = {spread} {ends} nats, and the mean is {mean}',
  look1:
    'Roll “which tokens” ×100 in the microscope. Into how many heaps do the dots fall, and why?',
  see1: 'Into stripes, one for each number of hidden letters. Within a stripe it is the letters that differ.',
  look2:
    'Clear the dots, move t to 0.8 and roll again: do they lie closer together or further apart?',
  see2: 'Closer: nearly the same number of letters is hidden every time, and the sum is divided by a larger t.',
  look3: 'Find a dot at 0: what was hidden there?',
  see3: 'Nothing. At t = 0.2 that happens to a name of eight letters once in six draws.',
  worksheet:
    'Draw what the first strip looks like after 100 rolls: at t = 0.2 above the line, at t = 0.8 below it.',
  unit: 'loss, nats per letter',
  worksheetAnswer:
    'Above: stripes from 0 far to the right. Below: one narrower cloud around the same mean.',
  expect:
    'The first strip (A) fills with dots from 0 to several times the mean. At t = 0.2 few letters are hidden and the dots form stripes, one for each number of hidden letters. Let somebody say aloud what training would conclude from the leftmost dot, and what from the rightmost.',
  asked1: 'Why divide by t at all?',
  answer1:
    'So that every letter counts the same on average, whatever t was. The expectation is right; the scatter is the price. Lesson 9 finds a cheaper way.',
  asked2: 'Does the noise not average out over a batch?',
  answer2:
    'It falls with the square root of the batch: four times the batch for half of it. Every row costs a forward and a backward pass.',
} as const;
