/** Each claim on synthetic evidence that makes it hold, fail, and stay open: nothing is decided beforehand. */
import { DENSITY_PRESETS } from '../../../src/core/methods/density/presets';
import { studyEvidence } from '../../../src/lab/claims/evidence';
import { defaultSettings } from '../../../src/lab/settings/schema';
import { studySettings } from '../../../src/lab/study/plan';
import { divergedRun, finishedRun, study } from '../study/fixture';
import { describe, expect, it } from 'vitest';
import type { Decomposition, Estimate } from '../../../src/core/statistics/estimate';
import { CLAIMS, decide, judge } from '../../../src/lab/claims/claims';
import { beyondNulls, breakEvens, partnersPay } from '../../../src/lab/claims/contrasts';
import { standingParts, type HeldDecisions } from '../../../src/lab/claims/held';
import {
  directToSum,
  type Evidence,
  type LaneEvidence,
  type StudyMethod,
} from '../../../src/lab/claims/evidence';
import { amongMany, areAllBelow, isNear, lowerImpliesLower } from '../../../src/lab/claims/rules';
import { laneName, standardLane, type LaneSettings } from '../../../src/lab/methods/lane-parts';
import type { LaneNoise } from '../../../src/lab/record/reports';
import type { RateReport } from '../../../src/lab/record/rate-reports';
import type { MethodSummary } from '../../../src/lab/study/summary';
import type { MethodReading, MethodsReport } from '../../../src/lab/record/method-reports';

const NO_EVIDENCE: Evidence = {
  methods: null,
  rates: null,
  lanes: [],
  comparisons: [],
  biases: [],
  study: null,
};

const about = (value: number, half: number, n = 40): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n,
});
const paired = (ratio: Estimate) => ({ ratio, established: ratio.high < 1 || ratio.low > 1 });
const split = (a: number, b: number, c: number): Decomposition => ({
  a: about(a, 0.01),
  aCount: null,
  aPlace: null,
  b: about(b, 0.01),
  c: about(c, 0.01),
  total: about(a + b + c, 0.01),
  mean: about(2, 0.05),
});

function reading(key: string, loss: number, gradient: number, half: number): MethodReading {
  return {
    key,
    name: key,
    rowsPerDraw: key.includes('mirror') || key === 'two-independent' ? 2 : 1,
    fit: null,
    loss: split(1, 0.2, 0.3),
    gradient: split(1, 0.2, 0.3),
    lossToStandard: paired(about(loss, half)),
    gradientToStandard: paired(about(gradient, half)),
    lossEfficiency: paired(about(1 / loss, half)),
    gradientEfficiency: paired(about(1 / gradient, half)),
    gradientSignal: about(1 / gradient, half),
    fixedCountLoss: paired(about(0.4 / loss, half)),
    fixedCountGradient: paired(about(0.4 / gradient, half)),
    bias: about(0, 0),
  };
}

/** Every claim about methods holds for `half` small; `half` large leaves all of them open. */
function report(half: number, change: Partial<MethodsReport> = {}): MethodsReport {
  const even = {
    rho: about(-0.4, half),
    gain: about(0.9, half),
    price: about(0.5, half),
    surplus: about(0.4, half),
  };
  const beside = (measured: number, expected: number) => ({
    measured: about(measured, half),
    null: about(expected, 0),
    beyond: about(measured - expected, half),
  });
  return {
    lane: 0,
    firstStep: 10,
    step: 10,
    probes: 12,
    n: 8,
    epsilon: 1e-3,
    methods: [
      reading('standard', 1, 1, 0),
      reading('p-pots', 0.7, 0.8, half),
      reading('mirror', 0.8, 0.9, half),
      reading('fixed-count', 0.4, 0.4, half),
    ],
    bestAtOneRow: null,
    breakEven: { loss: even, gradient: even },
    nulls: {
      mirrorA: beside(0.3, 0.45),
      mirrorTotal: beside(0.8, 0.9),
      pPotsTotal: beside(0.7, 0.6),
    },
    mirrorToMultiSample: about(0.6, half),
    partners: [
      {
        key: 'coupled',
        name: 'Coupled',
        loss: even,
        gradient: { ...even, surplus: about(-0.4, half) },
        a: beside(0.4, 0.45),
        total: beside(0.8, 0.9),
      },
    ],
    twoRatesToMultiSample: { loss: paired(about(0.8, half)), gradient: paired(about(0.9, half)) },
    countWeight: ['Standard', 'P-POTS'].map((twin) => ({
      twin,
      loss: paired(about(0.5, half)),
      gradient: paired(about(0.6, half)),
    })),
    pPotsPatternAndRate: about(0.7, half),
    pPotsData: about(0, half / 10),
    productRule: about(-0.3, half),
    ...change,
  };
}

const NARROW = 0.05;
const WIDE = 5;

function lane(id: number, change: Partial<LaneSettings>, of: Partial<LaneEvidence>): LaneEvidence {
  const settings = { ...standardLane(id), ...change };
  return { settings, name: laneName(settings), noise: null, directToSum: null, ...of };
}

const noise = (loss: Decomposition, gradient: Decomposition = loss): LaneNoise => ({
  lane: 0,
  method: 'standard',
  firstStep: 10,
  step: 10,
  probes: 1,
  trainedRows: 160,
  loss,
  direct: null,
  gradient,
  gradientNoise: gradient.total,
  signal: about(0.01, 0.005),
  rowsPerDraw: 1,
  toSingle: null,
  drawsPerStep: 16,
});

const exactly = (value: number): Estimate => about(value, 0);
const armSplit: Decomposition = {
  ...split(0, 0, 0.3),
  a: exactly(0),
  b: exactly(0),
  c: about(0.3, 0.02),
  total: about(0.3, 0.02),
};
const quiet = split(0.1, 0.1, 0.1);
const wideTotal = { ...split(1, 0.2, 0.3), total: about(1, 3) };

const summary = (difference: Estimate | null, spread: Estimate | null): MethodSummary => ({
  method: 'm',
  name: 'm',
  ends: [],
  diverged: 0,
  mean: about(0.5, 0.1, 5),
  median: null,
  sd: null,
  best: null,
  worst: null,
  difference,
  spread,
});

const BELL = DENSITY_PRESETS.find(({ name }) => name === 'bell')!.handles;
const NO_BELL = { bellShaped: false, steps: null };

/** Ends of six seeds about 2 that scatter by so much, or one that diverged. */
const WOBBLES: readonly (readonly number[])[] = [
  [1.2, -0.3, -0.9, 0.4, -1.1, 0.7],
  [-0.4, 1.1, -0.7, -1.2, 0.9, 0.3],
  [0.9, 0.7, 0.4, -1.2, -1.1, 0.3],
];
const scattering = (sds: Readonly<Record<string, number>>, lost?: string): Evidence =>
  withStudy([
    ...studyEvidence(
      study(
        Object.entries(sds).flatMap(([method, sd], m) =>
          WOBBLES[m].map((wobble, k) =>
            method === lost && k === 0
              ? divergedRun(method, k + 1)
              : finishedRun(method, k + 1, 2 + sd * wobble),
          ),
        ),
        { methods: Object.keys(sds), seeds: [1, 2, 3, 4, 5, 6] },
      ),
    ),
  ]);

/** Held-out losses that fall to 1 at these rates, one run each; a run of rate 0 stays where it was. */
const learning = (
  rates: { readonly standard: readonly number[]; readonly 'hand-drawn': readonly number[] },
  handDrawn = BELL,
): Evidence => {
  const settings = { ...studySettings(defaultSettings('addition')), handDrawn };
  const steps = Array.from({ length: 11 }, (_, k) => k);
  const at = (loss: number) => ({ value: loss, low: loss, high: loss, n: 9 });
  const runs = Object.entries(rates).flatMap(([method, all]) =>
    all.map((rate, k) => ({
      ...finishedRun(method, k + 1, 1),
      heldOut: steps.map((step) => ({
        step,
        loss: at(1 + 2 * Math.exp(-rate * step)),
        accuracy: null,
      })),
    })),
  );
  const plan = {
    settings,
    methods: Object.keys(rates),
    seeds: rates.standard.map((_, k) => k + 1),
  };
  return withStudy([...studyEvidence(study(runs, plan))]);
};
const USUAL = [0.2, 0.21, 0.19, 0.2];
const FAST = [0.5, 0.52, 0.47, 0.5];
const SLOW = [0.13, 0.14, 0.13, 0.12];

const studyOf = (
  difference: Estimate,
  spread: Estimate,
  gradientNoise: Estimate,
): StudyMethod[] => [
  {
    key: 'standard',
    name: 'Standard',
    loss: summary(null, null),
    accuracy: summary(null, null),
    gradientNoise: null,
    ...NO_BELL,
  },
  {
    key: 'p-pots+mirror',
    name: 'P-POTS + MIRROR',
    loss: summary(difference, spread),
    accuracy: summary(difference, spread),
    gradientNoise,
    ...NO_BELL,
  },
];

const withMethods = (methods: MethodsReport): Evidence => ({ ...NO_EVIDENCE, methods });
const withLanes = (...lanes: LaneEvidence[]): Evidence => ({ ...NO_EVIDENCE, lanes });
const withStudy = (study: StudyMethod[], methods: MethodsReport | null = null): Evidence => ({
  ...NO_EVIDENCE,
  study,
  methods,
});
const mdm = (loss: Decomposition) => lane(0, {}, { noise: noise(loss) });
const arm = (loss: Decomposition) => lane(1, { objective: 'arm' }, { noise: noise(loss) });
const ema = (loss: Decomposition, gradient: Decomposition) =>
  lane(1, { ema: true }, { noise: noise(loss, gradient) });
const sumOf = (check: Estimate) => withLanes(lane(0, {}, { directToSum: check }));

const calm = report(NARROW);
const loud = report(WIDE);
const bad = (change: Partial<MethodsReport>) => withMethods({ ...calm, ...change });
const beyondNull = (measured: number) => ({
  ...calm.nulls,
  mirrorA: {
    measured: about(measured, NARROW),
    null: about(0.45, 0),
    beyond: about(measured - 0.45, NARROW),
  },
});
type RatioKey = 'lossToStandard' | 'fixedCountLoss' | 'fixedCountGradient' | 'gradientToStandard';
const methodWith = (of: 'p-pots' | 'mirror', key: RatioKey, to: Estimate) =>
  calm.methods.map((one) => (one.key === of ? { ...one, [key]: paired(to) } : one));
const pPotsWith = (key: RatioKey, to: Estimate) => methodWith('p-pots', key, to);
const twoRates = (loss: number, gradient: number) =>
  bad({
    twoRatesToMultiSample: {
      loss: paired(about(loss, NARROW)),
      gradient: paired(about(gradient, NARROW)),
    },
  });

/** P-POTS is the one that count weight does not help. */
const countWeight = (loss: number, gradient: number) =>
  bad({
    countWeight: calm.countWeight.map((one) =>
      one.twin === 'P-POTS'
        ? { ...one, loss: paired(about(loss, NARROW)), gradient: paired(about(gradient, NARROW)) }
        : one,
    ),
  });

/** Evidence by claim: what makes it hold, what makes it fail (each alone), what leaves it open. */
const CASES: Readonly<Record<number, { holds: Evidence; fails: Evidence[]; open: Evidence[] }>> = {
  1: {
    holds: sumOf(about(1.01, 0.05, 40)),
    fails: [sumOf(about(1.4, 0.15, 40)), sumOf(about(0.6, 0.15, 40))],
    open: [sumOf(about(1, 0.2, 12)), sumOf(about(1.01, 0.05, 12))],
  },
  2: {
    holds: withLanes(mdm(split(1, 0.2, 0.3)), arm(armSplit)),
    fails: [
      withLanes(mdm(split(0.1, 0.1, 0.1)), arm(armSplit)),
      withLanes(mdm(split(1, 0.2, 0.3)), arm(split(0.2, 0, 0.1))),
    ],
    open: [
      withLanes(mdm(wideTotal), arm(armSplit)),
      withLanes(mdm(split(1, 0.2, 0.3))),
      // What a method has left of the noise is no word about the noise.
      withLanes(lane(0, { pattern: 'fixed-count' }, { noise: noise(quiet) }), arm(armSplit)),
    ],
  },
  3: {
    holds: withMethods(calm),
    fails: [
      bad({ nulls: beyondNull(0.6) }),
      bad({ nulls: beyondNull(0.56) }),
      bad({ mirrorToMultiSample: about(1.2, NARROW) }),
      bad({
        breakEven: { ...calm.breakEven, loss: { ...calm.breakEven.loss, rho: about(0.2, 0.1) } },
      }),
      {
        ...withMethods(calm),
        rates: {
          rho: {
            value: Float64Array.of(-0.5, 0.4),
            low: Float64Array.of(-0.6, 0.3),
            high: Float64Array.of(-0.4, 0.5),
          },
        } as RateReport,
      },
    ],
    open: [withMethods(loud), bad({ nulls: beyondNull(0.47) })],
  },
  4: {
    holds: withMethods(calm),
    fails: [
      bad({ pPotsPatternAndRate: about(1.2, NARROW) }),
      bad({ pPotsData: about(0.5, NARROW) }),
      { ...withMethods(calm), biases: [{ key: 'p-pots', relative: about(0.2, 0.05) }] },
    ],
    open: [
      withMethods(loud),
      { ...withMethods(calm), biases: [{ key: 'p-pots', relative: about(0.02, 0.08) }] },
    ],
  },
  5: {
    holds: withMethods(calm),
    fails: [bad({ productRule: about(0.2, NARROW) })],
    open: [withMethods(loud), bad({ productRule: null })],
  },
  6: {
    holds: withStudy(studyOf(about(0, 1), about(0.5, 0.2, 9), about(0.5, 0.1, 9)), calm),
    fails: [
      withStudy(studyOf(about(0, 1), about(2, 0.2, 9), about(0.5, 0.1, 9)), calm),
      withStudy(studyOf(about(0, 1), about(0.5, 0.2, 9), about(0.5, 0.1, 9)), {
        ...calm,
        methods: pPotsWith('gradientToStandard', about(1.5, 0.1)),
      }),
    ],
    open: [
      withMethods(calm),
      withStudy(studyOf(about(0, 1), about(0.5, 0.2, 9), about(1, 0.5, 9)), calm),
      withStudy(studyOf(about(0, 1), about(0.5, 0.2, 9), about(0.5, 0.1, 9)), loud),
    ],
  },
  7: {
    holds: withMethods(calm),
    fails: [
      bad({
        breakEven: {
          ...calm.breakEven,
          gradient: { ...calm.breakEven.loss, surplus: about(-0.3, 0.1) },
        },
      }),
    ],
    open: [withMethods(loud)],
  },
  8: {
    holds: withLanes(mdm(split(1, 0.2, 0.3)), ema(split(0.5, 0.2, 0.3), split(1, 0.2, 0.3))),
    fails: [
      withLanes(mdm(split(1, 0.2, 0.3)), ema(split(1.5, 0.2, 0.3), split(1, 0.2, 0.3))),
      withLanes(mdm(split(1, 0.2, 0.3)), ema(split(0.5, 0.2, 0.3), split(0.5, 0.2, 0.3))),
    ],
    open: [
      withLanes(mdm(split(1, 0.2, 0.3))),
      withLanes(mdm(wideTotal), ema(split(0.5, 0.2, 0.3), split(1, 0.2, 0.3))),
      // A lane that differs by more than EMA says nothing about EMA.
      withLanes(
        lane(0, { partner: 'mirror' }, { noise: noise(split(1, 0.2, 0.3)) }),
        ema(split(0.5, 0.2, 0.3), split(1, 0.2, 0.3)),
      ),
    ],
  },
  9: {
    holds: withStudy(studyOf(about(0.1, 0.05, 5), about(0.4, 0.3, 5), about(1, 1, 5))),
    fails: [
      withStudy(studyOf(about(-0.1, 0.05, 5), about(0.4, 0.3, 5), about(1, 1, 5))),
      withStudy(studyOf(about(0.1, 0.05, 5), about(3, 1, 5), about(1, 1, 5))),
    ],
    open: [
      withMethods(calm),
      withStudy(studyOf(about(0.1, 0.3, 5), about(0.4, 0.3, 5), about(1, 1, 5))),
    ],
  },
  10: {
    holds: withMethods(calm),
    fails: [bad({ methods: pPotsWith('fixedCountLoss', about(1.3, NARROW)) })],
    open: [withMethods(loud), bad({ methods: pPotsWith('fixedCountLoss', about(0.98, NARROW)) })],
  },
  12: {
    holds: bad({ methods: methodWith('mirror', 'fixedCountLoss', about(1, 0.01)) }),
    fails: [
      bad({ methods: methodWith('mirror', 'fixedCountLoss', about(1.3, NARROW)) }),
      bad({ methods: methodWith('mirror', 'fixedCountGradient', about(1.3, NARROW)) }),
    ],
    open: [
      withMethods(loud),
      bad({ methods: methodWith('mirror', 'fixedCountLoss', about(1.04, NARROW)) }),
      // Without pairs nothing is said of them.
      bad({ methods: calm.methods.filter(({ rowsPerDraw }) => rowsPerDraw === 1) }),
    ],
  },
  13: {
    holds: withMethods(calm),
    fails: [twoRates(1.2, 0.9), twoRates(0.8, 1.2)],
    // Without any B they are equal.
    open: [withMethods(loud), twoRates(1, 1)],
  },
  11: {
    holds: withMethods(calm),
    fails: [countWeight(1.2, 0.6), countWeight(0.5, 1.2)],
    open: [withMethods(loud), countWeight(1, 0.6), countWeight(0.5, 1)],
  },
  14: {
    holds: scattering({ standard: 0.3, 'count-weight': 0.06, arm: 0.1 }),
    fails: [
      scattering({ standard: 0.3, 'count-weight': 0.1, arm: 0.01 }),
      scattering({ standard: 0.01, 'count-weight': 0.1, arm: 0.3 }),
    ],
    open: [
      scattering({ standard: 0.12, 'count-weight': 0.1, arm: 0.1 }),
      scattering({ standard: 0.3, 'count-weight': 0.06, arm: 0.1 }, 'count-weight'),
      scattering({ standard: 0.3, 'count-weight': 0.06 }),
      scattering({ standard: 0.3, 'count-weight': 0, arm: 0.1 }),
    ],
  },
  15: {
    holds: learning({ standard: USUAL, 'hand-drawn': FAST }),
    fails: [learning({ standard: USUAL, 'hand-drawn': SLOW })],
    open: [
      learning({ standard: USUAL, 'hand-drawn': [0.1, 0.5, 0.2, 0.22] }),
      // A run that never came so far is in no mean, and speaks against what is claimed.
      learning({ standard: USUAL, 'hand-drawn': [0.5, 0.52, 0.47, 0] }),
      learning({ standard: [0.3, 0.31, 0.29, 0], 'hand-drawn': [0.16, 0.15, 0.16, 0.2] }),
      learning(
        { standard: USUAL, 'hand-drawn': FAST },
        BELL.map(() => 1),
      ),
    ],
  },
};

const verdictOf = (number: number, evidence: Evidence) =>
  judge(evidence).find((claim) => claim.number === number)!;

describe.each(CLAIMS.map(({ number, sentence }) => [number, sentence()] as const))(
  'claim %i: %s',
  (number) => {
    const { holds, fails, open } = CASES[number];

    it('holds on evidence for it', () => {
      const { decision, parts } = verdictOf(number, holds);
      expect(decision).toBe('holds');
      expect(parts.every((one) => one.decision === 'holds')).toBe(true);
    });

    it.each(fails.map((evidence, k) => [k, evidence] as const))('fails on %i', (_, evidence) => {
      expect(verdictOf(number, evidence).decision).toBe('fails');
    });

    it.each(open.map((evidence, k) => [k, evidence] as const))('is open on %i', (_, evidence) => {
      expect(verdictOf(number, evidence).decision).toBe('undecided');
    });

    it('says what it needs before anything is measured', () => {
      const { decision, parts } = verdictOf(number, NO_EVIDENCE);
      expect(decision).toBe('undecided');
      expect(parts.some(({ needs }) => needs !== null)).toBe(true);
    });
  },
);

describe('what waits for something', () => {
  it.each([
    [2, withLanes(mdm(split(1, 0.2, 0.3))), 'arm-lane'],
    [8, withLanes(mdm(split(1, 0.2, 0.3))), 'ema-lane'],
    [6, withMethods(calm), 'study'],
    [9, withMethods(calm), 'study'],
  ] as const)('claim %i names it', (number, evidence, need) => {
    expect(verdictOf(number, evidence).parts.map(({ needs }) => needs)).toContain(need);
  });
});

describe('what a study lacks for the claims about it', () => {
  const full = studyOf(about(0.1, 0.05, 5), about(0.4, 0.3, 5), about(0.5, 0.1, 5));
  const [standard, both] = full;
  const ended = (runs: number): MethodSummary['ends'] =>
    Array.from({ length: runs }, (_, k) => ({ seed: k, value: 0.5 }));
  const after = (one: StudyMethod, runs: number, accuracy = true): StudyMethod => {
    const nothing = { ...summary(null, null), ends: ended(runs) };
    return { ...one, loss: nothing, accuracy: accuracy ? nothing : null, gradientNoise: null };
  };
  const needsOf = (number: number, study: StudyMethod[]) =>
    verdictOf(number, withStudy(study)).parts.flatMap(({ needs }) => needs ?? []);

  it.each([
    ['study-with-both', [standard, { ...both, key: 'mirror' }]],
    ['standard-first', [both, standard]],
    ['answers', [after(standard, 3, false), after(both, 3, false)]],
    ['more-runs', [after(standard, 0, false), after(both, 0, false)]],
    ['three-seeds', [after(standard, 1), after(both, 1)]],
    ['scatter', [after(standard, 3), after(both, 3)]],
  ] as const)('claim 9 needs %s', (need, study) => {
    expect(new Set(needsOf(9, [...study]))).toEqual(new Set([need]));
  });

  it.each([
    ['several-methods', [standard]],
    ['gradient-noise', [after(standard, 3), after(both, 3)]],
    ['more-runs', [after(standard, 1), after(both, 1)]],
    ['three-seeds', [after(standard, 2), { ...after(both, 2), gradientNoise: about(0.5, 0.1) }]],
  ] as const)('claim 6 needs %s', (need, study) => {
    expect(needsOf(6, [...study])).toContain(need);
    expect(needsOf(6, [...study])).not.toContain('study');
  });

  it('a whole study needs nothing', () => {
    expect(needsOf(9, full)).toEqual([]);
  });
});

describe('what the lanes lack', () => {
  it.each([
    [1, withLanes(arm(armSplit)), 'masked-lane'],
    [1, withLanes(lane(0, { spread: 'strata' }, {})), 'independent-rates'],
    [2, withLanes(arm(armSplit)), 'masked-lane'],
    [3, withLanes(arm(armSplit)), 'masked-lane'],
    [6, withLanes(arm(armSplit)), 'masked-lane'],
    [5, bad({ productRule: null }), 'variances'],
    [8, withLanes(ema(quiet, quiet)), 'twin-without-ema'],
  ] as const)('claim %i: %s', (number, evidence, need) => {
    expect(verdictOf(number, evidence).parts.map(({ needs }) => needs)).toContain(need);
  });
});

describe('whichever is lower in one thing is lower in another', () => {
  const one = (first: Estimate | null, second: Estimate | null) => ({ name: 'm', first, second });
  const good = one(about(0.5, 0.1), about(0.6, 0.1));

  it('holds where every one that might be lower is', () => {
    expect(lowerImpliesLower([good])).toBe('holds');
    expect(lowerImpliesLower([good, one(about(1.5, 0.1), about(2, 0.1))])).toBe('holds');
  });

  it('is refuted by one that is lower in the first and higher in the second', () => {
    expect(lowerImpliesLower([good, one(about(0.5, 0.1), about(2, 0.1))])).toBe('fails');
  });

  it('is open where a counterexample merely misses establishment', () => {
    // Lower in the first by all but a hair, and clearly higher in the second.
    expect(lowerImpliesLower([good, one(about(0.8, 0.21), about(2, 0.1))])).toBe('undecided');
    expect(lowerImpliesLower([good, one(about(0.5, 0.1), about(1.2, 0.21))])).toBe('undecided');
    expect(lowerImpliesLower([good, one(null, about(2, 0.1))])).toBe('undecided');
    expect(lowerImpliesLower([good, one(about(0.5, 0.1), null)])).toBe('undecided');
  });

  it('is open where nothing is lower in the first', () => {
    expect(lowerImpliesLower([one(about(0.9, 0.2), about(0.5, 0.1))])).toBe('undecided');
    expect(lowerImpliesLower([])).toBe('undecided');
  });
});

describe('what a method is not credited with', () => {
  const diverged = (study: StudyMethod[], k: number): StudyMethod[] =>
    study.map((one, j) =>
      j === k
        ? {
            ...one,
            loss: { ...one.loss, diverged: 2 },
            accuracy: { ...one.accuracy!, diverged: 2 },
          }
        : one,
    );
  const good = studyOf(about(0.1, 0.05, 5), about(0.4, 0.3, 5), about(0.5, 0.1, 5));
  const poor = studyOf(about(-0.1, 0.05, 5), about(3, 1, 5), about(0.5, 0.1, 5));

  it.each([6, 9])('claim %i: runs that diverged', (number) => {
    const decisionOf = (study: StudyMethod[]) => verdictOf(number, withStudy(study, calm)).decision;
    expect([good, poor].map(decisionOf)).toEqual(['holds', 'fails']);
    expect(decisionOf(diverged(good, 1))).toBe('undecided');
    expect(decisionOf(diverged(poor, 0))).toBe('undecided');
    // What counts against it stands.
    expect(decisionOf(diverged(poor, 1))).toBe('fails');
    expect(decisionOf(diverged(good, 0))).toBe('holds');
  });
});

describe('clipped rates, which have another loss', () => {
  it.each([6, 10])('decide nothing in claim %i', (number) => {
    const study = studyOf(about(0, 1), about(0.5, 0.2, 9), about(0.5, 0.1, 9));
    const clipped = {
      ...reading('clipped', 0.2, 3, NARROW),
      fixedCountLoss: paired(about(2, 0.1)),
    };
    const decisionWith = (methods: MethodReading[]) =>
      verdictOf(number, withStudy(study, { ...calm, methods })).decision;
    expect(decisionWith([...calm.methods, clipped])).toBe('holds');
    expect(decisionWith([...calm.methods, { ...clipped, key: 'other' }])).toBe('fails');
  });
});

describe('the noise that an ARM is compared with', () => {
  it('is Standard’s, whatever the other lanes have left of it', () => {
    const fixed = lane(2, { pattern: 'fixed-count' }, { noise: noise(quiet) });
    const all = withLanes(mdm(split(1, 0.2, 0.3)), arm(armSplit), fixed);
    expect(verdictOf(2, all).decision).toBe('holds');
    const withoutStandard = { ...withLanes({ ...fixed, name: 'F' }, arm(armSplit)), methods: calm };
    const { decision, parts } = verdictOf(2, withoutStandard);
    expect(decision).toBe('holds');
    expect(parts[1].measured!.value).toBeCloseTo(1.5 / 0.3, 9);
  });
});

describe('rules', () => {
  it('a value at the threshold decides nothing', () => {
    expect(isNear(about(1.1, 0.05), 1, 0.1)).toBe('undecided');
    expect(isNear(about(1.3, 0.05), 1, 0.1)).toBe('fails');
  });

  it('the worst of many must be above by an interval that knows how many there were', () => {
    const one = about(1.1, 0.09);
    expect(areAllBelow([one], 1)).toBe('fails');
    expect(areAllBelow([one, ...Array.from({ length: 9 }, () => about(0.5, 0.1))], 1)).toBe(
      'undecided',
    );
    expect(amongMany(one, 1).low).toBeCloseTo(one.low, 9);
    expect(() => amongMany(one, 0)).toThrow(/not 0/);
  });

  it('the sum is checked over probes, and not from a few', () => {
    const total = [1, 2, 3, 2, 1, 2];
    expect(directToSum(total, total)!.value).toBe(1);
    const direct = total.map((value, k) => value * (k % 2 ? 1.2 : 1));
    const { value, low, high, n } = directToSum(total, direct)!;
    expect(value).toBeCloseTo((1 + 2.4 + 3 + 2.4 + 1 + 2.4) / 11, 12);
    expect(value / low).toBeCloseTo(high / value, 12);
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(n).toBe(6);
    expect(directToSum([1, 2, 3, 4, NaN], [1, 2, 3, 4, 5])).toBeNull();
  });
});

describe('what the panel “Verdicts” asks', () => {
  const said = (methods: MethodsReport, decisions: HeldDecisions) =>
    [breakEvens(methods), beyondNulls(methods), partnersPay(methods)].flatMap((asked) =>
      standingParts(asked, decisions).map(({ decision, held }) => [decision, held?.since ?? null]),
    );

  it('is decided by each reading, and stands through readings that do not decide', () => {
    const decided = [
      ['holds', 10],
      ['holds', 10],
      ['holds', 10],
      ['holds', 10],
      ['fails', 10],
      ['holds', 10],
      ['fails', 10],
    ];
    const first = decide(new Map(), withMethods(calm), { step: 10, probes: 12 });
    expect(said(calm, first)).toEqual(decided);
    const second = decide(first, withMethods(loud), { step: 20, probes: 12 });
    expect(said(loud, second)).toEqual(decided);
    const anew = decide(new Map(), withMethods(loud), { step: 20, probes: 12 });
    expect(said(loud, anew)).toEqual(new Array(7).fill(['undecided', null]));
  });
});

it('what is no more than rounding is 0 in the evidence', () => {
  const tiny = about(-1.2e-16, 1e-16);
  const { methods } = calm;
  const rounded = { ...calm, pPotsData: tiny, methods: methods.map((m) => ({ ...m, bias: tiny })) };
  const claim = judge(withMethods(rounded)).find(({ number }) => number === 4)!;
  expect(claim.parts.slice(1).map(({ measured }) => measured)).toMatchObject([
    { value: 0, low: 0, high: 0 },
    { value: 0, low: 0, high: 0 },
  ]);
});
