/** What a study until decided has decided so far, what is open, and why it has ended. */
import { seeds } from '../../language/rooms/seeds';
import { endOf } from '../../lab/study/budget';
import type { Claim } from '../../lab/study/claim-names';
import { methodName, type Study } from '../../lab/study/study';
import { verdictsOf, type ClaimVerdict } from '../../lab/study/until';
import { bySequences, endSentence, verdictSentence } from '../../lab/words/until';
import { useSeeds } from './seeds-store';

interface Props {
  readonly study: Study;
  readonly claims: readonly Claim[];
}

export function SeedsDecided({ study, claims }: Props) {
  const { phase, spentMinutes } = useSeeds('phase', 'spentMinutes');
  const first = methodName(study.plan.methods[0], study.plan);
  const verdicts = verdictsOf(study, claims);
  const decided = verdicts.filter((verdict) => verdict.decided !== null);
  const open = verdicts.filter((verdict) => verdict.decided === null);
  const goesOn = phase === 'running' || phase === 'paused';
  return (
    <section
      className="seeds-ends"
      aria-label={seeds.decidedOverSeeds()}
      data-testid="study-decided"
    >
      <h3 aria-live="polite">
        {seeds.decidedOf({ decided: String(decided.length), all: String(verdicts.length) })}{' '}
        <span className="soft">
          {goesOn
            ? open.length > 0 && seeds.goesOn()
            : endSentence(study, endOf(study, claims, spentMinutes !== null), spentMinutes)}
        </span>
      </h3>
      <Verdicts title={seeds.decided()} verdicts={decided} first={first} />
      <Verdicts title={seeds.undecided()} verdicts={open} first={first} />
      <p className="soft">{bySequences()}</p>
    </section>
  );
}

interface VerdictsProps {
  readonly title: string;
  readonly verdicts: readonly ClaimVerdict[];
  readonly first: string;
}

function Verdicts({ title, verdicts, first }: VerdictsProps) {
  if (verdicts.length === 0) return null;
  return (
    <>
      <h4 className="soft">{title}</h4>
      <ul>
        {verdicts.map((verdict) => (
          <li key={`${verdict.claim} ${verdict.name}`}>{verdictSentence(verdict, first)}</li>
        ))}
      </ul>
    </>
  );
}
