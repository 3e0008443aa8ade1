/**
 * Whose the parts of a method are. Everything that the page compares and did not think of itself is named wherever it is shown:
 * on the cards of lanes, in the scoreboard and in the claims. Holds: the sources, and how they are said. Refuses to hold: what
 * the parts do (docs/methods.md).
 */
import { LANE_PARTS } from './lane-parts';

const PAPER = 'Jia et al. 2025, the paper this page is about';

/** Of each part of the lane table, by its key, and of the density that claim 15 is about; null where nobody need be named. */
export const SOURCES: Readonly<Record<string, string | null>> = {
  arm: null,
  'fixed-count':
    'LLaDA’s evaluation (Nie et al. 2025), RADD (Ou et al. 2024) and Mask-Predict (Ghazvininejad et al. 2019)',
  'two-independent': null,
  'p-pots': PAPER,
  'gradient-optimal': 'importance sampling by the size of the gradient (Alain et al. 2015)',
  'second-moment': 'iDDPM (Nichol & Dhariwal 2021), which draws its timesteps so',
  clipped: 'BD3-LM (Arriola et al. 2025), which searches for the clip',
  'hand-drawn': null,
  'non-parametric': null,
  'within-sequence': 'the released code of Jia et al. 2025',
  'mirrored-pairs': null,
  mirror: PAPER,
  'opposite-rate': 'antithetic variates (Hammersley & Morton 1956)',
  coupled: 'DiffuCoder (Gong et al. 2025)',
  'two-rates': 'VRPO (LLaDA 1.5, Zhu et al. 2025)',
  'count-weight':
    'RADD (Ou et al. 2024) as far as the mean loss goes; that the noise falls is this page’s',
  'divide-by-count': 'much released code',
  flat: 'MaskGIT (Chang et al. 2022)',
  power: null,
  strata: PAPER,
  'full-strata': 'MDLM (Sahoo et al. 2024), whose default it is',
  'low-discrepancy': 'variational diffusion models (Kingma et al. 2021)',
  isad: PAPER,
  syrm: PAPER,
  ema: PAPER,
  bell: 'Hong et al. 2026, and from images Esser et al. 2024',
};

const nameOf = (key: string): string =>
  LANE_PARTS.find((part) => part.key === key)?.name ?? 'the bell';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * "P-POTS and MIRROR come from …; Fixed count comes from …." Empty where nobody need be named.
 * @param keys of parts, some perhaps twice.
 */
export function sourceSentence(keys: readonly string[]): string {
  const bySource = new Map<string, string[]>();
  for (const key of new Set(keys)) {
    const source = SOURCES[key];
    if (source) bySource.set(source, [...(bySource.get(source) ?? []), nameOf(key)]);
  }
  const said = Array.from(bySource, ([source, names]) => {
    const verb = names.length === 1 ? 'comes' : 'come';
    return `${list(names)} ${verb} from ${source}`;
  });
  if (said.length === 0) return '';
  const [first] = said;
  return `${[first[0].toUpperCase() + first.slice(1), ...said.slice(1)].join('; ')}.`;
}
