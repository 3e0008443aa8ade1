/** On paper: the worksheets' frame, the page for teachers, and what is printed around them. */
export default {
  onPaper: 'On paper',
  print: 'Print',
  worksheetOf: 'Worksheet of lesson {number}',
  allWorksheets: 'All {count} worksheets',
  forTeachers: 'For teachers',
  backToLesson: 'Back to the lesson',
  printNote: 'A4, black on white; printed without this bar.',

  notOfNames: 'The run on screen is not about names, so its bars are left out.',
  recordedAt: 'A recorded run at step {step}.',
  onScreenAt: 'The run on screen at step {step}.',

  head: 'MDM Variance Explorer · lesson {number} of {all}',
  name: 'Name',
  date: 'Date',
  before: 'Before you look',
  because: 'I think so because',
  drawAndWrite: 'Draw and write',
  lookFor: 'Look for',
  theLesson: 'The lesson: <address></address>',
  rowName: 'name',
  rowGuesses: 'guesses',
  barUnit: 'variance of the loss of one draw, nats²',
  together: 'together <b>{sum}</b>',

  teachersHead: 'MDM Variance Explorer · for teachers',
  teachersTitle: '{count} lessons in {minutes} minutes',
  teachersText:
    'Your class learns why the training loss of a masked language model is so noisy, takes the noise apart, and finds out which remedies are worth their price. It needs to know what a mean and a variance are, and no programming. A browser is enough, one for every two students, or one and a projector; nothing is installed and nothing is sent anywhere. Each lesson asks before it shows: let the class answer on paper first, and reveal afterwards. With half of the time take lessons {half}.',
  planMinutes: 'minutes',
  planLesson: 'lesson',
  planAddress: 'address',
  minutes: 'minutes {from}–{to}',
  asksAnswer: '<b>{asks}</b> {answer}. {why}',
  onWorksheet: 'On the worksheet, <i>{does}</i> {answer}',
  lookAnswer: '<i>{look}</i> {see}',
  claimsOf: 'Claims of lesson {number}',
  asked: '“{asks}”',

  recordedComes: 'The recorded run is on its way.',
  recordedUnread: 'The recorded run cannot be read. {problem}',
  recordedIs:
    '“The recorded run” is the one that the lessons open with, of {steps} steps. {origin}',

  toFillIn: 'Table to fill in',
  twentyTitle: 'What twenty runs say',
  twentyText:
    'First names, the default model, 1,500 steps, twenty seeds each, at equal compute; recorded, and printed in full in the file docs/results.md of this page’s repository. Noise is that of one draw; of two passes, where a draw costs two. Ratios here are of the means; those in the text are paired by seed.',
  twentyMethod: 'method',
  twentyPasses: 'passes',
  twentyLoss: 'loss, × Standard',
  twentyGradient: 'gradient, × Standard',
  twentyHeldOut: 'held-out loss less Standard’s, nats',
} as const;
