/** Methods: which go together, whose they are, and what is said of their spelling. */
export default {
  armMasksNothing: 'The ARM masks nothing, so no masking method applies to it.',
  variantsBelongToPPots: 'Variants of the fit belong to P-POTS: switch it on first.',
  noVariantsWithCount: 'With fixed count P-POTS needs no fitted curve, so it has no variants.',
  pairsNeedMirror: 'A fit on mirrored pairs needs MIRROR.',
  noDensityWithCount:
    'Fixed count draws numbers of masked tokens, so a density of rates does not apply to it.',
  countMasksAllAlike:
    'ISAD and SyRM mask some tokens more often than others; fixed count masks all alike.',
  countWeightsAlready:
    'Fixed count weights by the number of masked tokens already: this weight would change nothing.',
  tokensHaveWeights:
    'ISAD and SyRM weight each token by how often it is masked: no other weight applies.',
  pairsNeedOneRate: 'With ISAD and SyRM both patterns of a pair must have the same masking rate.',
  chooseOne: 'ISAD and SyRM both change which tokens are masked: choose one.',
  noSpread:
    'With ISAD and SyRM rates are drawn one by one: what a spread would save cannot be measured here.',
  noSecondMoment: 'With ISAD and SyRM the noise of second-moment rates cannot be measured here.',
  isadNeedsDelimiter: 'ISAD needs a task with an answer delimiter, such as short addition.',
  syrmNeedsSyntax: 'SyRM needs a task with syntax tokens in its prompt, such as the table.',
  independent: 'independent',
  fixedCount: 'fixed count',
  lanePlace: 'lane {place} of {lanes}',
  armLane:
    'The reference: same size, left to right, next-token loss. It masks nothing, so no masking method applies.',
  paper: 'Jia et al. 2025, the paper this page is about',
  countSource:
    'LLaDA’s evaluation (Nie et al. 2025), RADD (Ou et al. 2024) and Mask-Predict (Ghazvininejad et al. 2019)',
  gradientSource: 'importance sampling by the size of the gradient (Alain et al. 2015)',
  secondMomentSource: 'iDDPM (Nichol & Dhariwal 2021), which draws its timesteps so',
  clippedSource: 'BD3-LM (Arriola et al. 2025), which searches for the clip',
  withinSource: 'the released code of Jia et al. 2025',
  oppositeSource: 'antithetic variates (Hammersley & Morton 1956)',
  coupledSource: 'DiffuCoder (Gong et al. 2025)',
  twoRatesSource: 'VRPO (LLaDA 1.5, Zhu et al. 2025)',
  countWeightSource:
    'RADD (Ou et al. 2024) as far as the mean loss goes; that the noise falls is this page’s',
  divideSource: 'much released code',
  flatSource: 'MaskGIT (Chang et al. 2022)',
  fullStrataSource: 'MDLM (Sahoo et al. 2024), whose default it is',
  lowDiscrepancySource: 'variational diffusion models (Kingma et al. 2021)',
  bellSource: 'Hong et al. 2026, and from images Esser et al. 2024',
  theBell: 'the bell',
  namesAnd: '{first} and {last}',
  comesFrom: '{names} {count, plural, one {comes} other {come}} from {source}',
  sourcesNext: '{before}; {next}',
  sourcesSaid: '{said}.',
  noMethod:
    '“{given}” is not a method; it is standard, or parts of {known} joined by dots or plus signs, such as p-pots.mirror or p-pots+mirror.',
  excludeEachOther: '“{given}” has both {one} and {other}, which exclude each other.',
  methodProblem: '“{given}”. {problem}',
  tooManyLanes:
    '“{given}” has {count} lanes; there can be 1 to {most}, so these are the first {most}',
  sameNumber: 'Lanes: “{given}” gives two lanes the same number.',
  lanesProblem: 'Lanes: {problems}.',
  problemsNext: '{before}; {next}',
  numberTooLarge: '“{given}” has a number above {most}.',
  noPart: '“{unread}” in “{given}” is no part of a method, so the lane is {name}.',
} as const;
