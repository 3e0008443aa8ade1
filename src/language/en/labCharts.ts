/** The Lab's charts: names of what is drawn, texts inside, and their present numbers in a sentence. */
export default {
  partA: 'A pattern',
  partPlace: 'A which tokens',
  partCount: 'A how many',
  partB: 'B rate',
  partC: 'C data',

  clipMap: 'Map of clipped rates: a button per stretch of rates',
  clipPoint:
    'Rates from {from} to {to}: loss variance {loss} and gradient variance {gradient} times Standard’s, bias {bias} nats per token.',
  clipLoss:
    'The loss variance, as a multiple of Standard’s, is lowest at {least} for rates from {from} to {to}. The lane draws rates from {ownFrom} to {ownTo}; the nearest point of the map has {near} for rates from {nearFrom} to {nearTo}.',
  clipGradient:
    'The gradient variance, as a multiple of Standard’s, is lowest at {least} for rates from {from} to {to}. The lane draws rates from {ownFrom} to {ownTo}; the nearest point of the map has {near} for rates from {nearFrom} to {nearTo}.',
  clipBias:
    'The bias of the mean loss, in nats per token, is closest to 0 at {least} for rates from {from} to {to}. The lane draws rates from {ownFrom} to {ownTo}; the nearest point of the map has {near} for rates from {nearFrom} to {nearTo}.',

  counts: 'Probability of each number of masked tokens',
  countTip: 's = {count} masked',
  drawnWith: 'drawn with probability',
  optimal: 'optimal',
  countPoint: '{count} of {all} tokens with probability {probability}',
  countsDrawn: 'Drawn most often: {drawn}.',
  countsDrawnAndBest: 'Drawn most often: {drawn}; best would be most often {best}.',

  density: 'Hand-drawn density of the masking rate: one slider per handle',
  densityHandle: 'p(t) at t = {t}',
  densityValue: '{value} times as often as uniform',
  densityFlat: 'All rates are drawn equally often.',
  densityEnds: 'p(t) is highest with {highest} and lowest with {lowest}; uniform is 1.',
  at: '{value} at t = {t}',

  noRateDrawn: 'No rate was drawn in the last step.',
  ratesDrawn:
    '{count} {number, plural, one {rate} other {rates}} drawn in the last step, from {least} to {most}, half of them below {middle}.',

  losses: 'Training loss and held-out loss over training',
  trainingLoss: 'Training loss in nats per token',
  heldOutLoss: 'Held-out loss',
  perToken: 'nats per token',
  heldOut: 'held-out {loss}',

  rates: 'Mean loss, pattern noise and densities over the masking rate',
  optimalGradient: 'optimal ∇',
  eprFit: 'EPR fit',
  drawnDensity: 'p(t) drawn',
  uniform: 'uniform',
  rateCurve: '{name} {middle}, highest {highest}',
  sentence: '{text}.',

  rho: 'Correlation of a pattern’s loss with its mirror’s over the masking rate',
  rhoInside: 'ρ(t): pattern against mirror',
  rhoUnknown: 'not measurable: too few sequences make the noise here',
  rhoEnds: 'ρ is lowest with {lowest}, highest with {highest}.',
  rhoEndsAndGaps:
    'ρ is lowest with {lowest}, highest with {highest}; not measurable at {gaps} of {rates} rates.',

  seedsOneRun: 'At step {step}, in one run: {value}.',
  seedsRuns: 'At step {step}, of {runs} runs: median {median}, from {low} to {high}.',
  seedsRunsAndFirst:
    'At step {step}, of {runs} runs: median {median}, from {low} to {high}; the first method’s median is {first}.',
  diverged: 'diverged',
  seedEnd: '{name}, seed {seed}: {value}',
  best: 'best: seed {seed}',
  worst: 'worst: seed {seed}',
  endOfSeed: '{value} (seed {seed})',
  ends: '{name}, {runs, plural, one {# run} other {# runs}}: best {best}, worst {worst}',
  endsAndMedian:
    '{name}, {runs, plural, one {# run} other {# runs}}: median {median}, best {best}, worst {worst}',
  endsAndDiverged: '{ends}, {diverged} diverged',

  barOverTraining: '{lane} over training',
  showOverTraining: 'Show {lane} over training',
  direct: 'direct',
  directSaid: 'measured directly',
  directDraws: ', N = {n} draws',
  directMeaning:
    'Measured directly, without splitting: the variance of {n} fresh draws, small rates drawn more often and weighted back, 95 % jackknife over them',
  directMeaningArm:
    'Measured directly, without splitting: the variance of {n} fresh sequences, 95 % jackknife over them',
  variancePer: 'Variance per {per, select, row {row} other {draw}}',
  splitOverTraining: 'Split of the variance over training',

  traceFirst:
    'How the verdict came about. The line: {what}, at the first reading. The band: where it may lie, so wide that in 95 of 100 runs it is right at all readings together. The dashed line: no difference; below it is less noise. The verdict falls once the band has left the dashed line; an upright line is where it changed.',
  traceLast:
    'How the verdict came about. The line: {what}, at the last {count} readings. The band: where it may lie, so wide that in 95 of 100 runs it is right at all readings together. The dashed line: no difference; below it is less noise. The verdict falls once the band has left the dashed line; an upright line is where it changed.',
  traceAt:
    '{what}, in {count} {number, plural, one {reading} other {readings}} at step {step}: first {first}, now {last}.',
  traceOver:
    '{what}, in {count} {number, plural, one {reading} other {readings}} from step {from} to {to}: first {first}, now {last}.',
  traceSteady: 'The verdict has not changed.',
  traceTurned: 'The verdict changed at step {steps}.',
} as const;
