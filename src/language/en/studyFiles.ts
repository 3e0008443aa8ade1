/** What a study’s plan and file must be, and what is wrong with one that is not. */
export default {
  seedsLabel: 'Seeds',
  seedsMeaning: 'How many runs each method gets, from the first seed on.',
  stepsLabel: 'Steps',
  stepsMeaning: 'Training steps of every run.',
  evaluateLabel: 'Evaluate every',
  evaluateMeaning:
    'Steps between held-out measurements; a {points}th of the steps where nothing is said.',
  noiseLabel: 'Noise points',
  noiseMeaning:
    'At how many steps before the end, from step 0 on, gradient noise is measured, for its curve over training; each costs as much as some thirty steps.',
  minutesLabel: 'Minutes',
  minutesMeaning: 'For how long it may train from now on; a pause does not count.',

  noOwnText:
    'Task: a study can be repeated from its plan, and your own text is not part of one. Every other task is possible.',
  methodCount: 'Methods: {count} of them; there can be 1 to {most}.',
  methodWrong: 'Methods: {problem}',
  methodTwice: 'Methods: “{name}” is there twice.',
  seedWrong: 'Seeds: {seed} is not possible; a seed is a whole number from {least} to {most}.',
  seedTwice: 'Seeds: one of them is there twice.',
  noSeed: 'Seeds: there is none.',
  outOfRange: '{label}: {value} is not possible; it must be {least} to {most}.',
  tooFewUntil:
    'Until decided: {seeds, plural, one {# seed} other {# seeds}} of {methods, plural, one {# method} other {# methods}} decide nothing; it takes {least}, which are {runs} runs.',
  noClaim: 'Claims: choose at least one that is to be decided.',
  noAccuracy:
    'Claims: the task {task} has nothing to check, so there is no accuracy to decide about.',
  twoMethods:
    'Until decided: a claim compares a method with the first one, so it takes two methods at least.',
  noSameLoss:
    'Claims: “{claim}” compares methods that train for the same loss as the first, and there are none.',
  pilotOtherTask:
    'the pilot is of the task {there}, the study of {here}: their scatter has nothing to do with each other.',
  differs: '{key} {first} {there}, {second} {here}',
  pilotThere: 'in the pilot',
  pilotHere: 'here',

  notAStudy: 'This file is not a study: {reason}.',
  notJson: 'it is not JSON',
  newer:
    'This study was written by a newer version of the program (schema version {found}; this one reads {known}).',
  planUnread: 'This study’s plan cannot be read. {problem}',
  it: 'it',
  place: 'its “{path}”',
  missing: '{place} is missing',
  shouldBe: '{place} should be {needed}',
  isWhere: '{place} is {found} where {needed} is needed',
  finite: 'a finite number',
  whole: 'a whole number',
  somethingElse: 'something else',
  unknownSetting: 'It has a setting “{name}”, which this version does not know.',
  runsMoreSteps: 'took {steps} steps of {planned}',
  runEndedEarly: 'is finished after {steps} steps of {planned}',
  runEndElsewhere: 'has its final measurement at step {step}, where it ends at step {end}',
  runValueLate: 'has a value at step {step} of {planned}',
  runValueEarly: 'has a value at step {step}, before the first',
  endedBeforeBegun: 'it ended at {end}, before it began at {start}',
  runName: '“{method}” with seed {seed}',
  strangeRun: 'it has a run of {run}, which its plan does not have',
  runTwice: 'it has two runs of {run}',
  runWrong: 'the run of {run} {problem}',
  runsMissing: 'it says that it is finished, but runs are missing',
  curvesAlone: 'This table holds curves alone: open the table of runs, or the JSON file.',
  neither: 'This file is not a study: it is neither JSON nor a table of runs.',
  noRun: 'This table of runs has no run.',
  dateForNumber:
    'Run {run} of this table has “{found}” as its {column}, where a number is needed: a spreadsheet has made a date of it. Open the table as it was saved here, or the JSON file.',
} as const;
