/** Holds: a study's ends as a table for a terminal. Refuses to hold: how they are computed (src/lab). */
import { formatInterval, formatNumber, NO_NUMBER } from '../src/lab/words/numbers';
import type { Estimate } from '../src/core/statistics/estimate';
import {
  hasAccuracy,
  summariseStudy,
  type MethodSummary,
  type EndMeasure,
} from '../src/lab/study/summary';
import { noiseOverRuns, SPLIT_PARTS, type SplitOverRuns } from '../src/lab/study/noise';
import { halfwayLoss, stepsToLoss } from '../src/lab/study/steps-to-loss';
import { alike, dominanceSentence, hasWidth, medianStepsText } from '../src/lab/words/study';
import type { Study } from '../src/lab/study/study';

/** Rows of texts as columns, the first row their heads. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, k) => Math.max(...rows.map((row) => row[k].length)));
  return rows
    .map((row) =>
      row
        .map((cell, k) => cell.padEnd(widths[k]))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}

const withInterval = (estimate: Estimate | null): string =>
  estimate ? `${formatNumber(estimate.value)} ${formatInterval(estimate)}` : NO_NUMBER;

const overRuns = (estimate: Estimate | null): string =>
  estimate && !hasWidth(estimate)
    ? `${formatNumber(estimate.value)} (${alike()})`
    : withInterval(estimate);

function row({ name, ends, diverged, mean, sd, difference, worst, best }: MethodSummary): string[] {
  const end = (run: typeof worst): string =>
    run === null
      ? NO_NUMBER
      : `${Number.isFinite(run.value) ? formatNumber(run.value, 4) : 'diverged'} (seed ${run.seed})`;
  return [
    name,
    String(ends.length) + (diverged > 0 ? `, ${diverged} diverged` : ''),
    mean
      ? `${formatNumber(mean.value, 4)} ± ${sd ? formatNumber(sd.value, 2) : NO_NUMBER}`
      : NO_NUMBER,
    overRuns(sd),
    overRuns(difference),
    end(worst),
    end(best),
  ];
}

const HEAD = ['method', 'N', 'mean ± SD', 'run-to-run SD', 'less the first', 'worst', 'best'];
const TITLES: Readonly<Record<EndMeasure, string>> = {
  loss: 'Final held-out loss, nats per response token (lower is better)',
  accuracy: 'Final accuracy, share of what is written that is right (higher is better)',
};

function part(study: Study, measure: EndMeasure): string {
  return [
    TITLES[measure],
    aligned([HEAD, ...summariseStudy(study, measure).map(row)]),
    dominanceSentence(study, measure),
  ].join('\n');
}

const partCells = (split: SplitOverRuns | null): string[] =>
  SPLIT_PARTS.map((part) => withInterval(split && split[part]));

/** A method's noise at its own last weights. */
function noisePart(study: Study): string {
  const all = noiseOverRuns(study).filter(({ loss }) => loss !== null);
  if (all.length === 0) return '';
  const head = ['method', 'N', 'rows', ...SPLIT_PARTS.map((part) => part.toUpperCase())];
  const table = (of: 'loss' | 'gradient') =>
    aligned([
      [...head, 'efficiency', of === 'loss' ? 'bias' : 'signal'],
      ...all.map((noise) => [
        noise.name,
        String(noise.runs),
        String(noise.rowsPerDraw),
        ...partCells(noise[of]),
        withInterval(noise[`${of}Efficiency`]),
        withInterval(of === 'loss' ? noise.bias : noise.gradientSignal),
      ]),
    ]);
  return [
    'Noise of the loss per draw at the last weights, nats² (efficiency: forward rows the first method needs over this one’s)',
    table('loss'),
    '',
    'Noise of the gradient per draw at the last weights, tr Cov (signal: squared mean gradient over it, per 1,000 forward rows)',
    table('gradient'),
  ].join('\n');
}

/** How soon the runs are down at the loss that the first method has halfway. */
function stepsPart(study: Study): string {
  const target = halfwayLoss(study);
  if (target === null) return '';
  const rows = stepsToLoss(study, target).map(({ name, runs, reached, median, ratio }, k) => [
    name,
    `${reached} of ${runs.length}`,
    median ? medianStepsText(median, study.plan.steps) : NO_NUMBER,
    k === 0 ? NO_NUMBER : overRuns(ratio),
  ]);
  return [
    `Steps to a held-out loss of ${formatNumber(target, 4)}, which the first method has halfway (median: Kaplan–Meier over all runs; ratio: of the runs that both reached it)`,
    aligned([['method', 'reached by', 'median', 'over the first'], ...rows]),
  ].join('\n');
}

/** What the study says, as plain text. SD: 95 % chi-square; differences and means: over seeds, 95 % t. */
export function scoreboardText(study: Study): string {
  const measures: EndMeasure[] = hasAccuracy(study) ? ['loss', 'accuracy'] : ['loss'];
  const parts = [
    ...measures.map((measure) => part(study, measure)),
    stepsPart(study),
    noisePart(study),
  ];
  return parts.filter((text) => text !== '').join('\n\n');
}
