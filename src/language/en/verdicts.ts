/** Whether two variances differ, and what a fit costs. */
export default {
  undecided: 'no difference detected yet',
  undecidedShort: 'no difference yet',
  noNoise: 'no noise to compare',
  uniform: 'uniform',
  held: 'It has held since step {step}, over {readings, plural, =1 {one reading} other {# readings}}.',
  ratio: '{ratio} × {reference}',
  ratioWithEnds: '{ratio} × {reference} {ends}',
  since: '{direction, select, lower {lower} other {higher}} than {reference} since step {step}',
  than: '{direction, select, lower {lower} other {higher}} than {reference}',
  batch: 'To step as calmly, {noisier} would need a batch {factor} times {ends} as large.',
  best: 'best at one row',
  bestSoFar: 'best at one row so far',
  bestTold: 'Best at one row: the gradient variance of {name} is {verdict}.',
  bestUntold:
    'The lowest gradient variance at one row is that of {name}, not told apart yet from {next}.',
  fitWorse:
    'This fit predicts more {of, select, gradient {gradient variance} other {variance}} than uniform {what, select, counts {counts} other {rates}}: {verdict}.',
  fitMaybeWorse:
    'This fit is predicted to be not distinguishable from uniform {what, select, counts {counts} other {rates}}.',

  fitCosts: 'costs {percent}',
  fitSaves: 'saves {percent}',
  fitCostUntold: 'no cost detected yet: {percent}',
  fitBeingMeasured: 'what the fit costs is being measured',
  fitOff: 'fitted at step {step} · {percent} off',
  fitGood: 'fitted at step {step} · still good, as far as can be told',
  fitMeasuredNext: 'What its fit costs against a fresh one is measured with the next probes.',
  fitSentence:
    'Fitted at step {step}, {cost} against a fresh fit, in the variance of the {of, select, gradient {gradient} other {loss}}.',
  crossFit: 'fitted on other draws',

  switchedOn: '{name} on',
  switchedOff: '{name} off',
  refitted: '{name} refitted',
  independentPatterns: 'independent patterns',
  independentRates: 'independent rates',
  eprFit: 'EPR fit',
} as const;
