/** Lesson 8: whether less noise makes a better model, which one run cannot tell. */
export default {
  title: 'Does it pay?',
  text: 'Less noise is not the aim; a better model is. All lanes have the same number of forward passes, so that Yours, with two of them for a draw, sees half as many draws. The held-out loss, on names that no lane was trained on, says who has learned more.',
  asks: 'Train for a minute. Has Yours, with P-POTS and MIRROR, learned more than Standard?',
  choice1: 'Yes: less noise, better model',
  choice2: 'No: it has seen half as many draws',
  choice3: 'One run cannot tell',
  why: 'Runs of Standard that differ in their seed alone end 0.023 nats apart, and what P-POTS and MIRROR gain after 1,500 steps is 0.016 [0.005, 0.027]: less than the luck of one run. It took twenty pairs of runs to see it. Ask for seeds, and for intervals, whenever somebody shows you one curve below another.',
  switchOn: 'Switch P-POTS and MIRROR on for Yours, count weight off, and press Play for a minute.',
  claim1: 'Yours has the lower held-out loss.',
  numbers1: '{yours} nats per letter for Yours and {standard} for Standard',
  claim2: 'Its gradient is calmer, for the same number of passes.',
  look1:
    'Even where this run tells the two apart: what would another seed say? It is among the settings in the Lab.',
  see1: 'Something else as often as not: runs of one method differ by more than the two methods do.',
  look2: 'How many runs would you want to see before you believe a difference of 0.016 nats?',
  see2: 'About twenty pairs: the spread of one difference is 0.023, that of a mean of twenty 0.005, so that 0.016 is three of them.',
  look3: 'Which would you rather have for the same passes: two draws, or one draw and its mirror?',
  see3: 'Either: MIRROR alone ends 0.002 nats lower [0.012 higher to 0.016 lower], which is nothing that twenty runs can see.',
  worksheet:
    'Everybody puts &seed= and a number of their own behind the address of the lesson, and trains for a minute. Write down the held-out losses of the class. Who has the lower one how often?',
  column1: 'seed',
  column2: 'Standard',
  column3: 'Yours',
  column4: 'which is lower',
  worksheetAnswer:
    'Yours is lower in more runs than not, and not in all: mean and spread of twenty pairs make it three in four. With seven runs nobody can be sure.',
  expect:
    '“This run cannot tell yet” is the right answer here, and stays so for most runs. Over twenty seeds of 1,500 steps each: P-POTS −0.021 [−0.035, −0.006], MIRROR −0.002 [−0.016, 0.012], both −0.016 [−0.027, −0.005] nats against Standard, at equal compute.',
  asked1: 'So is the method useless?',
  answer1:
    'No: P-POTS gains, MIRROR alone does not at equal compute on this small model. On large models, fine-tuned, the paper reports more; the page cannot check that.',
  asked2: 'Why not simply train longer?',
  answer2:
    'One can. Then one asks which method gets there with fewer passes, which is the same question turned round.',
} as const;
