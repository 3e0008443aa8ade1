/** Section “Your own model”: where a table of losses comes from, how it is read, and what stands around what it says (table.ts). */
export default {
  lead: 'A large model cannot be trained here, but its losses can be written down: then this page says where their noise comes from, which sampler is best, and what each method would leave. The file is read in this page: nothing is uploaded, and no link holds any of it.',
  note: '{table} · 95 % jackknife',
  problemWith: '“{name}”: {problem}',
  stillShown: 'What “{name}” says is still shown below.',

  formulaH: 'the sum of the masked tokens’ cross entropies, nats: column sum_ce',
  formulaN: 'how many tokens can be masked; s of them are, column masked',
  formulaM: 'the probability that a token is masked',
  formulaA: 'the masking pattern: how many tokens are masked (A_count), and which ones (A_place)',
  formulaB: 'the masking rate that was drawn',
  formulaC: 'the sequence that was drawn',

  choose: 'Choose a file …',
  fileLabel: 'File of losses',
  kinds:
    'CSV, JSON lines or Parquet, up to 5 million rows. It can be dropped anywhere on this page.',
  orExample: 'Or try an example:',
  exampleByCount: 'By count',
  exampleByCountAbout:
    '240 sequences, every number of masked tokens from 1 to 8, two sets of each.',
  exampleGradients: 'By count, with gradients',
  exampleGradientsAbout:
    '48 sequences, six numbers of masked tokens, two sets of each; of every gradient a sketch of 24 numbers.',
  exampleLog: 'A training log',
  exampleLogAbout:
    '240 sequences with four rates t each, drawn evenly, a pattern and its mirror at each.',
  examplesAre:
    'Recorded from the small model of first names that Explore opens with, at step 1,000, trained as Standard does; the command “npm run record -- tables” makes them anew.',
  exampleUnreached: 'The example could not be fetched: {reason}.',
  serverAnswers: 'the server answers with code {code}',
  needs: 'What the file needs',
  needsRows:
    'One row per draw, the weights the same for all of them. Best is a table by count: 100 sequences or more (20 are the least), of each the sizes 1, 2, 3, 4, 6, 8, 12, 16 … up to n, and of each size two random sets of tokens. A training log with its rates t works too, if sequences come at least twice.',
  optional: '{meaning} (may be left out)',
  sketch:
    'a random projection of the draw’s gradient of sum_ce, the same for all rows, entries of variance 1/k (may be left out)',

  progress: 'Progress of the reading',
  read: '“{name}”: {percent} % read, {rows} rows.',
  computing: 'All {rows} rows are read; what they say is being computed.',
  cancel: 'Cancel',
  cancelled: 'The reading was cancelled.',

  how: 'How the file is read',
  readAgain: 'Read it again',
  unit: 'losses are',
  unitMeaning: 'Whether a number in the column of losses is a sum or a mean',
  unitSum: 'the sum over the masked tokens',
  unitMean: 'their mean',
  unitWeighted: 'h/(n·t), as it is trained by',
  design: 'design',
  designMeaning: 'How the masks came about',
  designAsItLooks: 'as it looks',
  designByCount: 'by count: sizes were chosen',
  designByRate: 'a training log: t was drawn',
  columnUnnamed: 'no column has its name',
  columnByName: '“{column}”, by its name',
  columnNone: 'none',

  says: 'What “{name}” says',
  stillSays: 'What “{name}” says, which was read before',
  example: 'An example: {about}',
  saveReport: 'Save the report as JSON',
  saveText: 'Save it as text',
  saveFigure: 'Save a figure as {kind}',
  figureMeaning: 'For a paper: parts, compositions and curves with intervals, on white',
  saveCsv: 'Save as CSV',

  parts: 'Where the noise comes from',
  lossIs:
    'The loss is {loss} nats per token. Its variance from one draw of Standard to the next, nats², 95 % intervals:',
  lossParts: 'Loss noise by its source',
  gradientIs: 'The gradient’s variance (tr Cov), by sketches of {count} numbers:',
  gradientParts: 'Gradient noise by its source',

  rates: 'Over the masking rate',
  scale: 'Axis of the rate',
  scaleMeaning: 'Stretched towards 0 or not.',
  scaleLog: 'log',
  scaleLinear: 'linear',
  curvesAxis: 'g(t), √v(t): nats per token',
  densitiesAxis: 'densities of t, uniform = 1',
  ratesKey:
    'Across: the masking rate t. g is the mean loss at a rate, √v how much it scatters there with the pattern. “optimal” is the density with the least loss noise, “EPR fit” what P-POTS draws from, with its floor.',
  ratesKeyGradient:
    'Across: the masking rate t. g is the mean loss at a rate, √v how much it scatters there with the pattern. “optimal” is the density with the least loss noise, “optimal ∇” that with the least gradient noise, “EPR fit” what P-POTS draws from, with its floor.',
  rhoKey: 'ρ is the correlation of mirrored patterns.',
  eprNumbers: 'P-POTS: a, r, b, q, A, κ, m = {numbers}; KL to the optimum {kl}',
  numbers: 'The numbers',
  curvesTable: 'Table of curves over the masking rate',
  rhoOverAll: 'ρ of the log’s pairs, over all rates: {rho}',

  length: 'Length n',
  lengthMeaning:
    'Maskable tokens of the sequence for which p(s) is drawn; longer ones have the same shape over s/n.',
  countsAxis: 'p(s): bars evenly, dashed the best',
  countsAcross: 's of {n} tokens masked',
  byShare: 'By the share s/n, alike for all lengths; drawn for n =',

  compositions: 'What every composition would give',
  precision: 'Draws for ±',
  precisionMeaning:
    'Half the width of the 95 % interval of the mean loss, in per cent of the loss.',
  precisionUnit: '% of the loss',
  compositionsLead:
    'Noise per forward pass, as a multiple of Standard’s, 95 % intervals: below 1 a composition pays. A sampler that was fitted to half of the sequences is read on the other half; strata are those of {batch} draws per step.',
  compositionsTable: 'Table of compositions of your model',
  sortBy: 'Sort by this column, the least first',
  composition: 'composition',
  lossNoise: 'loss noise',
  gradientNoise: 'gradient noise',
  passes: 'passes per draw',
  drawsFor: 'draws for ±{percent} %',
  showFirst: 'Show the first',
  showAll: 'Show all {count}',

  others: 'Methods that train for another loss',
  othersLead:
    'Less noise by itself is no gain there. Their mean over Standard’s, less 1, says how far off it is; the noise scale compares what training feels. The least comes first.',
  othersTable: 'Table of methods that train for another loss',
  mean: 'mean',
  noiseScale: 'noise scale',
  untold: 'What this table cannot tell',

  takeAway: 'Take the sampler along',
  takeAwayLead:
    'The file holds p(t) by its knots, p(s), formula and weights; the lines draw from it. Both belong into one folder. With its weight every draw keeps the expectation of the loss.',
  library: 'Lines for',
  libraryMeaning: 'What the lines are written for.',
  quantity: 'Least noise of',
  quantityMeaning: 'What the sampler has the least noise of.',
  quantityLoss: 'loss',
  quantityGradient: 'gradient',
  saveFile: 'Save {file}',
  code: 'Lines that draw from the sampler',
  copyLines: 'Copy the lines',
  copied: 'The lines are copied.',
  copyByHand: 'This browser does not let the page copy: save the file, or select the lines below.',
} as const;
