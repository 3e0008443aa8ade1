/** What the panels below the first screen show: intervals of estimates, and the claims as a table. Null before there is anything. */
import type { SobolDecomposition, Sources } from '../../../core/probe/read/sobol';
import type { Estimate } from '../../../core/statistics/estimate';
import type { JudgedClaim } from '../../../lab/claims/claims';
import type { MethodsReport } from '../../../lab/record/method-reports';
import type { BiasCheck } from '../../../lab/record/reports';
import { hasTheSameLoss } from '../../../lab/methods/same-loss';
import type { ScoreRow } from '../../../lab/scoreboard/scoreboard';
import type { CompositionReading, Criterion, SearchReport } from '../../../lab/search/report';
import { formatCellEstimate, formatInteger } from '../../../lab/words/numbers';
import type { Part } from '../../split';
import type { IntervalsShown, Shown } from '../shown';
import { measuredOver } from './words';

const BARS = '95 % intervals.';

export function biasShown(
  checks: readonly { readonly name: string; readonly check: BiasCheck | null }[],
): Shown | null {
  const rows = checks.flatMap(({ name, check }) =>
    check ? [{ name, estimate: check.difference }] : [],
  );
  if (rows.length === 0) return null;
  const first = checks.find(({ check }) => check)?.check;
  return {
    title: 'Bias: mean loss less Standard’s on the same draws',
    plots: [
      {
        kind: 'intervals',
        rowsAre: 'lane',
        of: { name: 'difference of the mean loss', unit: 'nats per response token' },
        rows,
        note: `Lines: ${BARS}`,
      },
    ],
    measured: measuredOver(first, first?.difference.n, first?.unit),
  };
}

const SOURCES: Readonly<Record<Sources, { readonly name: string; readonly part: Part }>> = {
  x: { name: 'x: sequence', part: 'c' },
  t: { name: 't: rate', part: 'b' },
  xt: { name: 'x, t: sequence and rate', part: 'b' },
  u: { name: 'u: pattern', part: 'aPlace' },
  xu: { name: 'x, u: sequence and pattern', part: 'aPlace' },
  tu: { name: 't, u: rate and pattern', part: 'aPlace' },
  xtu: { name: 'x, t, u: all three', part: 'aPlace' },
};

/** @param sampler whose rates are drawn */
export const decompositionShown = (
  split: SobolDecomposition,
  sampler: string,
  step: number,
): Shown => ({
  title: `Complete decomposition of the variance of the loss, ${sampler}`,
  plots: [
    {
      kind: 'intervals',
      rowsAre: 'component',
      of: { name: 'Sobol index (share of the variance)', unit: null },
      rows: (Object.keys(SOURCES) as Sources[]).map((sources) => ({
        ...SOURCES[sources],
        estimate: split.components[sources].index,
      })),
      note: `Orange: pattern, blue: rate, grey: data; lines: ${BARS} Variance of one draw: ${formatCellEstimate(split.total)} nats².`,
    },
  ],
  measured: measuredOver({ step }, split.sequences),
});

export function verdictsShown(methods: MethodsReport): Shown {
  const breakEven = (of: 'loss' | 'gradient'): IntervalsShown => {
    const { gain, price, surplus } = methods.breakEven[of];
    return {
      kind: 'intervals',
      title: `Does MIRROR pay, in the ${of}?`,
      rowsAre: 'quantity',
      of: {
        name: of === 'loss' ? 'variance of the loss per draw' : 'tr Cov(∇l) per draw',
        unit: 'nats²',
      },
      rows: [
        { name: 'gain |ρ̄|·A', estimate: gain, part: 'aPlace' },
        { name: 'price B + C', estimate: price, part: 'b' },
        { name: 'gain less price', estimate: surplus },
      ],
      note: `MIRROR pays where gain less price is above 0. Lines: ${BARS}`,
    };
  };
  const nulls = (
    [
      ['mirrorA', 'A of MIRROR over Standard’s'],
      ['mirrorTotal', 'MIRROR, all per forward row'],
      ['pPotsTotal', 'P-POTS, all per draw'],
    ] as const
  ).map(([key, name]) => ({
    name,
    estimate: methods.nulls[key].measured,
    expected: methods.nulls[key].null.value,
  }));
  return {
    title: 'Verdicts: what a method’s gain is made of',
    plots: [
      breakEven('loss'),
      breakEven('gradient'),
      {
        kind: 'intervals',
        title: 'More than counting masked tokens?',
        rowsAre: 'quantity',
        of: { name: 'variance of the loss over Standard’s', unit: null },
        rows: nulls,
        threshold: 1,
        note: 'Diamonds: what a model with the same loss for every token would give.',
      },
    ],
    measured: measuredOver(methods, methods.breakEven.loss.surplus.n),
  };
}

const VERDICTS = { holds: 'holds here', fails: 'does not hold here', undecided: 'not decided yet' };

/** Null while no claim has anything measured. */
export function claimsShown(
  claims: readonly JudgedClaim[],
  methods: MethodsReport | null,
): Shown | null {
  if (claims.every(({ parts }) => parts.every(({ measured }) => measured === null))) return null;
  const estimateText = (estimate: Estimate) =>
    `${formatCellEstimate(estimate)} (N = ${formatInteger(estimate.n)})`;
  return {
    title: 'Claims and what was measured',
    plots: [
      {
        kind: 'table',
        columns: [
          { name: 'No.', share: 1.4 },
          { name: 'Claim', share: 10 },
          { name: 'Measured', share: 10 },
          { name: 'Verdict', share: 4 },
        ],
        rows: claims.map(({ number, sentence, decision, parts }) => [
          String(number),
          sentence,
          parts
            .flatMap(({ what, measured }) =>
              measured ? [`${what}: ${estimateText(measured)}`] : [],
            )
            .join('; '),
          VERDICTS[decision],
        ]),
        note: `Brackets: ${BARS}`,
        records: {
          columns: [
            'claim',
            'sentence',
            'verdict',
            'quantity',
            'must be',
            'measured',
            'low',
            'high',
            'n',
          ],
          rows: claims.flatMap(({ number, sentence, decision, parts }) =>
            parts.map(({ what, must, measured }) => ({
              ...{ claim: number, sentence, verdict: VERDICTS[decision], quantity: what },
              'must be': must,
              measured: measured?.value ?? null,
              low: measured?.low ?? null,
              high: measured?.high ?? null,
              n: measured?.n ?? null,
            })),
          ),
        },
      },
    ],
    measured: measuredOver(methods, undefined),
  };
}

/** @param csv the scoreboard as it saves itself, with all its columns */
export function scoreboardShown(
  rows: readonly ScoreRow[],
  methods: MethodsReport,
  csv: string,
): Shown {
  const plot = (of: 'loss' | 'gradient'): IntervalsShown => ({
    kind: 'intervals',
    title: of === 'loss' ? 'Loss' : 'Gradient',
    rowsAre: 'method',
    of: { name: `Standard’s noise of the ${of} over the method’s, per forward row`, unit: null },
    rows: rows.flatMap(({ key, name, cells }) => {
      const estimate = cells[`${of}Efficiency`];
      return estimate && key !== 'arm' && hasTheSameLoss({ key }) ? [{ name, estimate }] : [];
    }),
    log: true,
    threshold: 1,
    note: `Above 1: so many times fewer forward rows do for the same noise. Logarithmic axis; lines: ${BARS} The ARM and methods with another loss are in the CSV alone.`,
  });
  return {
    title: 'Scoreboard: every method at one model’s weights',
    plots: [plot('loss'), plot('gradient')],
    measured: measuredOver(methods, methods.methods[0].loss.total.n),
    csv,
  };
}

/** Compositions that are drawn. */
const MOST = 24;

const CRITERIA: Readonly<Record<Criterion, string>> = {
  gradient: 'gradient noise over Standard’s, per forward row',
  loss: 'variance of the loss over Standard’s, per forward row',
  'noise-scale': 'gradient noise scale over Standard’s, per forward row',
};

/** @param csv the ranking as it saves itself, with all its columns */
export function searchShown(
  readings: readonly CompositionReading[],
  criterion: Criterion,
  report: SearchReport,
  csv: string,
): Shown | null {
  if (readings.length === 0) return null;
  const more = readings.length - MOST;
  return {
    title: 'Compositions of methods, the least noisy first',
    plots: [
      {
        kind: 'intervals',
        rowsAre: 'composition',
        of: { name: CRITERIA[criterion], unit: null },
        rows: readings.slice(0, MOST).map(({ name, ratios }) => ({
          name,
          estimate: ratios[criterion].ratio,
        })),
        log: true,
        threshold: 1,
        note: `Logarithmic axis; lines: ${BARS}${more > 0 ? ` ${formatInteger(more)} more compositions are in the CSV.` : ''}`,
      },
    ],
    measured: measuredOver(report, report.probes, 'probes'),
    csv,
  };
}
