/** What a table of losses says: the most important first. */
export default {
  mostCount:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is how many tokens happen to be masked.',
  mostCountDivide:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is how many tokens happen to be masked: divide by the count in place of t·n (times (n + 1)/n, to keep the expectation).',
  mostPlace:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is which tokens happen to be masked.',
  mostPlaceRest:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is which tokens happen to be masked: no weight takes it away, only more masks or a better choice of rates.',
  mostRate:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is the masking rate that was drawn.',
  mostRateSpread:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is the masking rate that was drawn: spread the rates of a batch evenly (full strata), or draw them from the density below.',
  mostData:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is the data.',
  mostDataMore:
    '{share} of {whose, select, example {this example’s} other {your}} loss noise is the data: only more sequences help.',

  dominant:
    'Sequence “{sequence}” alone has {share} of all losses per masked token, so nearly everything said here is said of it: see how its losses were written, or leave it out.',

  least:
    'The least {of, select, gradient {gradient noise} other {loss noise}} per forward pass has {name}{others, plural, =0 {} other { (and # more)}}: {ratio} of Standard’s{passes, select, two {, both forward passes counted} other {}}.',
  leastDoubted:
    'The least {of, select, gradient {gradient noise} other {loss noise}} per forward pass has {name}{others, plural, =0 {} other { (and # more)}}: {ratio} of Standard’s{passes, select, two {, both forward passes counted} other {}}, {doubt, select, rough {which is known only roughly} other {which cannot be told from zero}}.',
  leastDoubtedAndKnown:
    'The least {of, select, gradient {gradient noise} other {loss noise}} per forward pass has {name}{others, plural, =0 {} other { (and # more)}}: {ratio} of Standard’s{passes, select, two {, both forward passes counted} other {}}, {doubt, select, rough {which is known only roughly} other {which cannot be told from zero}}; of those that are known better, {known}: {knownRatio} of Standard’s.',

  pPots:
    'P-POTS {verdict, select, pays {pays} costs {does not pay} other {is not told from Standard}}: it leaves {ratio} of Standard’s loss noise.',
  eprFollowsBadly:
    'EPR’s seven numbers follow the optimum badly (KL {kl}); take the optimum itself.',

  pairs:
    'The pairs of {whose, select, example {this} other {your}} log have the correlation ρ = {rho}; against single passes on other sequences they need one below {bound}, {verdict, select, pays {and they pay} costs {and they do not pay} other {and whether they pay cannot be told}}.',
  pairsByRate:
    'The pairs of {whose, select, example {this} other {your}} log have the correlation ρ = {rho} (by rate between {low} at t = {lowRate} and {high} at t = {highRate}); against single passes on other sequences they need one below {bound}, {verdict, select, pays {and they pay} costs {and they do not pay} other {and whether they pay cannot be told}}.',
  secondMask:
    'A second, independent mask of the same sequence does not pay: a pass on another sequence leaves {verdict, select, less {less} other {no more}} noise (two masks leave {ratio} at equal passes); MIRROR’s does once its correlation ρ is below {bound}.',
  secondMaskNever:
    'A second, independent mask of the same sequence does not pay: a pass on another sequence leaves {verdict, select, less {less} other {no more}} noise (two masks leave {ratio} at equal passes); nor can MIRROR’s, whatever its correlation.',

  draws:
    'To know the loss to ±1 % (95 %), an evaluation needs {one} draws of Standard, or {fixed} of fixed count, each with a sequence of its own; for ±x % divide by x².',
  noiseScale:
    'The gradient’s noise scale is {scale} draws [{low}, {high}]: from batches of about that size on, more draws help less and less.',
  noiseScaleAtLeast:
    'The gradient’s noise scale is at least {least} draws: batches below that gain from every draw.',
  rareTail:
    'Small numbers of masked tokens are rare in a log: a table by count knows the tail better.',

  partA: 'masking pattern',
  partCount: 'how many',
  partPlace: 'which ones',
  partB: 'masking rate',
  partC: 'data',
  part: '{symbol}: {words}',
  belowZero:
    'An estimate below zero cannot be told from zero: no variance is negative, but its unbiased estimate may be.',

  withoutEnd: '{share} [{low}, no upper end]',
  unbounded:
    'An interval that goes to infinity, or has no upper end, stands where noise cannot be told from zero: how much of Standard’s it is the table does not say; with more sequences it may.',

  isOf: '{rows} draws of {sequences} sequences, n = {n}, {design, select, count {by count} other {a training log}}, ε = {epsilon}',
  isOfLengths:
    '{rows} draws of {sequences} sequences, n = {shortest} to {longest}, {design, select, count {by count} other {a training log}}, ε = {epsilon}',

  needsFixedCountMirror:
    'the pairs of a log have two numbers of masked tokens each; it needs pairs of one number, the first and the last s of one order.',
  mirrorGradient: 'MIRROR’s gradient',
  needsMirrorGradient:
    'of pairs a table reads the losses; the gradients of a pair’s second patterns are not used.',
  needsMirror:
    'it needs the correlation of complementary patterns, which single draws do not have: write a log in which both patterns of a pair have one name in a column “pair”.',
  needsCoupled:
    'its two patterns complement each other at opposite rates, and a table has no pairs at two rates.',
  needsHandDrawn:
    'what it leaves depends on the density that is drawn; draw it on the page, over a model that is trained there.',
  needsSecondMoment: 'its rates follow the losses of a training run, and a table stands still.',
  needsWhichTokens:
    'they mask some tokens more often than others, and a table does not say which tokens were masked.',
  needsEma:
    'it changes no gradient, only the curve that is shown; of the loss it leaves at best what full strata leave.',

  columnSequence: 'which sequence the row is of, any text or number',
  columnN: 'how many tokens of the sequence can be masked',
  columnMasked: 'how many of them were masked',
  columnSum: 'the sum of the masked tokens’ cross entropies, in nats',
  columnRate: 'the masking rate that was drawn, 0 … 1',
  columnPair: 'a name that both patterns of a pair have, which share sequence and rate',
  columnStep: 'the training step',
  columnModel: 'the model or checkpoint; all rows must be of one',

  stepDraws: 'Draws per step',
  stepDrawsMeaning:
    'Draws of one training step of your model. StraTS makes so many strata as its square root; no other number depends on it.',
  stepDrawsUnit: 'draws',
} as const;
