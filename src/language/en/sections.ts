/** The Lab’s sections below its first screen, before they are drawn: what they are about. */
export default {
  claims: 'What the paper claims, and what is measured here.',
  scoreboard: 'All methods in one table.',
  search: 'All combinations of methods, from the least noisy on.',
  verdicts: 'Which method pays here, and by what margin.',
  decomposition: 'The gradient’s noise, split into all its parts.',
  bias: 'Whether a method changes what is learnt.',
  runs: 'The runs before this one, and what changed from one to the next.',
  seeds: 'The methods again with several seeds each.',
  ownModel: 'Losses of a model that was trained elsewhere: where their noise comes from.',
  loading: 'Loading …',
  printedEarly:
    'This section had not come yet when the page was printed. Print it again, and it is here.',
} as const;
