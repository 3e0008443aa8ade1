/** The view Explore: its cards, the switches of “Yours”, and what they did. */
export default {
  yours: 'Yours',
  aboutStandard: 'the usual recipe',
  aboutArm: 'left to right: no masks',
  aboutReference: 'what is compared with',

  noiseTitle: 'Why is this loss so noisy?',
  noiseLead:
    'A small language model learns by guessing hidden (masked) tokens. Three dice make its loss: <a>which tokens</a> are hidden (A), <b>at which rate</b> (B), in <c>which sequence</c> (C).',
  perDraw: 'nats² per draw',
  perPass: 'nats² per forward pass',
  withIntervals: '{unit}, with 95 % intervals',
  scaleGrew: 'The scale had to grow.',
  withIntervalsAt: '{unit}, with 95 % intervals<lag>, {said}</lag>',
  lookCloser: 'Look closer',
  firstProbes: 'The first probes are on their way.',

  methodsOfYours: 'Methods of Yours',
  yoursColon: 'Yours:',
  pPotsMeaning: 'Draw hard masking rates more often, and count each draw for less',
  mirrorMeaning: 'Every draw is a pattern and its mirror: two passes, one averaged loss',
  countWeight: 'count weight',
  countWeightMeaning:
    'Weight a pattern by how many tokens it hides, not by the rate that was drawn',
  replaces: '{meaning}. It takes the place of {other}',
  nothingToSwitch:
    'This run has no second lane that hides tokens, so there is nothing to switch here.',
  moreInLab: '{parts} more in the Lab',
  moreLanesInLab:
    '{lanes, plural, one {# more lane} other {# more lanes}}, {parts} more in the Lab',
  fitting: 'fitting …',
  refit: '{state} · refit',

  changedPerDraw:
    '{changes}: <strong>{percent} {direction, select, less {less} other {more}}</strong> noise in one draw {ends}.',
  changedPerDrawAndParts:
    '{changes}: <strong>{percent} {direction, select, less {less} other {more}}</strong> noise in one draw {ends}; {parts}.',
  partFell: '{part} fell',
  partRose: '{part} rose',
  unchangedPerDraw: '{changes}: no change in the noise of one draw can be told yet.',
  twoPasses: 'A draw takes two forward passes.',
  nowTwoPasses: 'But a draw now takes two forward passes instead of one.',
  nowOnePass: 'And a draw now takes one forward pass instead of two.',
  perPassUndecided: 'Per pass, no difference between {called} and {reference} can be told yet.',
  perPassHeld:
    'Per pass, {called} has <strong>{direction, select, less {less} other {more}} noise</strong> than {reference}.',
  perPassTold:
    'Per pass, {called} has <strong>{percent} {direction, select, less {less} other {more}} noise</strong> than {reference} {ends}.',
  secondPassUndecided: 'Whether the second pass pays, against {name} alone, cannot be told yet.',
  secondPassPays:
    '{name} alone would have <strong>{percent} {direction, select, less {less} other {more}}</strong> than {called} {ends}: the second pass pays.',
  secondPassDoesNotPay:
    '{name} alone would have <strong>{percent} {direction, select, less {less} other {more}}</strong> than {called} {ends}: the second pass does not pay.',
  same: '{called} is {reference} for now: both draw alike.',
  invitation: 'Flip a switch to see what it does.',
  beingMeasured: '{changes}: being measured …',

  formerBar: 'Dashed: the bar before the switch at step {step}.',
  formerBarMoved:
    'Dashed: the bar before the switch at step {step}, longer or shorter by as much as the first lane’s has changed since.',
  formerBarUntold: 'That the bar has changed at all cannot be told yet.',

  calmTitle: 'Does training feel it?',
  calmLead:
    'Noisy steps make training slower and less repeatable. In the paper, runs with Standard solved 51–54 % of school maths (GSM8K), with P-POTS + MIRROR 59–62 %.',
  calmAxis: 'Gradient noise tr Cov(ĝ), log scale; lower is calmer',
  calmUndecided:
    'No difference between {called} and {reference} can be told yet, 95 %, {price, select, compute {per pass} other {per step, at equal draws}}.',
  calmTold:
    '{called} <b>{verdict}</b>, 95 %, {price, select, compute {per pass} other {per step, at equal draws}}.',

  effectNow: 'Noise of {called}: <b>{now}</b>',
  effect: 'Noise of {called}: {before} → <b>{now}</b> <look>{change}</look>',
  effectMeasuring: 'Noise of {called}: {before} → {state}',
  effectLater: 'Noise of {called}: {state}',

  lossesTitle: 'See the noise itself',
  lossesLead:
    'One dot is the loss of one step. The wider the cloud, the noisier (SD: standard deviation, ± 95 %).',
  lossesFirst: 'Each step puts a dot here, as high as its loss: a cloud per lane.',
  lossesOf: '{lane}: ',
  spread: 'SD <b>{value}</b> ± {half}',
  spreadLater: 'SD comes after a few more steps',

  lessonTitle: 'Lesson',
} as const;
