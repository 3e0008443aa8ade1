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

  tooLarge:
    'This {what, select, file {file} other {text}} has {bytes} bytes; a text can have at most {most} (in UTF-8). Take a part of it.',
  binary:
    'This looks like a binary file and not like text: {percent} % of it are characters that no text has. Plain text is possible, such as a .txt file.',
  empty:
    'There is no text: it is empty or all spaces. At least {least} characters are needed, because a tenth of the text is held out.',
  tooShort:
    'This text has {count, plural, one {# character} other {# characters}}. At least {least} characters are needed, because a tenth of the text is held out.',
  oneSymbol:
    'This text is all “{symbol}”: there is nothing to learn. At least 2 different characters are needed.',

  takenOut: 'Taken out, because nobody sees them: {kinds}.',
  madeUsual: 'Written in the usual way: {kinds}.',
  joinersShown:
    'Shown as ⁀ and ∤: {count, plural, one {# zero-width joiner} other {# zero-width joiners}}.',
  softHyphens: '{count, plural, one {# soft hyphen} other {# soft hyphens}}',
  byteOrderMarks: '{count, plural, one {# byte order mark} other {# byte order marks}}',
  zeroWidthSpaces: '{count, plural, one {# zero-width space} other {# zero-width spaces}}',
  directionMarks: '{count, plural, one {# direction mark} other {# direction marks}}',
  controlCharacters: '{count, plural, one {# control character} other {# control characters}}',
  halfCharacters: '{count, plural, one {# half of a character} other {# halves of characters}}',
  invisibleCharacters:
    '{count, plural, one {# invisible character} other {# invisible characters}}',
  lineEnds: '{count, plural, one {# line end} other {# line ends}}',
  unusualSpaces: '{count, plural, one {# unusual space} other {# unusual spaces}}',
  separateAccents: '{count, plural, one {# separate accent} other {# separate accents}}',

  bigEndian: '{encoding}, big-endian',
  westernEuropean: 'Western European ({encoding})',
  centralEuropean: 'Central European ({encoding})',
  cyrillic: 'Cyrillic ({encoding})',
  greek: 'Greek ({encoding})',
  turkish: 'Turkish ({encoding})',
  hebrew: 'Hebrew ({encoding})',
  arabic: 'Arabic ({encoding})',
  japanese: 'Japanese ({encoding})',
  chinese: 'Chinese ({encoding})',
  korean: 'Korean ({encoding})',
} as const;
