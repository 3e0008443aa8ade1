/** The scoreboard: every method at one model's weights. */
export default {
  explanation:
    'What each method’s draws would scatter at the same model’s weights. Efficiency says how many times fewer forward rows than Standard do for the same noise.',
  note: 'at the weights of one lane, {at} · 95 % jackknife, N = {n} sequences',
  waiting: 'The scoreboard comes with the next probes.',
  legendRows: 'forward rows one draw costs: 1, or 2 for pairs',
  legendVariance: 'A + B + C of one draw; for the gradient tr Cov(∇l)',
  legendBias:
    '0 by construction where the weights 1/p cancel; of order ε for Fixed count; where it is another loss by design there is no efficiency, and the signal compares',

  cost: 'cost',
  loss: 'loss',
  lossIn: 'loss, nats²',
  gradient: 'gradient',
  gradientIn: 'gradient, tr Cov',
  heldOut: 'held out',
  inGroup: '{column}, {group}',

  rows: 'rows',
  rowsMeaning: 'Forward rows that one draw costs.',
  partMeaning:
    '{part, select, A {Pattern} B {Rate} other {Data}} noise per draw of the {of, select, gradient {gradient, tr Cov} other {loss, nats²}}.',
  total: 'total',
  totalMeaning: 'A + B + C per draw of the {of, select, gradient {gradient} other {loss}}.',
  efficiency: 'efficiency',
  efficiencyMeaning:
    'How many times fewer forward rows than Standard do for the same {of, select, gradient {gradient} other {loss}} noise, paired.',
  signal: 'signal',
  signalMeaning:
    'Squared length of the mean gradient over tr Cov, per 1,000 forward rows: 1,000 over the noise scale. It compares methods that train for another loss, too.',
  bias: 'bias',
  biasMeaning: 'Mean loss less Standard’s, paired, nats per token.',
  heldOutLoss: 'loss',
  heldOutLossMeaning: 'Held-out loss of a model trained by the method, nats per token.',
  accuracy: 'accuracy',
  accuracyMeaning:
    'Share of held-out prompts answered exactly; without prompts, of sequences that keep the task’s rule.',
  method: 'method',

  saveCsv: 'Save as CSV',
  saveJson: 'Save as JSON',
  table: 'Table of methods',
  crossFitNote:
    'Fitted methods without a lane of their own: fitted on one half of the sequences, read on the other.',
  heldOutOfStudy: 'Held out: mean ± SD over the seeds of the study.',
  heldOutOfLanes: 'Held out: the lanes in training; load or run a study for mean ± SD over seeds.',
  anotherLoss: 'another loss',
  ownWeights: 'at its own weights, {at}',
  zero: '0 up to rounding',
} as const;
