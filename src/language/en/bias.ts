/** Whether a method trains for the same loss. */
export default {
  explanation:
    'Does a method still train for the same loss? Its mean loss less Standard’s: same sequences, same random numbers, same weights, fresh draws of the code that trains.',
  note: 'nats per response token, 95 % interval of the paired difference',
  noteAt: 'nats per response token, 95 % interval of the paired difference, {at}',
  waiting:
    'Nothing to compare yet: Standard is what the others are compared with, and an ARM masks nothing.',
  caption: 'Mean loss less Standard’s on common draws, at each lane’s own weights',
  lane: 'lane',
  difference: 'difference',
  interval: 'interval',
  reading: 'reading',
  ofUnits: '{n} {unit, select, steps {steps} other {draws}}',
  symbolBias: 'bias',
  symbolMethod: 'method',
  legendSequence: 'the sequence, the same for both',
  legendRate:
    'the uniform number behind the rate, the same for both; small ones are drawn more often and weighted back',
  legendPattern: 'the dice that decide which tokens are masked, the same for both',
  legendLoss:
    'for StraTS, full strata and low-discrepancy rates the mean of a whole step, because its draws belong together; for EMA the loss that is shown',

  clipped: 'it never sees the rates that it leaves out',
  divideByCount:
    'it gives the loss n/(n + 1) of its size where rates are uniform, with n tokens that can be masked; count weight has it right',
  flat: 'it gives sets of few tokens less weight than Standard does: another objective, to be judged by its noise scale and by the held-out loss',
  isad: 'delimiters are hidden more often, so the other tokens see other contexts',
  syrm: 'the prompt’s syntax tokens are hidden and predicted too',
  fixedCount: 'it has no ε, where Standard’s rates begin',
  biased: 'Biased: {reason}.',
  maybeBiased: 'No bias detected yet; by design there may be one: {reason}.',
  byChance:
    'Told apart from no bias, although unbiased by design: in one run of twenty that happens by chance.',
  noBias: 'No bias detected.',
} as const;
