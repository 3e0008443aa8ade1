/** Around every lesson: its card, its stages, and what the run says to it. A lesson's own sentences have a file each. */
export default {
  question: 'Question',
  inThisRun: 'In this run',
  lookFor: 'Look for',
  place: 'Lesson {number} of {all} ·',
  parts: 'Parts of the lesson',
  lessons: 'Lessons',
  dot: 'Lesson {number}: {title}',
  dotAnswered: 'Lesson {number}: {title}, answered',

  waits:
    'This lesson is about names, with the lanes Standard, Yours and ARM, and your run is another one. Setting the lesson up clears it; until the next step it can be brought back.',
  waitsWithSteps:
    'This lesson is about names, with the lanes Standard, Yours and ARM, and your run is another one. Setting the lesson up clears it; until the next step it can be brought back, {steps, plural, one {its one step, too} other {all # steps of it}}.',
  setUp: 'Set the lesson up',
  startFromScratch: 'Start from scratch',
  nothingKept: 'This browser keeps nothing for this page: your answers last until it is closed.',

  right: '<b>Right.</b> {why}',
  notQuite: '<b>Not quite. It is: {choice}.</b> {why}',
  claim: '{says} <span>{reading}</span>',

  worksheet: 'Worksheet',
  forTeachers: 'For teachers',
  back: '‹ Back',
  next: 'Next ›',
  leave: 'Leave',
  leaveMeaning: 'Esc leaves, too',
  done: 'Done',

  waitForReading: 'Wait for the first reading.',
  waitForReadings: 'Wait for the first readings.',
  notMeasured:
    '{run, select, recorded {The recorded run} other {This run}} has not measured it yet. {needs}',
  holds: 'In {run, select, recorded {the recorded run} other {this run}}, too: {numbers}.',
  fails:
    'In {run, select, recorded {the recorded run} other {this run}} it is otherwise: {numbers}.',
  cannotTell:
    '{run, select, recorded {The recorded run} other {This run}} cannot tell yet: {numbers}.',
  against:
    '{noise, select, loss {the noise of its loss} gradient {the noise of its gradient} step {the gradient noise of one step} other {the variance per pass}} is {verdict}',
  againstUntold:
    'no difference from Standard in {noise, select, loss {the noise of its loss} gradient {the noise of its gradient} step {the gradient noise of one step} other {the variance per pass}} is told',

  weight: 'Weight 1/p',
  drift:
    'The mean of {rates} rates {weight, select, on {with} other {without}} the weight 1/p: {mean} nats. It should be {exact} (dashed).',
} as const;
