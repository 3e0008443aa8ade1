/** The page around its places: bars below the header, what went wrong and the ways on, and what its regions are called. */
export default {
  runControls: 'Run controls',
  messages: 'Messages',
  onPaper: 'On paper',
  embedded: 'Embedded',
  presenter: 'Presenter',
  notices: 'Notices',
  ownText: 'Your own text',
  experiment: 'Experiment',
  below: 'Below the first screen',

  notShown: '“{title}” could not be shown ({reason}). Training and recording are not affected.',
  showAgain: 'Show again',
  dismiss: 'Dismiss',

  cleared: 'The run of {steps, plural, one {# step} other {# steps}} was cleared.',
  recordedCleared: 'The recorded run of {steps, plural, one {# step} other {# steps}} was cleared.',
  gaveWay:
    'The run that was opened goes on, in place of the one of {steps, plural, one {# step} other {# steps}}.',
  recordedGaveWay:
    'The run that was opened goes on, in place of the recorded one of {steps, plural, one {# step} other {# steps}}.',
  canReturn: 'Until the next step it can be brought back.',
  canReturnTo: 'Until the next step it can be brought back up to step {step}, its last snapshot.',
  curvesCanReturn: 'Until the next step its curves can be brought back; its weights are gone.',
  bringBack: 'Bring back',
  laneRemoved: 'The lane “{lane}” was removed. Until the next step it can be brought back.',
  bringBackLane: 'Bring back the lane',

  restart: 'Restart',
  restartSmaller: 'Restart with a smaller batch ({batch})',
  restartLower: 'Restart with a lower learning rate ({rate})',
  goOn: 'Go on from the snapshot of step {step}',
  goOnSmaller: 'Go on from the snapshot of step {step} with a smaller batch ({batch})',
  goOnLower: 'Go on from the snapshot of step {step} with a lower learning rate ({rate})',
  fromScratch: 'Begin from scratch',
  automaticBackend: 'Choose the backend automatically',

  waits:
    'Changing {settings} restarts training and clears the curves recorded so far. Until then the present run goes on.',
  theSetting: 'the {setting}',
  yourText: 'your text',
  restartNow: 'Restart now',
  keep: 'Keep',

  openPage: 'Open the whole page',
  fixedByAddress: '“{key}” is not set by messages: the address of the frame says it.',
} as const;
