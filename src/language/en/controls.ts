/** The Lab’s left column: the experiment’s controls, and what the methods of a lane do. */
export default {
  experiment: 'Experiment',
  aboutTask: 'about this task',
  changeText: 'Change your text …',
  changeRestarts: 'a change restarts training',
  aChangeRestarts: 'A change restarts training.',
  moreSettings: 'seed, batch, learning rate, ε, model',
  lanes: 'Lanes',
  sameDice: 'same weights, data and dice',
  addLane: '+ Add lane',
  plusArm: '+ ARM',
  addArm: 'Add an ARM lane',
  addArmMeaning: 'Add the autoregressive reference: the same size, next-token loss, nothing masked',
  refit: 'Refit',
  refitMeaning: 'Measure anew which masking rates are hard, and fit the samplers to that',
  removeLane: 'Remove lane',
  removeLaneMeaning: 'Remove this lane (restarts training)',
  waitsForRestart: 'Waits for the restart.',
  fitNotMeasured: 'With ISAD or SyRM it is not measured what an old fit costs.',
  moreMethods: 'more methods',
  notThese: 'Not {names}: {reason}',
  model: 'Model',
  modelMeaning: 'Masked diffusion, or the autoregressive reference of the same size',
  rates: 'Rates',
  uniform: 'uniform',
  ratesMeaning: 'Which density the masking rates are drawn from',
  fit: 'Fit',
  fitMeaning: 'What P-POTS is fitted to, and by what',
  partner: 'Partner',
  noPartner: 'none',
  partnerMeaning: 'The second pattern of a draw: two rows, one averaged loss',
  weight: 'Weight',
  weightMeaning: 'What the loss of a pattern is multiplied by',
  spread: 'Spread',
  noSpread: 'independent',
  spreadMeaning: 'How the rates of one batch are spread',
  patterns: 'Patterns',
  aboutMirror:
    'MIRROR: what the first pattern leaves visible the second masks first, at the same rate (the second pattern comes from 1 − u).',
  aboutTwoIndependent:
    'MultiSample-2, the control for MIRROR: a second pattern at the same rate that knows nothing of the first.',
  aboutOppositeRate:
    'Few tokens are masked in one pattern where many are in the other: the second rate is F⁻¹(1 − r). Which tokens, the two patterns draw by themselves.',
  aboutCoupled:
    'A pattern at rate t and its complement at 1 − t, so that nearly every token is masked once: the coupled sampling of DiffuCoder (Gong et al. 2025).',
  aboutTwoRates:
    'Two patterns that share nothing but the sequence, each at a rate of its own, as VRPO draws them (LLaDA 1.5, Zhu et al. 2025): it halves B too, so it never has more noise than MultiSample-2. A spread moves the first rates alone.',
  aboutCountWeight:
    'A pattern is weighted by how many tokens it masks, not by the rate that happened to draw it: the mean of 1/(n·m) over all rates that could have. Same masks, same expected loss, never more noise of a single draw (Rao and Blackwell’s theorem; RADD knew that the losses agree).',
  aboutDivideByCount:
    'The mean over the masked tokens, as much released code has it: count weight, but too small by the factor n/(n + 1).',
  aboutFlat:
    'Every masked token counts the same at every rate, as MaskGIT and multimodal models are trained. Another objective: compare noise scale and held-out loss, not variance.',
  aboutPower:
    'Between flat and Standard: 1/(n·mᵃ). Another objective where a is not 1: compare noise scale and held-out loss, not variance.',
  aboutStrata:
    'The rates of a step fall into equal strata, about as many as the root of its draws, and equally many into each.',
  aboutFullStrata:
    'One rate falls into each of as many equal strata as the step has draws. This is what MDLM trains with by default and calls antithetic sampling.',
  aboutLowDiscrepancy:
    'One random offset decides all rates of a step: they follow it at equal distances (Kingma et al. 2021).',
  aboutSecondMoment:
    'Each of 20 bins of rates is drawn in proportion to the root mean square of its last 10 losses: P-POTS without a fit, as iDDPM resamples its timesteps. It is uniform until every bin has its 10.',
  aboutIsad: 'Mask answer delimiters more often, and weight them down',
  aboutSyrm: 'Let the prompt’s syntax tokens be masked too',
  aboutEma: 'Subtract a moving average per rate from the shown loss',
  aboutPPotsRates: 'Draw hard masking rates more often, and weight them down',
  aboutPPotsCounts: 'Draw hard numbers of masked tokens more often, and weight them down',
  aboutMirrorSwitch: 'Every draw is a pattern and its mirror: two rows, one averaged loss',
} as const;
