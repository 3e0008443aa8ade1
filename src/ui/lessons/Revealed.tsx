/** What comes after the answer: a switch that shows it, what the run on screen says, and what to look for. */
import type { Lesson } from '../../lab/lessons/lesson';
import { yoursAs } from '../../lab/lessons/run';
import { inThisRun } from '../../lab/words/lessons';
import { Button } from '../controls/Button';
import { rolesOf } from '../explore/roles';
import { actions, useStore } from '../store/store';
import { useLessonRun } from './useLessonRun';
import { WeightDrift } from './WeightDrift';

export function Revealed({ lesson }: { readonly lesson: Lesson }) {
  const { reveal, claims, lookFor, weighs } = lesson;
  const run = useLessonRun();
  const yours = useStore((state) => rolesOf(state.settings.lanes).yours);
  return (
    <>
      {reveal && yours && (
        <p>
          <Button
            look="primary"
            disabled={yoursAs(run, reveal.yours) !== null}
            onClick={() => actions.putIntoLane(reveal.yours, yours.id)}
          >
            {reveal.does}
          </Button>
        </p>
      )}
      {weighs && yoursAs(run, reveal!.yours) && <WeightDrift report={run.microscope} />}
      <ul className="lesson-claims" aria-label="In this run">
        {claims.map((claim) => {
          const reading = claim.read(run);
          return (
            <li key={claim.says} data-decision={reading?.decision ?? 'not measured'}>
              {claim.says} <span>{inThisRun(claim, reading)}</span>
            </li>
          );
        })}
      </ul>
      <p className="lesson-asks">What to look for</p>
      <ul className="lesson-look">
        {lookFor.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}
