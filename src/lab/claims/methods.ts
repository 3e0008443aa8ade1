/** The claims about methods compared at one model's weights. Refuses to hold: how they were read (run). */
import { clauses } from '../../language/language';
import { claims } from '../../language/rooms/claims';
import type { MethodReading, MethodsReport } from '../record/method-reports';
import { estimateAboveRounding, squareIn } from '../words/rounding';
import { hasTheSameLoss } from '../methods/same-loss';
import { breakEvens } from './contrasts';
import type { Evidence } from './evidence';
import {
  above,
  allBelowOne,
  amongMany,
  below,
  isBelow,
  near,
  lowerImpliesLowerPart,
  part,
  relativeTo,
  type ClaimPart,
  type NamedRatios,
  type Need,
} from './rules';

/** What is missing before methods can be read: where nothing is masked, no probe will do. */
const probeNeeded = ({ lanes }: Evidence): Need =>
  lanes.length > 0 && lanes.every(({ settings }) => settings.objective === 'arm')
    ? 'masked-lane'
    : 'probe';

/** Judges a report that is there; until then what `waiting` makes waits for it. */
const read =
  (waiting: () => ClaimPart, judge: (methods: MethodsReport, all: Evidence) => ClaimPart[]) =>
  (all: Evidence): ClaimPart[] =>
    all.methods ? judge(all.methods, all) : [{ ...waiting(), needs: probeNeeded(all) }];

/** Rates at which ρ(t) lies above 0, by an interval that knows how many rates there were. */
function ratesAboveZero({ rates, methods }: Evidence): number {
  if (!rates || !methods) return 0;
  const { value, low, high } = rates.rho;
  const measured = Array.from(value.keys()).filter((k) => Number.isFinite(value[k]));
  const { n } = methods.breakEven.loss.rho;
  return measured.filter(
    (k) => amongMany({ value: value[k], low: low[k], high: high[k], n }, measured.length).low > 0,
  ).length;
}

/** Claim 3: ρ(t) ≤ 0; MIRROR cuts A by at least half, and by more than the null and MultiSample-2 do. */
export const mirrorCutsPatternNoise = read(
  () => part(claims.mirrorA(), below(0.5), 'probe'),
  (methods, all) => {
    const ratesAbove = ratesAboveZero(all);
    const { measured, beyond } = methods.nulls.mirrorA;
    return [
      part(
        claims.rho(),
        {
          words: claims.belowWithNoRateAbove(),
          decide: (rho) => (ratesAbove > 0 ? 'fails' : isBelow(rho, 0)),
        },
        methods.breakEven.loss.rho,
        ratesAbove > 0 ? claims.rhoAbove({ count: String(ratesAbove) }) : null,
      ),
      part(claims.mirrorA(), below(0.5), measured),
      part(claims.mirrorBeyondNull(), below(0), beyond),
      part(
        claims.mirrorOverMultiSample(),
        below(1),
        methods.mirrorToMultiSample,
        claims.multiSampleHalves(),
      ),
    ];
  },
);

/** C and the mean loss may differ by this share of Standard's and still be called unchanged. */
const UNCHANGED_MARGIN = 0.05;

/** Claim 4: P-POTS lowers A + B, leaves C and the mean loss unchanged. */
export const pPotsLowersPatternAndRate = read(
  () => part(claims.pPotsPatternAndRate(), below(1), 'probe'),
  ({ methods, pPotsData, pPotsPatternAndRate }, { biases }) => {
    const [standard, pPots] = ['standard', 'p-pots'].map((key) =>
      methods.find((method) => method.key === key),
    );
    if (!standard || !pPots) return [];
    const drawn = biases.find(({ key }) => key === 'p-pots');
    const byConstruction = claims.weightsCancel();
    return [
      part(claims.pPotsPatternAndRate(), below(1), pPotsPatternAndRate),
      part(
        claims.changeOfC(),
        near(0, UNCHANGED_MARGIN),
        relativeTo(
          estimateAboveRounding(pPotsData, squareIn(standard.loss, 'loss')),
          standard.loss.total.value,
        ),
        byConstruction,
      ),
      part(
        claims.changeOfMean(),
        near(0, UNCHANGED_MARGIN),
        estimateAboveRounding(
          drawn?.relative ?? relativeTo(pPots.bias, standard.loss.mean.value),
          1,
        ),
        drawn ? claims.onCommonDraws() : byConstruction,
      ),
    ];
  },
);

/** Claim 5: P-POTS + MIRROR gain more than the product of the two alone. */
export const gainsMoreThanProduct = read(
  () => part(claims.bothOverProduct(), below(0), 'probe'),
  ({ productRule }) => [part(claims.lossOverProduct(), below(0), productRule ?? 'variances')],
);

type Quantity = 'loss' | 'gradient';

/** The ratios of the methods, with their names. */
const ratiosOf = (
  methods: readonly MethodReading[],
  quantity: 'fixedCountLoss' | 'fixedCountGradient',
) => methods.map(({ name, [quantity]: { ratio } }) => ({ name, ratio }));

/** Which method is worst, and how many are below. */
const allMethodsBelowOne = (what: string, ratios: NamedRatios, threshold = 1) =>
  allBelowOne(
    what,
    ratios,
    (worst, estimates) => {
      const lower = estimates.filter((ratio) => isBelow(ratio, threshold) === 'holds').length;
      const counted = { lower: String(lower), all: String(estimates.length) };
      return worst && clauses([worst, claims.ofAreBelow(counted)]);
    },
    threshold,
  );

/** Claim 6, first arrow: lower loss variance ⇒ lower gradient variance, over the methods read. */
export function lowerLossLowersGradient(evidence: Evidence): ClaimPart {
  const what = claims.gradientIfLoss();
  const nothing = claims.noLossLower();
  const { methods } = evidence;
  if (!methods) return lowerImpliesLowerPart(what, probeNeeded(evidence), nothing);
  const others = methods.methods.filter(
    (method) => method.key !== 'standard' && hasTheSameLoss(method),
  );
  const pairs = others.map(({ name, lossToStandard, gradientToStandard }) => ({
    name,
    first: lossToStandard.ratio,
    second: gradientToStandard.ratio,
  }));
  return lowerImpliesLowerPart(what, pairs, nothing);
}

/** Claim 7: MIRROR pays at equal compute. */
export const mirrorPays = read(
  () => part(claims.mirrorSurplus(), above(0), 'probe'),
  (methods) => breakEvens(methods).parts,
);

/** Claim 10, by variance: fixed count beats every one-row method that is not a variant of its own. */
export const fixedCountIsLowest = read(
  () => allBelowOne(claims.fixedCountOverMethod(), 'probe', () => null),
  ({ methods }) => {
    const rivals = methods.filter(
      (method) =>
        method.rowsPerDraw === 1 && !method.key.startsWith('fixed-count') && hasTheSameLoss(method),
    );
    const what = (of: Quantity) => claims.fixedCountOverMethodOf({ of });
    return [
      allMethodsBelowOne(what('loss'), ratiosOf(rivals, 'fixedCountLoss')),
      allMethodsBelowOne(what('gradient'), ratiosOf(rivals, 'fixedCountGradient')),
    ];
  },
);

/** Claim 11: under count weight no method has more noise than its twin without it. */
export const countWeightIsNeverAbove = read(
  () => allBelowOne(claims.countWeightOverTwin(), 'probe', () => null),
  ({ countWeight }) => {
    const what = (of: Quantity) => claims.countWeightOverTwinOf({ of });
    const ratios = (of: Quantity) =>
      countWeight.map(({ twin, ...reading }) => ({ name: twin, ratio: reading[of].ratio }));
    return [
      allMethodsBelowOne(what('loss'), ratios('loss')),
      allMethodsBelowOne(what('gradient'), ratios('gradient')),
    ];
  },
);

/** By so much a pair may be below one row of fixed count and still be called as good: some are built to be equal to it. */
const AS_GOOD = 1.05;

/** Claim 12: at equal rows no pair is below one row of fixed count. */
export const noPairBeatsFixedCount = read(
  () => allBelowOne(claims.fixedCountOverPair(), 'probe', () => null, AS_GOOD),
  ({ methods }) => {
    const pairs = methods.filter((method) => method.rowsPerDraw === 2 && hasTheSameLoss(method));
    const what = (of: Quantity) => claims.fixedCountOverPairOf({ of });
    return [
      allMethodsBelowOne(what('loss'), ratiosOf(pairs, 'fixedCountLoss'), AS_GOOD),
      allMethodsBelowOne(what('gradient'), ratiosOf(pairs, 'fixedCountGradient'), AS_GOOD),
    ];
  },
);

/** Claim 13: two rates are never above MultiSample-2. */
export const twoRatesBelowMultiSample = read(
  () => part(claims.twoRatesOver(), below(1), 'probe'),
  ({ twoRatesToMultiSample: { loss, gradient } }) => [
    part(claims.twoRatesLoss(), below(1), loss.ratio, claims.rateNoiseHalved()),
    part(claims.twoRatesGradient(), below(1), gradient.ratio),
  ],
);
