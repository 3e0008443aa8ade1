/** What every panel may say: when it was measured, what it waits for, and that a run was recorded. */
export default {
  atStep: 'step {step}',
  atStepZero: 'step 0 (before the first step)',
  overSteps: 'mean over steps {first}–{last}',
  lag: 'measured at {at}',

  armAdvice: 'The buttons of Masking rate choose another lane.',
  pressPlay: 'Press Play to start.',
  stopped: 'Stopped: see the message above.',
  measureNow: 'Measure it now, about {seconds} s',
  measureNowSoon: 'Measure it now, some seconds',
  measureNowMeaning: 'Training rests meanwhile, and goes on by itself',
  measuringNow: 'Measuring. Training goes on by itself afterwards.',

  recordedRun:
    'A <b>recorded</b> run of {steps} steps is on the page. Play goes on from its weights.',
  recordedRunUnread:
    'A <b>recorded</b> run of {steps} steps has no reading for the methods that are chosen now; P-POTS, MIRROR and count weight of the second lane have one in every combination.',
  recordedRunStopped:
    'A <b>recorded</b> run of {steps} steps can still be explored, although nothing can be trained here: the message above says why. P-POTS, MIRROR and count weight show what was measured with them.',
  recordedComes:
    'A <b>recorded</b> run is on its way to the page. Play will go on from its weights.',
  howItWasMade: 'How it was made',
  fromScratch: 'Start from scratch',
  origin:
    'Made by “{command}” on {computed}. Its weights are rounded to fit into the page, which moves no held-out loss by more than {most} nats per response token.',
  originAtCommit:
    'Made by “{command}” at commit {commit} on {computed}. Its weights are rounded to fit into the page, which moves no held-out loss by more than {most} nats per response token.',
  recorded: 'recorded',
  recordedUpTo: 'recorded up to step {step}',
  recordedMeaning:
    'Not measured on this device: a script of this page’s repository trained and measured this run, and the page shows it until it has numbers of its own.',

  formula: 'formula',
  formulaOf: 'Formula of {title}',
  contentOf: 'Content of {title}',
  showsInChart: 'Shows it in the chart',
  laneShown: 'Lane shown',
  laneNamed: ', {lane}',
  noPng: 'This browser cannot make a PNG of the figure. Save it as SVG.',

  save: 'save',
  saveOf: 'Save {title} or link to it',
  saveSvg: 'Figure for a paper (SVG)',
  savePng: 'Figure as a picture (PNG)',
  saveCsv: 'Its numbers (CSV)',
  savedAs: 'Saved as {file}.',
  nothingToSave: 'There is nothing to save here yet: nothing is measured.',
  saveNotFetched:
    'The part of the page that draws figures could not be fetched. Check the network, and save once more.',
  copyLink: 'Copy a link to this panel',
  linkLabel: 'Link to this panel',
  linkCopied: 'The link is copied.',
  copyLinkByHand:
    'This browser does not let the page copy. The link is selected: press Ctrl+C (on a Mac ⌘C), or hold it down and choose Copy.',
} as const;
