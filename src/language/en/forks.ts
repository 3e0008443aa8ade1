/** Pre-training and forks: what models go on from, which task can follow, and how a fork is spelt. */
export default {
  cannotGoOn:
    'Pre-training: a model of {from} cannot go on with {task}, because it goes on with the same symbols and the same length of prompt and response; it can go on with {possible}.',
  quoted: '“{task}”',
  eitherOr: '{one} or {other}',
  stepsLabel: 'Pre-training steps',
  stepsMeaning: 'Steps of pre-training; the most of them where an accuracy is asked for.',
  accuracyLabel: 'Pre-training until accuracy',
  accuracyMeaning: 'Held-out accuracy at which the masked model and the ARM each stop.',
  values:
    '{scratch}, or one of the tasks {tasks}, and behind it, joined by commas, such as steps:4000, any of {keys}',
  partProblem: 'Pre-training: {problem}',
  noTask: 'Pre-training: “{given}” is no task to begin with; it can be {allowed}.',
  noPart: 'Pre-training: “{key}” is no part of one; there are {keys}.',
  thereTwice: 'Pre-training: “{key}” is there twice.',
  armIsNoMethod:
    'Pre-training: “arm” is no method of a masked model; an ARM lane goes on from an ARM anyway.',
  orOwnSeed: '{range}, or {own}, the seed of each run',
  cannotFollow: 'Pre-training: “{given}” cannot follow {task}; “on” can be {possible}.',
  noAccuracy: 'Pre-training: {task} has no accuracy, which “accuracy” needs; {tasks} have one.',
  mark: 'fork of {task}',
  goesOn:
    'Goes on from models that were pre-trained on {task} {until}. Data and optimiser began anew at the fork.',
  goesOnTook:
    'Goes on from models that were pre-trained on {task} {until}: {took}. Data and optimiser began anew at the fork.',
  forSteps: 'for {steps, plural, one {# step} other {# steps}}',
  untilAccuracy: 'until {percent} % of held-out answers were right',
  untilAccuracyOf: 'until {percent} % of held-out answers of {task} were right',
  armAfter: 'the ARM after {steps, plural, one {# step} other {# steps}}',
  maskedAfter: 'the masked model after {steps, plural, one {# step} other {# steps}}',
  trainFirst: 'Train first: a fork goes on from weights that have learnt something.',
  notOwnText: 'Your own text is not part of a link, so what was learnt from it cannot be a fork.',
  notRecorded:
    'This run began as a recorded one, whose weights are rounded: start from scratch, then fork.',
  alreadyFork: 'This run is a fork already. Begin from scratch, then fork from there.',
  settingChanged:
    'A setting was changed after step {step}, so a link could not repeat these weights: reset, train in one go, then fork.',
  pauseFirst: 'Pause first: a fork goes on from one step.',
  forkHereClosed: 'fork here',
  aboutForkHere:
    'All lanes go on from this lane’s weights, and ARMs from an ARM’s that was trained for as many steps. The optimiser begins anew, P-POTS is fitted once, and the link repeats all of it.',
  thenTrainOn: 'Then train on',
  forkHere: 'Fork here',
  aboutPaperSetting:
    'A masked model and an ARM are pre-trained on broad arithmetic until both solve 40 % of the sums, then Standard, P-POTS + MIRROR and the ARM go on with sums alone. Pre-training takes a minute or two, once.',
  paperSetting: 'The paper’s setting',
  fromScratch: 'Begin from scratch',
} as const;
