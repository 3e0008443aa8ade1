/** The claims about methods compared at one model's weights. Refuses to hold: how they were read (run). */
import type { Estimate } from '../../core/statistics/estimate';
import type { MethodReading, MethodsReport } from '../record/method-reports';
import type { Evidence } from './evidence';
import {
  amongMany,
  areAllBelow,
  isAbove,
  isBelow,
  isNear,
  lacking,
  largest,
  part,
  relativeTo,
  type Decision,
  type ClaimPart,
} from './rules';

/** Judges a report that is there. */
const read =
  (
    words: { what: string; must: string },
    of: (methods: MethodsReport, all: Evidence) => ClaimPart[],
  ) =>
  (all: Evidence): ClaimPart[] =>
    all.methods ? of(all.methods, all) : [lacking(words, 'a probe')];

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
  { what: 'A of MIRROR over A', must: 'below 0.5' },
  (methods, all) => {
    const { rho } = methods.breakEven.loss;
    const above = ratesAboveZero(all);
    const { measured, beyond } = methods.nulls.mirrorA;
    return [
      part(
        {
          what: 'ρ̄, the mean correlation of a pattern with its mirror',
          must: 'below 0, with no rate above',
          remark: above > 0 ? `ρ(t) is above 0 at ${above} of the rates shown` : null,
        },
        rho,
        above > 0 ? 'fails' : isBelow(rho, 0),
      ),
      part({ what: 'A of MIRROR over A', must: 'below 0.5' }, measured, isBelow(measured, 0.5)),
      part(
        { what: 'A of MIRROR over A, less that of the constant-CE null', must: 'below 0' },
        beyond,
        isBelow(beyond, 0),
      ),
      part(
        {
          what: 'A of MIRROR over A of MultiSample-2',
          must: 'below 1',
          remark: 'two independent patterns halve A exactly',
        },
        methods.mirrorToMultiSample,
        isBelow(methods.mirrorToMultiSample, 1),
      ),
    ];
  },
);

/** C and the mean loss may differ by this share of Standard's and still be called unchanged. */
export const UNCHANGED_MARGIN = 0.05;

/** Claim 4: P-POTS lowers A + B, leaves C and the mean loss unchanged. */
export const pPotsLowersPatternAndRate = read(
  { what: 'A + B of P-POTS over A + B', must: 'below 1' },
  (methods, { biases }) => {
    const [standard, pPots] = ['standard', 'p-pots'].map((key) => readingOf(methods, key));
    if (!standard || !pPots) return [];
    const data = relativeTo(methods.pPotsData, standard.loss.total.value);
    const drawn = biases.find(({ key }) => key === 'p-pots');
    const mean = drawn?.relative ?? relativeTo(pPots.bias, standard.loss.mean.value);
    const byConstruction = 'the weights 1/p cancel in every sequence’s estimate';
    const within = `0, within ${UNCHANGED_MARGIN * 100} %`;
    return [
      part(
        { what: 'A + B of P-POTS over A + B', must: 'below 1' },
        methods.pPotsPatternAndRate,
        isBelow(methods.pPotsPatternAndRate, 1),
      ),
      part(
        { what: 'change of C, as a share of Var(l)', must: within, remark: byConstruction },
        data,
        isNear(data, 0, UNCHANGED_MARGIN),
      ),
      part(
        {
          what: 'change of the mean loss, as a share of it',
          must: within,
          remark: drawn ? 'on common draws' : byConstruction,
        },
        mean,
        isNear(mean, 0, UNCHANGED_MARGIN),
      ),
    ];
  },
);

/** Claim 5: P-POTS + MIRROR gain more than the product of the two alone. */
export const gainsMoreThanProduct = read(
  { what: 'ln of both over the product', must: 'below 0' },
  ({ productRule }) => {
    const words = {
      what: 'ln of Var(l) with both over the product of the two alone',
      must: 'below 0',
    };
    return productRule
      ? [part(words, productRule, isBelow(productRule, 0))]
      : [lacking(words, 'a probe')];
  },
);

/** Clipped rates have another loss, so its variance says nothing about a reduction of this one's. */
const hasTheSameLoss = ({ key }: MethodReading): boolean => key !== 'clipped';

/** Claim 6, first arrow: lower loss variance ⇒ lower gradient variance, over the methods read. */
export function lowerLossLowersGradient({ methods }: Evidence): ClaimPart {
  const words = {
    what: 'largest ratio of gradient variance among methods of lower loss variance',
    must: 'all below 1',
  };
  if (!methods) return lacking(words, 'a probe');
  const others = methods.methods.filter((method) => {
    const { ratio, established } = method.lossToStandard;
    return method.key !== 'standard' && hasTheSameLoss(method) && established && ratio.high < 1;
  });
  const both = others.flatMap(({ name, gradientToStandard }) =>
    gradientToStandard ? [{ name, ratio: gradientToStandard.ratio }] : [],
  );
  if (others.length > 0 && both.length === 0) return lacking(words, 'the gradient probe');
  return judged(
    words,
    both,
    both.length === 0 ? 'no method’s loss variance is established to be lower yet' : null,
  );
}

/** All below 1, with what is worst. */
function judged(
  words: { what: string; must: string },
  ratios: readonly { readonly name: string; readonly ratio: Estimate }[],
  nothing: string | null,
): ClaimPart {
  const estimates = ratios.map(({ ratio }) => ratio);
  const worst = largest(estimates);
  const outcome: Decision = areAllBelow(estimates, 1);
  const name = ratios.find(({ ratio }) => ratio === worst)?.name;
  const lower = estimates.filter((one) => isBelow(one, 1) === 'holds').length;
  const remark = name ? `${name}; ${lower} of ${estimates.length} are below` : nothing;
  return part({ ...words, remark }, worst, outcome);
}

/** Claim 7: MIRROR pays at equal compute. */
export const mirrorPays = read(
  { what: '|ρ̄|·A − (B + C)', must: 'above 0' },
  ({ breakEven: { loss, gradient } }) => {
    const words = (of: string) => ({ what: `|ρ̄|·A − (B + C) of the ${of}`, must: 'above 0' });
    return [
      part(words('loss'), loss.surplus, isAbove(loss.surplus, 0)),
      gradient
        ? part(words('gradient'), gradient.surplus, isAbove(gradient.surplus, 0))
        : lacking(words('gradient'), 'the gradient probe'),
    ];
  },
);

function readingOf({ methods }: MethodsReport, key: string): MethodReading | undefined {
  return methods.find((method) => method.key === key);
}

/** One-row methods that are not Fixed count's own variants. */
function rivals({ methods }: MethodsReport): MethodReading[] {
  return methods.filter(
    (method) =>
      method.rowsPerDraw === 1 && !method.key.startsWith('fixed-count') && hasTheSameLoss(method),
  );
}

/** Claim 10, by variance: fixed count beats every one-row method. */
export const fixedCountIsLowest = read(
  { what: 'Fixed count over each one-row method', must: 'all below 1' },
  (methods) => {
    const against = (of: 'fixedCountLoss' | 'fixedCountGradient') =>
      rivals(methods).flatMap((rival) => {
        const compared = rival[of];
        return compared ? [{ name: rival.name, ratio: compared.ratio }] : [];
      });
    const words = (of: string) => ({
      what: `largest ratio of ${of} of Fixed count to a one-row method`,
      must: 'all below 1',
    });
    const gradient = against('fixedCountGradient');
    return [
      judged(words('Var(l)'), against('fixedCountLoss'), null),
      gradient.length > 0
        ? judged(words('gradient variance'), gradient, null)
        : lacking(words('gradient variance'), 'the gradient probe'),
    ];
  },
);
