/** Lesson 3: the three sources of the noise, which are the three parts of the bar. */
export default {
  title: 'Three dice, three bands',
  text: 'Every loss in training rolls three dice: which name it is, at which rate t its letters are hidden, and which letters these are. The bar on top adds up what each of them scatters: its length is the variance of the loss of one draw.',
  asks: 'Which die makes most of the noise of Standard?',
  choice1: 'Which tokens are hidden (A)',
  choice2: 'At which rate (B)',
  choice3: 'Which name (C)',
  why: 'The mask pattern, by far. And even that is less about which letters are hidden than about how many happen to be: at t = 0.2 it may be none of eight or four. The striped part of A is that number.',
  claim1: 'A is larger than B and C together.',
  numbers1: 'A is {a}, B {b} and C {c} nats²',
  claim2: 'Most of A is how many letters are hidden, not which.',
  numbers2: '“how many” is {count} and “which” {place} nats²',
  claim3:
    'A, B and C add up to all the noise there is: losses that nobody takes apart scatter by as much.',
  numbers3: 'together they are {together} nats², and the losses scatter by {direct}',
  look1: 'Roll each die ×100 in the microscope: which strip is widest, which narrowest?',
  see1: 'A is the widest by far, B the narrowest: for one name, the mean loss hardly depends on the rate.',
  look2:
    'Press “over all sequences and rates”: how does the average of what you saw compare with the bar?',
  see2: 'It is the bar, up to what a hundred names leave open: the variances of single names and rates, averaged.',
  look3:
    'Start from scratch, wait for the bar, and press Play: which of the three shrinks while the model learns, and which one grows?',
  see3: 'A shrinks to about half, because the loss itself falls. C grows from nothing: only a model that has learned something finds some names harder than others.',
  worksheet:
    'How long are A, B and C? Draw your guess before you look, and what is on the screen afterwards.',
  bar1: 'My guess',
  bar2: 'Standard, on screen',
  worksheetAnswer:
    'A is nearly all of it, C a small end, B hardly to be seen; the numbers stand below.',
  expect:
    'A fills nearly all of the bar of Standard, C is a small end of it, B hardly to be seen. The strips of the microscope show the same for a single name. That variances add up is the law of total variance; students who know it can be asked to name the three terms.',
  asked1: 'Why do the widths of the strips not add up, but the variances do?',
  answer1:
    'Independent scatter adds in squares: a standard deviation of 3 and one of 4 make 5 together, not 7.',
  asked2: 'Is it the same on other data?',
  answer2:
    'No. On the mixture of easy and hard sequences C makes a third of it. The Lab has more tasks; names show A best.',
} as const;
