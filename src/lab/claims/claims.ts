/**
 * The claims (docs/verdicts.md, “Claims”): one table of what is claimed, how it is judged, and where it can be seen. Nothing here
 * knows a result: `judge` makes one of evidence. Refuses to hold: drawing.
 */
import { claims } from '../../language/rooms/claims';
import type { Reading } from '../../core/statistics/held-answer';
import { beyondNulls, breakEvens, partnersPay } from './contrasts';
import type { Evidence } from './evidence';
import {
  countWeightIsNeverAbove,
  fixedCountIsLowest,
  gainsMoreThanProduct,
  lowerLossLowersGradient,
  mirrorCutsPatternNoise,
  mirrorPays,
  noPairBeatsFixedCount,
  pPotsLowersPatternAndRate,
  twoRatesBelowMultiSample,
} from './methods';
import { armHasOnlyData, emaCalmsTheCurve, sumIsVariance } from './lanes';
import { holdDecisions, standingParts, type HeldDecisions, type HeldPart } from './held';
import { overall, type ClaimPart, type Decision } from './rules';
import { bellLearnsFaster, countWeightSteadiesRuns } from './seeds';
import { accuracyOverSeeds, lowerGradientLowersSpread } from './study';

interface Claim {
  /** In the order of the paper's claims; from 10 on they are the page's own. */
  readonly number: number;
  readonly sentence: () => string;
  /** Parts of methods that it is about, by their keys, and "bell": whose they are is said beside it. */
  readonly methods: readonly string[];
  /** Name of the panel that shows it. */
  readonly panel: string;
  /** LaTeX of what is compared. */
  readonly latex: () => string;
  readonly parts: (evidence: Evidence) => readonly ClaimPart[];
}

export interface JudgedClaim extends Omit<Claim, 'parts' | 'sentence' | 'latex'> {
  readonly sentence: string;
  readonly latex: string;
  readonly decision: Decision;
  readonly parts: readonly HeldPart[];
}

export const CLAIMS: readonly Claim[] = [
  {
    number: 1,
    sentence: claims.sumIsVariance,
    methods: [],
    panel: 'Loss variance',
    latex: () => String.raw`\operatorname{Var}(l)=A+B+C`,
    parts: sumIsVariance,
  },
  {
    number: 2,
    sentence: claims.armHasOnlyData,
    methods: [],
    panel: 'Loss variance',
    latex: () =>
      String.raw`\operatorname{Var}(l_{\mathrm{ARM}})=C,\qquad \operatorname{Var}(l_{\mathrm{MDM}})\gg\operatorname{Var}(l_{\mathrm{ARM}})`,
    parts: armHasOnlyData,
  },
  {
    number: 3,
    sentence: claims.mirrorCuts,
    methods: ['mirror'],
    panel: 'Masking rate',
    latex: () =>
      String.raw`\rho(t)\le 0,\qquad \frac{A_{\mathrm{MIRROR}}}{A}=\frac{1+\bar\rho}{2}\le\frac12`,
    parts: mirrorCutsPatternNoise,
  },
  {
    number: 4,
    sentence: claims.pPotsLowers,
    methods: ['p-pots'],
    panel: 'Scoreboard',
    latex: () =>
      String.raw`A+B=\int\frac{\mathbb E[l^2\mid t]}{p(t)}\,dt-\mathbb E_x\big[\mathbb E[l\mid x]^2\big],\qquad p^*\propto\sqrt{\mathbb E[l^2\mid t]}`,
    parts: pPotsLowersPatternAndRate,
  },
  {
    number: 5,
    sentence: claims.gainsMore,
    methods: ['p-pots', 'mirror'],
    panel: 'Scoreboard',
    latex: () => String.raw`\ln\frac{V_{\text{both}}\,V}{V_{\text{P-POTS}}\,V_{\text{MIRROR}}}<0`,
    parts: gainsMoreThanProduct,
  },
  {
    number: 6,
    sentence: claims.lowerMeansLower,
    methods: [],
    panel: 'Scoreboard',
    latex: () =>
      String.raw`\operatorname{Var}(l)\downarrow\;\Rightarrow\;\operatorname{tr}\operatorname{Cov}(\nabla l)\downarrow\;\Rightarrow\;\mathrm{SD}_{\text{runs}}\downarrow`,
    parts: (evidence) => [lowerLossLowersGradient(evidence), lowerGradientLowersSpread(evidence)],
  },
  {
    number: 7,
    sentence: claims.mirrorPays,
    methods: ['mirror'],
    panel: 'Verdicts',
    latex: () => String.raw`|\bar\rho|\,A>B+C`,
    parts: mirrorPays,
  },
  {
    number: 8,
    sentence: claims.emaCalms,
    methods: ['ema'],
    panel: 'Training loss',
    latex: () => String.raw`\nabla_\theta\big(l-b(t)+\mathbb E\,b\big)=\nabla_\theta\,l`,
    parts: emaCalmsTheCurve,
  },
  {
    number: 9,
    sentence: claims.accuracyOverSeeds,
    methods: ['p-pots', 'mirror'],
    panel: 'Seeds',
    latex: () =>
      String.raw`\overline{\mathrm{acc}}_{\text{both}}>\overline{\mathrm{acc}},\qquad \mathrm{SD}_{\text{both}}<\mathrm{SD}`,
    parts: accuracyOverSeeds,
  },
  {
    number: 10,
    sentence: claims.fixedCountIsLowest,
    methods: ['fixed-count'],
    panel: 'Scoreboard',
    latex: () =>
      String.raw`\frac{V_{\text{Fixed~count}}}{V_{\text{method}}}<1\quad\text{${claims.forEach()}}`,
    parts: fixedCountIsLowest,
  },
  {
    number: 11,
    sentence: claims.countWeightIsNeverAbove,
    methods: ['count-weight'],
    panel: 'Scoreboard',
    latex: () =>
      String.raw`l=\mathbb E\Big[\tfrac{1}{n\,m\,p}\,\Big|\,s\Big]\,h\;\Rightarrow\;V_{\text{count~weight}}\le V`,
    parts: countWeightIsNeverAbove,
  },
  {
    number: 12,
    sentence: claims.noPairBeats,
    methods: ['fixed-count', 'mirror', 'opposite-rate', 'coupled', 'two-rates'],
    panel: 'Scoreboard',
    latex: () =>
      String.raw`\frac{V_{\text{Fixed~count}}}{2\,V_{\text{pair}}}\le 1\quad\text{${claims.forEach()}}`,
    parts: noPairBeatsFixedCount,
  },
  {
    number: 13,
    sentence: claims.twoRates,
    methods: ['two-rates'],
    panel: 'Verdicts',
    latex: () => String.raw`\tfrac12A+\tfrac12B+C\;\le\;\tfrac12A+B+C`,
    parts: twoRatesBelowMultiSample,
  },
  {
    number: 14,
    sentence: claims.countWeightSteadies,
    methods: ['count-weight'],
    panel: 'Seeds',
    latex: () =>
      String.raw`\mathrm{SD}_{\text{count~weight}}<2\,\mathrm{SD}_{\mathrm{ARM}},\qquad \mathrm{SD}_{\text{count~weight}}<\mathrm{SD}`,
    parts: countWeightSteadiesRuns,
  },
  {
    number: 15,
    sentence: claims.bellLearnsFaster,
    methods: ['bell'],
    panel: 'Seeds',
    latex: () =>
      String.raw`\frac{\text{steps}_{\text{bell}}}{\text{steps}}<1\quad\text{${claims.toTheSameLoss()}}`,
    parts: bellLearnsFaster,
  },
];

const measuredClaims = (evidence: Evidence) =>
  CLAIMS.map((claim) => ({
    ...claim,
    sentence: claim.sentence(),
    latex: claim.latex(),
    name: String(claim.number),
    parts: claim.parts(evidence),
  }));

/** What stands of the decisions before, or of none, after a reading of the evidence. */
export function decide(before: HeldDecisions, evidence: Evidence, reading: Reading): HeldDecisions {
  const { methods } = evidence;
  const contrasts = methods
    ? [breakEvens(methods), beyondNulls(methods), partnersPay(methods)]
    : [];
  return holdDecisions(before, [...measuredClaims(evidence), ...contrasts], reading);
}

/** Every claim with what the evidence says of it. @param decisions that stand; where none does, the evidence alone decides. */
export function judge(
  evidence: Evidence,
  decisions: HeldDecisions = new Map(),
): readonly JudgedClaim[] {
  return measuredClaims(evidence).map((claim) => {
    const parts = standingParts(claim, decisions);
    return { ...claim, parts, decision: overall(parts) };
  });
}
