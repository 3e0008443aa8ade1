/**
 * Holds: what was decided of each part of the claims, and since when it has held, as for comparisons between lanes
 * (run/read/held.ts). Refuses to hold: how a reading decides (rules.ts), and how long a decision stands
 * (core/statistics/held-answer.ts).
 */
import { held, type HeldAnswer, type Reading } from '../../core/statistics/held-answer';
import type { ClaimPart, Decision } from './rules';

type Decided = Exclude<Decision, 'undecided'>;

/** By part of a claim. */
export type HeldDecisions = ReadonlyMap<string, HeldAnswer<Decided>>;

export interface HeldPart extends ClaimPart {
  /** Since which step its decision has stood, and over how many readings; null where none does, and of what is asked once. */
  readonly held: { readonly since: number; readonly readings: number } | null;
}

/** A claim, or what else is decided. */
interface Parts {
  readonly name: string;
  readonly parts: readonly ClaimPart[];
}

/** Not by what it is called, which the language changes: parts of one claim differ by what they are about and by their place. */
const keyOf = (name: string, { about = '' }: ClaimPart, place: number) =>
  [name, about, place].join('·');

const isHeld = ({ asked, measured, needs }: ClaimPart): boolean =>
  asked === 'repeatedly' && measured !== null && needs === null;

/** What stands after one more reading, in which the claims' parts decide as they say. */
export function holdDecisions(
  before: HeldDecisions,
  claims: readonly Parts[],
  reading: Reading,
): HeldDecisions {
  const stands = claims.flatMap(({ name, parts }) =>
    parts.flatMap((part, place) => {
      if (!isHeld(part)) return [];
      const key = keyOf(name, part, place);
      return [[key, held<Decided>(before.get(key), part.decision, reading)] as const];
    }),
  );
  return new Map(stands);
}

/** A claim's parts as decided by what stands; where that and the present reading contradict each other, undecided. */
export function standingParts(
  { name, parts }: Parts,
  decisions: HeldDecisions,
): readonly HeldPart[] {
  return parts.map((part, place) => {
    const standing = isHeld(part) ? decisions.get(keyOf(name, part, place)) : undefined;
    if (!standing) return { ...part, held: null };
    const { answer, since, readings } = standing;
    const contradicted = part.decision !== 'undecided' && part.decision !== answer;
    if (answer === 'undecided' || contradicted) {
      return { ...part, decision: 'undecided', held: null };
    }
    return { ...part, decision: answer, held: { since, readings } };
  });
}
