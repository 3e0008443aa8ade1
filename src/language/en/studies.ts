/** What a study says of its methods and runs: what it can tell, what it has decided, how its runs end. */
export default {
  heldOutLoss: 'Held-out loss',
  trainingLoss: 'Training loss',
  accuracy: 'Accuracy',
  gradientNoise: 'Gradient noise',
  perToken: 'nats per token',
  shareRight: 'share that is right',
  ofAStep: 'tr Cov(ĝ) of a step',
  finalLossTitle: 'Final held-out loss, nats per token',
  finalAccuracyTitle: 'Final accuracy',
  lowerIsBetter: 'lower is better',
  higherIsBetter: 'higher is better',
  alike: 'alike in all runs',
  finalLoss: 'final held-out loss',
  finalAccuracy: 'final accuracy',
  lossNoise: 'loss noise per forward row',
  gradientNoisePerRow: 'gradient noise per forward row',
  finalLossIn: 'final held-out loss (nats per response token)',
  seeds: '{seeds, plural, one {# seed} other {# seeds}}',
  seedsAtMost: '{seeds, plural, other {#}} seeds at most, asked after every one,',

  runsEach: 'N = {runs} each',
  runsBetween: 'N = {least} to {most}',
  tooFew: 'That is too few seeds to tell: it takes three of each method, better more.',
  noPair:
    'Is the worst run of one method better than the best run of another? Not decided yet: it takes two methods with two runs each.',
  noneAbove:
    'No method’s worst run is better than another’s best in {measure} ({runs}, {count} comparisons).',
  above:
    'Even the worst run is better than the other’s best in {measure}: {pairs} ({runs}; {count} comparisons, each of which chance alone would decide so once in {chance}).',
  aboveSoFar:
    'Too few seeds to tell: it takes three of each method, better more. So far even the worst run is better than the other’s best in {measure}: {pairs} ({runs}; {count} comparisons, each of which chance alone would decide so once in {chance}).',
  over: '{winner} over {beaten}',
  laterThan: 'later than step {step}',
  workers: '{workers, plural, one {# worker} other {# workers}}',
  workersOfWanted:
    '{workers, plural, one {# worker} other {# workers}} (there is too little memory for {wanted})',

  alikeToTheBit: '{name}’s {what} is {first}’s, to the bit, with all of {seeds}.',
  difference: 'less {first}’s: {estimate}',
  ratio: 'over {first}’s: {estimate}',
  decided:
    '{name}’s {what} is {decided, select, lower {lower} other {higher}} than {first}’s, decided with {seeds}.',
  decidedBy:
    '{name}’s {what} is {decided, select, lower {lower} other {higher}} than {first}’s, decided with {seeds}; {measured}.',
  undecided: '{name}’s {what}: not decided with {seeds}.',
  undecidedBy: '{name}’s {what}: not decided with {seeds}; {measured}.',
  takesAtLeast: 'It takes {least} at least.',
  until:
    'It goes on seed by seed, with {seeds} seeds at most, until this is decided of every method against {first}: {claims}.',
  untilMinutes:
    'It goes on seed by seed, with {seeds} seeds at most and for {minutes} {number, plural, one {minute} other {minutes}}, until this is decided of every method against {first}: {claims}.',
  endDecided: 'It stopped because all is decided, with {seeds}.',
  endSeeds: 'It stopped because all {seeds} of its budget are over, before all is decided.',
  endMinutes:
    'It stopped because the {minutes} {number, plural, one {minute} other {minutes}} of its budget are spent, before all is decided.',
  endStopped: 'It was stopped before all is decided, and can go on.',
  bySequences:
    'By 95 % confidence sequences, which may be looked at after every seed. The intervals below are for a number of seeds that was set before.',

  pilotAlike: '{name}: all of the pilot’s {count} differences from {first} in {measure} are alike.',
  powerShows:
    '{name}: {seeds} show a difference from {first} of {difference} or more in {measure} with 80 % power.',
  powerShowsRatio:
    '{name}: {seeds} show {measure} that is at most {less} times {first}’s, or at least {more} times, with 80 % power.',
  powerShowsNone:
    '{name}: {seeds} can show no difference from {first} in {measure}, which would have to be larger than can be.',
  scatter: 'The pilot’s {count} differences scatter by {sd}.',
  scatterAndSeeds:
    'The pilot’s {count} differences scatter by {sd}; {seeds} seeds would show one as large as it saw, {seen}.',
  scatterOfRatios: 'The pilot’s {count} ratios scatter by a factor of {sd}.',
  scatterOfRatiosAndSeeds:
    'The pilot’s {count} ratios scatter by a factor of {sd}; {seeds} seeds would show one as far from 1 as it saw, {seen}.',
  notInPilot: 'Of {methods} the pilot has no two seeds together with {first}.',
  oneMethod: 'With one method there is nothing to compare.',
  withoutPilot:
    'Without an earlier study nobody knows how much runs scatter. Assume a standard deviation σ of the differences between two methods with the same seed: then {seeds} show a mean difference of {shown} σ or more with 80 % power, and half a σ takes {half}.',
  pilotWouldTell:
    'A pilot tells how large σ is: an earlier study of the same task and methods, with {count} seeds or more.',
  anotherPilot: 'The pilot is another study ({difference}): its scatter may be another, too.',
  time: 'It takes about {duration} here with {workers}: timed here, {step} ms for a step of all methods with {seeds, plural, one {one seed} other {# seeds}}, {end} s for the measurements at its end.',
  timeAtMost:
    'It takes about {duration} at most here with {workers}: timed here, {step} ms for a step of all methods with {seeds, plural, one {one seed} other {# seeds}}, {end} s for the measurements at its end.',
  someSeconds: '{seconds} s',
  someMinutes: '{minutes} min',
  someHours: '{hours} h {minutes} min',
  pretraining: 'The pre-training comes on top.',
} as const;
