/** “Share”: the link, its QR code, the code for another page, worksheets, and the run as a file. */
export default {
  share: 'Share',
  shareMeaning: 'A link to exactly this view, and the run as a file',
  title: 'Take it along',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied.',
  copyByHand:
    'This browser does not let the page copy. The text is selected: press Ctrl+C (on a Mac ⌘C), or hold it down and choose Copy.',

  link: 'A link to this view',
  linkLabel: 'Link',
  linkMeaning:
    'It opens the page with exactly these settings. Where nothing was switched while it trained, the same seed gives the same run.',
  linkWithoutText: 'Your text is not in it.',
  qrLabel: 'QR code of the link',
  qrTooLong: 'This link is too long for a QR code.',

  embed: 'On a page of your own',
  embedMeaning: 'One panel of this page, alive, in the notes of a lecture or a blog.',
  embedPanel: 'Panel',
  embedBars: 'where the noise comes from',
  embedGradient: 'gradient noise over training',
  embedMicroscope: 'one sequence under the microscope',
  embedLabel: 'Code for another page',

  run: 'This run, as a file',
  runMeaning:
    'The file holds the weights, the curves, the settings and what was switched at which step. Opened here or on another machine, the run goes on from exactly there.',
  runWithText: 'Your text is in it.',
  save: 'Save run',
  saved: 'Saved as {name}, {size}.',
  weights: 'Weights of one lane',
  weightsMeaning:
    'The weights of one lane alone, as a .safetensors file for PyTorch and other programs; it names the settings.',
  saveWeights: 'Save weights of {lane}',
  kilobytes: '{size} kB',
  megabytes: '{size} MB',
  open: 'Open a saved run …',
  tooLarge: '“{name}” is not a saved run: it has {found} bytes, and none has more than {most}.',
  unreadable: '“{name}” could not be read.',

  problemWith: '“{name}”: {problem}',
  keptOffer:
    'This browser has kept your last run: step {step}, {lanes}. It goes on from exactly there; the next step here takes its place.',
  keptGoOn: 'Go on with it',
  keptForget: 'Forget it',
  keptNothing:
    'This browser keeps nothing for the page (its storage is full or forbidden, or the window is private), so a reload begins anew. “Share” saves the run as a file.',

  paper: 'On paper',
  paperSheets:
    '<worksheets>Worksheets for the lessons</worksheets>, and <teachers>a page for teachers</teachers>.',

  cite: 'Cite it',
  citeMeaning:
    'As BibTeX: the paper whose mathematics this page follows, and this program as it is here.',
  citePaper: 'BibTeX of the paper',
  citeProgram: 'BibTeX of this program',
  copyOf: 'Copy: {label}',
} as const;
