/**
 * Holds: studies that go on seed by seed until their claims are decided. Each claim compares a method with the first one over
 * seeds, by a confidence sequence: it may be asked after every seed, and what it has decided stands. Refuses to hold: training
 * (src/worker), budgets (budget.ts), words (lab/words/until.ts).
 */
import { studyFiles } from '../../language/rooms/studyFiles';
import { sequenceAround } from '../../core/statistics/confidence-sequence';
import type { Estimate } from '../../core/statistics/estimate';
import { meanEstimate } from '../../core/statistics/intervals';
import { hasAccuracy } from '../fork/fork-rules';
import { CLAIMS, type Claim } from './claim-names';
import { comparedBy, differenceBetween, isRatio } from './compared';
import { seedsFrom } from './plan';
import { isOver, methodName, runOf, withRuns, type Study, type StudyPlan } from './study';

/** Two seeds say little of their own scatter; from five on a mean of normal differences errs in fewer than 5 of 100 studies. */
export const LEAST_SEEDS = 5;

/** Which direction of a claim is to a method's credit. */
const BETTER: Readonly<Record<Claim, 'lower' | 'higher'>> = {
  loss: 'lower',
  accuracy: 'higher',
  'gradient-noise': 'lower',
  'loss-noise': 'lower',
};

export interface ClaimVerdict {
  readonly claim: Claim;
  readonly name: string;
  /**
   * The method's less the first method's, or over it, with its 95 % confidence sequence: with the seeds that decided, else with
   * all. Null for fewer than 2 pairs.
   */
  readonly sequence: Estimate | null;
  /** Than the first method's; alike: the same to the bit with every seed. */
  readonly decided: 'lower' | 'higher' | 'alike' | null;
  /** Seeds with which it was decided, else all whose runs are over. */
  readonly seeds: number;
}

/** Seeds from the first on of which all runs are over. */
function completeSeeds(study: Study): readonly number[] {
  const { seeds, methods } = study.plan;
  const open = seeds.findIndex((seed) =>
    methods.some((method) => {
      const run = runOf(study, method, seed);
      return !run || !isOver(run);
    }),
  );
  return open === -1 ? seeds : seeds.slice(0, open);
}

interface Pair {
  /** Of the quantity, or of its logarithm; null where one of the two has none. */
  readonly difference: number | null;
  readonly diverged: boolean;
  readonly firstDiverged: boolean;
}

/** What pairs decide: nothing to the credit of a method that lost more runs than it shows. */
function decisionOf(claim: Claim, pairs: readonly Pair[], sequence: Estimate) {
  if (pairs.every(({ difference }) => difference === 0)) return 'alike';
  const direction = sequence.high < 0 ? 'lower' : sequence.low > 0 ? 'higher' : null;
  const flattered = direction === BETTER[claim] ? 'diverged' : 'firstDiverged';
  return pairs.some((pair) => pair[flattered]) ? null : direction;
}

const exponential = ({ value, low, high, n }: Estimate): Estimate => ({
  value: Math.exp(value),
  low: Math.exp(low),
  high: Math.exp(high),
  n,
});

function verdictOf(study: Study, method: string, claim: Claim): ClaimVerdict {
  const { plan } = study;
  const seeds = completeSeeds(study);
  const pairs = seeds.map((seed): Pair => {
    const [run, first] = [method, plan.methods[0]].map((key) => runOf(study, key, seed)!);
    return {
      difference: differenceBetween(claim, run, first),
      diverged: run.status === 'diverged',
      firstDiverged: first.status === 'diverged',
    };
  });
  const name = methodName(method, plan);
  const shown = (sequence: Estimate) => (isRatio(claim) ? exponential(sequence) : sequence);
  let sequence: Estimate | null = null;
  const differences: number[] = [];
  for (const [k, { difference }] of pairs.entries()) {
    if (difference !== null) differences.push(difference);
    if (differences.length < 2) continue;
    sequence = sequenceAround(meanEstimate(differences));
    if (differences.length < LEAST_SEEDS) continue;
    const decided = decisionOf(claim, pairs.slice(0, k + 1), sequence);
    if (decided) return { claim, name, sequence: shown(sequence), decided, seeds: k + 1 };
  }
  return { claim, name, sequence: sequence && shown(sequence), decided: null, seeds: seeds.length };
}

/** What has been decided of every method that can be compared with the first, claim by claim. */
export function verdictsOf(study: Study, claims: readonly Claim[]): readonly ClaimVerdict[] {
  return claims.flatMap((claim) =>
    comparedBy(claim, study.plan.methods).map((method) => verdictOf(study, method, claim)),
  );
}

/** What can be decided of a task: accuracy where what is written can be checked. */
export const claimsOf = ({ task }: Pick<StudyPlan['settings'], 'task'>): readonly Claim[] =>
  CLAIMS.filter((claim) => claim !== 'accuracy' || hasAccuracy(task));

/** Why claims cannot be decided of a plan, or null. */
export function claimsProblem(
  claims: readonly Claim[],
  { methods, settings }: Pick<StudyPlan, 'methods' | 'settings'>,
): string | null {
  if (claims.length === 0) return studyFiles.noClaim();
  if (!claims.every((claim) => claimsOf(settings).includes(claim))) {
    return studyFiles.noAccuracy({ task: settings.task });
  }
  if (methods.length < 2) {
    return studyFiles.twoMethods();
  }
  const idle = claims.find((claim) => comparedBy(claim, methods).length === 0);
  return idle === undefined ? null : studyFiles.noSameLoss({ claim: idle });
}

/** The number of seeds after which all claims were decided; null where one is not yet. */
export function decidedAfter(study: Study, claims: readonly Claim[]): number | null {
  const verdicts = verdictsOf(study, claims);
  return verdicts.length > 0 && verdicts.every(({ decided }) => decided !== null)
    ? Math.max(...verdicts.map(({ seeds }) => seeds))
    : null;
}

/** The study with its first seeds alone. */
function withFirstSeeds(study: Study, count: number): Study {
  const seeds = study.plan.seeds.slice(0, count);
  const runs = study.runs.filter(({ seed }) => seeds.includes(seed));
  return withRuns({ ...study, plan: { ...study.plan, seeds }, runs: [] }, runs);
}

/**
 * A study until decided as it is kept: up to the seed that decided, whatever was trained beside it, so that it is the same with any
 * number of workers; before, up to the last seed of which a run is over.
 */
export function grown(study: Study, claims: readonly Claim[]): Study {
  const begun = study.plan.seeds.findLastIndex((seed) =>
    study.runs.some((run) => run.seed === seed && isOver(run)),
  );
  return withFirstSeeds(study, decidedAfter(study, claims) ?? Math.max(1, begun + 1));
}

/** A kept study until decided with all seeds that it may take, to go on with. */
export function withAllSeeds(study: Study): Study {
  const { plan, until } = study;
  if (!until || until.mostSeeds <= plan.seeds.length) return study;
  return { ...study, plan: { ...plan, seeds: seedsFrom(plan.seeds[0], until.mostSeeds) } };
}
