/** The dialog for the visitor’s own text, and what is said of a file dropped on the page. */
export default {
  title: 'Your own text',
  lead: 'Paste a text of up to {bytes} bytes, drop a file, or open one. It stays in this page: it is neither sent anywhere nor put into links, and a reload begins without it. “Share” saves the run with it as a file.',
  text: 'Text',
  openFile: 'Open a file …',
  backToBefore: 'Back to the text before',
  cancel: 'Cancel',
  trainOnThis: 'Train on this text',
  atLeast: 'At least {count} characters are needed.',
  size: '{count} characters, {different} of them different.',
  mostBecomeSymbols:
    'The {count} most frequent become symbols, the rest ({percent} % of the text) becomes “{other}”.',
  eachBecomesSymbol: 'Each of these becomes a symbol.',
  readAs: '“{name}” was read as <choice></choice>',
  chooseAnother: 'Where letters look wrong, choose another.',
  fileProblem: '{name}: {problem}',
  manyFiles: 'These are {count} files; one at a time can be taken as your text.',
  unreadable: 'The file could not be read ({reason}).',
} as const;
