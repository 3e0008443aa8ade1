/**
 * Before a study: what the plan in the form can tell, by the study that is open as a pilot or else by an assumption, and how long it
 * takes here, by a timing. Refuses to hold: both (lab/words/power.ts).
 */
import { useMemo } from 'react';
import { seeds } from '../../language/rooms/seeds';
import { isOver, type Study, type StudyPlan } from '../../lab/study/study';
import { forkSentence } from '../../lab/words/fork';
import { assumptionSentences, pilotSentences, timeSentence } from '../../lab/words/power';
import { Button } from '../controls/Button';
import { useStore } from '../store/store';
import { planOfDraft, untilOfDraft } from './plan-of-draft';
import { seedsStore, timedKey, useSeeds, type StudyDraft } from './seeds-store';

/** What the plan can tell, in sentences. */
function tellable(
  pilot: Study | null,
  plan: StudyPlan,
  { until, claims }: StudyDraft,
): readonly string[] {
  if (!pilot?.runs.some(isOver)) return assumptionSentences(plan, until);
  if (plan.methods.length < 2) return assumptionSentences(plan, until);
  const said = pilotSentences(pilot, plan, until ? claims : null);
  return 'value' in said
    ? [seeds.byPilot(), ...said.value]
    : [seeds.noPilot({ problem: said.problem }), ...assumptionSentences(plan, until)];
}

export function SeedsForecast() {
  const settings = useStore((state) => state.settings);
  const { draft, study, timed, timing } = useSeeds('draft', 'study', 'timed', 'timing');
  const planned = useMemo(() => planOfDraft(settings, draft), [settings, draft]);
  const plan = 'value' in planned ? planned.value : null;
  const said = useMemo(() => {
    if (!plan) return [];
    // What cannot be begun can tell nothing.
    const until = untilOfDraft(plan, draft);
    return until && 'problem' in until ? [until.problem] : tellable(study, plan, draft);
  }, [plan, study, draft]);
  if (!plan) return null;
  const { backend, kernels } = settings;
  const known = timed && timed.of === timedKey(plan, backend, kernels) ? timed : null;
  return (
    <section
      className="seeds-forecast"
      aria-label={seeds.beforeStart()}
      data-testid="study-forecast"
    >
      <h3>{seeds.forecast()}</h3>
      {settings.from && <p className="soft">{forkSentence(settings.from, [])}</p>}
      {said.map((sentence) => (
        <p key={sentence} className="soft">
          {sentence}
        </p>
      ))}
      <p className="soft row" role="status">
        {known ? (
          timeSentence(known.timing, plan, known.workers, draft.until)
        ) : (
          <>
            <Button
              look="small"
              disabled={timing}
              onClick={() => seedsStore.getState().time(plan, backend, kernels)}
            >
              {timing ? seeds.timing() : seeds.howLong()}
            </Button>
            {timing ? seeds.timingMeaning() : seeds.howLongMeaning()}
          </>
        )}
      </p>
    </section>
  );
}
