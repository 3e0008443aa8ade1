/** What comes after the answer: a switch that shows it, and what the run on screen says to it. */
import { useEffect } from 'react';
import type { Act } from '../../lab/lessons/lesson';
import { yoursAs } from '../../lab/lessons/run';
import { inThisRun } from '../../lab/words/lessons';
import { lessons } from '../../language/rooms/lessons';
import { Button } from '../controls/Button';
import { span, together, unbroken } from '../language/rich';
import { rolesOf } from '../explore/roles';
import { keep } from '../hooks/useKept';
import { actions, useStore } from '../store/store';
import { useLessonRun } from './useLessonRun';
import { WeightDrift } from './WeightDrift';

export function Revealed({ act }: { readonly act: Act }) {
  const { reveal, claims, weighs, title } = act;
  const run = useLessonRun();
  const yours = useStore((state) => rolesOf(state.settings.lanes).yours);
  // The drift is read off the microscope, which on a small screen is out of sight.
  useEffect(() => {
    if (!weighs) return undefined;
    keep('microscope is read', true);
    return () => keep('microscope is read', false);
  }, [weighs]);
  const shown = reveal !== null && yoursAs(run, reveal.yours) !== null;
  return (
    <>
      {reveal && yours && (
        <p>
          <Button
            look="primary"
            disabled={shown}
            onClick={() => {
              if (reveal.drawn) actions.change({ handDrawn: reveal.drawn });
              actions.putIntoLane(reveal.yours, yours.id);
            }}
          >
            {unbroken(reveal.does())}
          </Button>
        </p>
      )}
      {weighs && shown && <WeightDrift report={run.microscope} />}
      <ul className="lesson-claims" aria-label={title()}>
        {claims.map((claim) => {
          const reading = claim.read(run);
          return (
            <li key={claim.says()} data-decision={reading?.decision ?? 'not measured'}>
              {together(
                lessons.claim({
                  says: claim.says(),
                  reading: inThisRun(claim, reading),
                  span,
                }),
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
