/** Titles of panels. In links, in what the page keeps and for automation they stay as they are here, whatever the language. */
export default {
  bias: 'Bias',
  claims: 'Claims',
  completeDecomposition: 'Complete decomposition',
  gradientNoise: 'Gradient noise',
  lossVariance: 'Loss variance',
  maskingRate: 'Masking rate',
  masks: 'Masks',
  runs: 'Runs',
  samples: 'Samples',
  scoreboard: 'Scoreboard',
  search: 'Search',
  seeds: 'Seeds',
  trainingLoss: 'Training loss',
  verdicts: 'Verdicts',
  yourOwnModel: 'Your own model',
} as const;
