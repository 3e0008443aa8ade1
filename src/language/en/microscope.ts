/** One sequence under the microscope, and the three dice. */
export default {
  title: 'One sequence under the microscope',
  lead: 'Roll one die, hold the others still, and see how far the loss of one sequence moves.',
  stopped:
    'Each roll asks the model for a guess, and nothing runs it here: the message above says why.',
  waiting: 'Each roll asks the model for a guess: the dice can be rolled once the model is set up.',
  arm: 'An ARM hides nothing: of the three dice it rolls one, which sequence.',
  ownRates:
    'With {method} tokens have masking rates of their own, and the mean over patterns cannot be read off their number. Choose another lane.',
  overAll: 'over all sequences and rates',
  clearDots: 'clear the dots',
  method: 'Method',
  methodMeaning: 'Whose draws and whose weights are looked at.',

  rate: 'masking rate t = <output>{t}</output>',
  rateCounted: 'masking rate t = <output>{t}</output> ({count} of {all} tokens)',
  ratesDrawn: 'below: rates rolled',
  rateLabel: 'Masking rate t',

  tokens: 'Tokens of the sequence',
  tokensUnder: 'Tokens under the {name}',
  pattern: 'pattern',
  mirror: 'mirror',
  second: 'second',
  opposite: 'opposite',
  complement: 'complement',
  notHidden: '{token}, not hidden',
  hidden: 'hidden: {token}',
  guessRight: 'guess {guess}, {share}: right',
  guessWrong: 'guess {guess}, {share}; hidden is {token}, given {given}',
  point: 'Point at a hidden token, or touch it: guess, truth and their probabilities.',

  whichTokens: 'which tokens',
  atWhichRate: 'at which rate',
  whichSequence: 'which sequence',
  rollOnce: '{decides}: roll once',
  rollMany: '×{count} {decides}',
  variance: '<b>{source}</b> variance <number>{value}</number>',
  varianceAnd: '<b>{source}</b> variance <number>{value}</number><small>, {more}</small>',
  varianceLater: 'Roll 3 sequences or more: then <b>{source}</b> has a variance.',
  dotsOf: '{dots} of {all} dots',
  dotsWithScatter: '{dots} dots {scatter}',
  unit: 'loss, nats per token · ▲ the dice now · band: mean ± 1 SD',

  patterns: '{count} {number, plural, one {pattern} other {patterns}}',
  rates: '{count} {number, plural, one {rate} other {rates}}',
  sequences: '{count} {number, plural, one {sequence} other {sequences}}',
  stripPattern: '{source}, {drawn} on one sequence at t = {t}',
  stripRate: '{source}, {drawn} on one sequence, the mean over patterns each',
  stripSequence: '{source}, {drawn} on the mean over patterns and rates each',
  strip: '{strip}.',
  stripMean: '{strip}: mean loss {mean} nats per token.',
  stripScatter: '{strip}: mean loss {mean} nats per token, variance {variance}.',
  rolled: '{drawn} drawn; the last has a loss of {loss}.',
  setsExact: 'A and B are exact for this sequence: all {sets} ways to hide its tokens were tried.',
  setsEstimated: 'A and B of this sequence are estimated from {sets} ways to hide its tokens.',

  averaged: 'Averaged',
  averagedOver: 'over {count} sequences',
  theBar: 'The bar',
  averagedHere: 'averaged here',
  theBarRow: 'the bar',
  caption: 'A, B and C, averaged here and in the bar, {unit}',
  averageAlone:
    'Averaged over {count} sequences and all rates, these are A, B and C. The bar comes with the next reading.',
  averageEma:
    'Averaged over {count} sequences and all rates, these are A, B and C of the loss as drawn; the bar has the loss that EMA shows, whose B is smaller.',
  averageAgrees:
    'Averaged over {count} sequences and all rates, these are the bar’s A, B and C: measured twice, they agree within their intervals.',
  averageApart:
    'Averaged over {count} sequences and all rates, these are the bar’s A, B and C. {parts} {number, plural, one {lies} other {lie}} outside the intervals just now: one comparison in twenty does, by chance, and more while the model learns fast.',
} as const;
