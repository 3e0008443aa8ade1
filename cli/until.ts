/**
 * Holds: a study until decided on the command line: its options, and what it says at its end. Refuses to hold: what
 * is decided, and when it ends (src/lab/study).
 */
import { clip, type Checked } from '../src/lab/settings/fields';
import { CLAIMS, type Claim } from '../src/lab/study/claim-names';
import { endOf, untilWithin, type UntilDecided } from '../src/lab/study/budget';
import { seedsFrom, STUDY_FIELDS } from '../src/lab/study/plan';
import { methodName, type Study, type StudyPlan } from '../src/lab/study/study';
import { LEAST_SEEDS, verdictsOf } from '../src/lab/study/until';
import { endSentence, verdictSentence } from '../src/lab/words/until';

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
  const most = texts.seeds === undefined ? STUDY_FIELDS.seeds.max : plan.seeds.length;
  const seeds = seedsFrom(plan.seeds[0], most);
  return untilWithin({ claims: claims.value, plan: { ...plan, seeds }, ...budget.value });
}

/** What was decided, a line per claim, and why it ended. @param minutes of the budget, where they have ended it. */
export function verdictsText(
  study: Study,
  claims: readonly Claim[],
  minutes: number | null,
): string {
  const first = methodName(study.plan.methods[0], study.plan);
  const end = endOf(study, claims, minutes !== null);
  return [
    'Decided by 95 % confidence sequences over seeds, which may be asked after every seed:',
    ...verdictsOf(study, claims).map((verdict) => `  ${verdictSentence(verdict, first)}`),
    end === 'decided'
      ? `${endSentence(study, end, minutes)} The intervals below are for studies whose number of seeds was set before; what was decided holds by the sequences above.`
      : `${endSentence(study, end, minutes)} The same line with a larger budget goes on.`,
  ].join('\n');
}
