/** The top bar, and what the document says of itself. */
export default {
  title: 'MDM Variance Explorer',
  titleShort: 'MDM',
  languageLabel: 'Language',
  languageFailed: 'The page in {language} could not be fetched; it stays as it is.',

  menu: 'Menu',
  menuMeaning: 'Views, settings, sharing, theme',
  close: 'Close',
  controls: 'Controls',
  controlsMeaning: 'Task, model and methods',
  viewsLabel: 'View',
  viewsMeaning: 'Explore: one question and one picture. Lab: every panel and every number.',
  explore: 'Explore',
  lessons: 'Lessons',
  lab: 'Lab',

  play: 'Play',
  pause: 'Pause',
  playKey: 'Space',
  step: 'Step',
  stepMeaning: 'One training step (→)',
  reset: 'Reset',
  resetMeaning: 'Back to step 0 and the same initial weights (R)',

  stepNow: 'step <b>{step}</b>',
  stepsPerSecond: '<b>{speed}</b> steps/s',
  probeShare: 'probe <b>{share}</b>',
  probeShareMeaning: 'Share of the computing time, of all workers, that measuring takes',

  present: 'Present',
  presentMeaning: 'One panel at a time, in letters for the back row (P)',

  themeLabel: 'Theme',
  themeMeaning: 'Light, dark, or as the system says.',
  themeAuto: 'auto',
  themeLight: 'light',
  themeDark: 'dark',
  themeNamed: 'Theme: {theme}',

  backend: 'Backend: {name}',
  backendNone: 'No backend is running.',
  notRunning: 'not running',
  starting: 'starting',
  processorComputes:
    '{backend}: the processor of this device does all the work, inside the browser. Nothing is sent anywhere, and nothing needs to be installed.',
  graphicsCompute:
    '{backend}: this browser has the graphics card of this device do the work, or what stands in for one. Nothing is sent anywhere, and nothing needs to be installed.',
  kernelsOfTensorFlow: 'TensorFlow.js’s own kernels compute.',
  kernelsSimd: 'Kernels made for these models compute: they take four numbers at a time (SIMD).',
  kernelsRelaxed:
    'Kernels made for these models compute: they take four numbers at a time (SIMD) and multiply and add in one go.',
  takeTurns: 'Training and measuring take turns.',
  takeTurnsNoWorker: 'Training and measuring take turns: no worker could be started beside it.',
  measuredBeside:
    'Measured is beside training, by {count, plural, one {# worker} other {# workers}}.',
  measuredBesideFewer:
    'Measured is beside training, by {count, plural, one {# worker} other {# workers}} (there is too little memory for {wanted}).',
  parameters: 'Each lane’s model has {count} parameters.',

  rest: 'Gradient noise measured to ±{within} ({probes} probes).',
  restNarrow: 'It holds for every lane: as narrow as was asked for.',
  restMost:
    'It holds for every lane: as many probes as are read at once, narrower is not to be had.',
} as const;
