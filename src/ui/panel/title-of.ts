/** Holds: a panel's title in the language of the page, by its name, which links and automation know and no language changes. */
import { titles } from '../../language/rooms/titles';

const TITLES: Readonly<Record<string, () => string>> = {
  Bias: titles.bias,
  Claims: titles.claims,
  'Complete decomposition': titles.completeDecomposition,
  'Gradient noise': titles.gradientNoise,
  'Loss variance': titles.lossVariance,
  'Masking rate': titles.maskingRate,
  Masks: titles.masks,
  Runs: titles.runs,
  Samples: titles.samples,
  Scoreboard: titles.scoreboard,
  Search: titles.search,
  Seeds: titles.seeds,
  'Training loss': titles.trainingLoss,
  Verdicts: titles.verdicts,
  'Your own model': titles.yourOwnModel,
};

export const titleOf = (name: string): string => TITLES[name]?.() ?? name;
