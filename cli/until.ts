/**
 * Holds: a study until decided on the command line: its options, when it ends, and what it says at its end. Refuses to hold: what
 * is decided (src/lab/study/until.ts).
 */
import { clip, type Checked } from '../src/lab/settings/fields';
import { CLAIMS, type Claim } from '../src/lab/study/claim-names';
import { seedsFrom, seedsProblem, STUDY_FIELDS } from '../src/lab/study/plan';
import { methodName, type Study, type StudyPlan } from '../src/lab/study/study';
import { hasAccuracy } from '../src/lab/study/summary';
import { claimsProblem, decidedAfter, LEAST_SEEDS, verdictsOf } from '../src/lab/study/until';
import { CLAIM_WORDS, verdictSentence } from '../src/lab/words/until';

export interface UntilDecided {
  readonly claims: readonly Claim[];
  /** With all seeds that the budget allows. */
  readonly plan: StudyPlan;
  /** For how long it trains; Infinity where nothing is said. */
  readonly minutes: number;
}

const LIST = new Intl.ListFormat('en-GB');
const [USUAL_CLAIM] = CLAIMS;

export const UNTIL_OPTIONS = [
  {
    key: 'until',
    values: 'decided',
    meaning: `Goes on seed by seed until every claim is decided by its confidence sequence, with ${LEAST_SEEDS} seeds at least; --seeds says how many at most, ${STUDY_FIELDS.seeds.max} where it does not.`,
    otherwise: null,
  },
  {
    key: 'claims',
    values: CLAIMS.join(', '),
    meaning: 'What --until decides of every method against the first, joined by commas.',
    otherwise: USUAL_CLAIM,
  },
  {
    key: 'budget',
    values: 'runs (60) or minutes (90min)',
    meaning: 'What --until may spend: runs in all, or minutes from now on.',
    otherwise: 'all seeds',
  },
] as const;

type Texts = Readonly<Record<string, string | undefined>>;

function claimsFrom(text: string): Checked<readonly Claim[]> {
  const names = text.toLowerCase().split(',');
  const wrong = names.find((name) => !CLAIMS.some((claim) => claim === name));
  return wrong === undefined
    ? { value: CLAIMS.filter((claim) => names.includes(claim)) }
    : { problem: `Claims: “${clip(wrong)}” is not known; it can be ${CLAIMS.join(', ')}.` };
}

interface Budget {
  readonly runs: number;
  readonly minutes: number;
}

function budgetFrom(text: string | undefined): Checked<Budget> {
  if (text === undefined) return { value: { runs: Infinity, minutes: Infinity } };
  const [, number, unit] = /^(\d{1,7}(?:\.\d+)?)(runs|min)?$/.exec(text) ?? [];
  const value = Number(number);
  if (number === undefined || value <= 0 || (unit !== 'min' && !Number.isInteger(value))) {
    return {
      problem: `Budget: “${clip(text)}” is not possible; it is a number of runs, such as 60, or of minutes, such as 90min.`,
    };
  }
  return unit === 'min'
    ? { value: { runs: Infinity, minutes: value } }
    : { value: { runs: value, minutes: Infinity } };
}

/** What a command line asks to decide, and with which seeds at most; null where it asks for no such thing. */
export function untilFrom(texts: Texts, plan: StudyPlan): Checked<UntilDecided | null> {
  if (texts.until === undefined) {
    const alone = ['claims', 'budget'].find((key) => texts[key] !== undefined);
    return alone === undefined
      ? { value: null }
      : { problem: `“--${alone}” belongs to --until decided, which is not there.` };
  }
  if (texts.until !== 'decided') {
    return { problem: `Until: “${clip(texts.until)}” is not possible; it is decided.` };
  }
  const claims = claimsFrom(texts.claims ?? USUAL_CLAIM);
  if ('problem' in claims) return claims;
  const budget = budgetFrom(texts.budget);
  if ('problem' in budget) return budget;
  const { methods } = plan;
  const idle = claimsProblem(claims.value, methods);
  if (idle !== null) return { problem: idle };
  const { runs, minutes } = budget.value;
  const most = texts.seeds === undefined ? STUDY_FIELDS.seeds.max : plan.seeds.length;
  const count = Math.min(most, Math.floor(runs / methods.length));
  if (count < LEAST_SEEDS) {
    return {
      problem: `Until decided: ${count} seeds of ${methods.length} methods decide nothing; it takes ${LEAST_SEEDS}, which are ${LEAST_SEEDS * methods.length} runs.`,
    };
  }
  const seeds = seedsFrom(plan.seeds[0], count);
  const problem = seedsProblem(seeds);
  return problem === null
    ? { value: { claims: claims.value, plan: { ...plan, seeds }, minutes } }
    : { problem };
}

/** What ends the study, before it begins. */
export function untilText({ claims, minutes, plan }: UntilDecided): string {
  const what = LIST.format(claims.map((claim) => CLAIM_WORDS[claim]));
  const budget = Number.isFinite(minutes) ? ` and for ${minutes} minutes` : '';
  return `It goes on seed by seed, with ${plan.seeds.length} seeds at most${budget}, until this is decided of every method against ${methodName(plan.methods[0], plan)}: ${what}.`;
}

/** Whether a study need not, or may not, go on. Throws an Error with a sentence where it can never decide. */
export function isEnough(
  study: Study,
  { claims, minutes }: UntilDecided,
  seconds: number,
): boolean {
  const finished = study.runs.some(({ status }) => status === 'finished');
  if (claims.includes('accuracy') && finished && !hasAccuracy(study)) {
    throw new Error(
      `Claims: the task ${study.plan.settings.task} has nothing to check, so there is no accuracy to decide about.`,
    );
  }
  return seconds >= 60 * minutes || decidedAfter(study, claims) !== null;
}

/** What was decided, a line per claim, and why it ended. */
export function verdictsText(study: Study, { claims }: Pick<UntilDecided, 'claims'>): string {
  const first = methodName(study.plan.methods[0], study.plan);
  return [
    'Decided by 95 % confidence sequences over seeds, which may be asked after every seed:',
    ...verdictsOf(study, claims).map((verdict) => `  ${verdictSentence(verdict, first)}`),
    decidedAfter(study, claims) === null
      ? 'The budget is spent before all is decided; the same line with a larger one goes on.'
      : `All is decided with ${study.plan.seeds.length} seeds. The intervals below are for studies whose number of seeds was set before; what was decided holds by the sequences above.`,
  ].join('\n');
}
