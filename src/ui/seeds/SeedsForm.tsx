/** The plan of the next study: methods, seeds, steps; the rest is the page's present settings. */
import { Fragment, useId } from 'react';
import { seeds } from '../../language/rooms/seeds';
import { laneName } from '../../lab/methods/lane-parts';
import { methodFrom } from '../../lab/methods/spelling';
import { STUDY_FIELDS } from '../../lab/study/plan';
import { Button } from '../controls/Button';
import { NumberInput } from '../controls/NumberInput';
import { pageStore, useStore } from '../store/store';
import { AddComposition } from './AddComposition';
import { lanesMethods, planOfDraft, untilOfDraft, USUAL_METHODS } from './plan-of-draft';
import { SeedsForecast } from './SeedsForecast';
import { SeedsUntil } from './SeedsUntil';
import { seedsStore, useSeeds } from './seeds-store';

/** Starts what is planned. */
function start(): void {
  const { settings } = pageStore.getState();
  const { draft, refuse, start: begin } = seedsStore.getState();
  const plan = planOfDraft(settings, draft);
  if ('problem' in plan) {
    refuse(plan.problem);
    return;
  }
  const until = untilOfDraft(plan.value, draft);
  if (until && 'problem' in until) {
    refuse(until.problem);
    return;
  }
  begin(plan.value, settings.backend, settings.kernels, until && until.value);
}

/** Enough for the shape of a curve, and little beside the training. */
const NOISE_POINTS = 6;

const FIELDS = [
  ['seeds', seeds.seeds],
  ['steps', seeds.steps],
] as const;

export function SeedsForm() {
  const id = useId();
  const settings = useStore((state) => state.settings);
  const { draft, plan } = useSeeds('draft', 'plan');
  const present = lanesMethods(settings);
  const chosen = draft.methods ?? present;
  const offered = [...new Set([...present, ...chosen, ...USUAL_METHODS])].flatMap((method) => {
    const lane = methodFrom(method, 0, settings.task);
    return 'value' in lane ? [{ method, name: laneName(lane.value) }] : [];
  });
  const toggle = (method: string) =>
    plan({
      methods: chosen.includes(method)
        ? chosen.filter((other) => other !== method)
        : [...chosen, method],
    });
  const runs = chosen.length * draft.seeds;
  return (
    <form
      className="row seeds-form"
      aria-label={seeds.plan()}
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <fieldset className="row seeds-methods">
        <legend className="soft">{seeds.methods()}</legend>
        {offered.map(({ method, name }) => (
          <label key={method} className="seeds-method">
            <input
              type="checkbox"
              checked={chosen.includes(method)}
              onChange={() => toggle(method)}
            />
            {name}
          </label>
        ))}
        <AddComposition offered={offered.map(({ method }) => method)} onAdd={toggle} />
      </fieldset>
      <SeedsUntil methods={chosen} />
      <div className="row seeds-numbers">
        {FIELDS.map(([name, label]) => (
          <Fragment key={name}>
            <label htmlFor={`${id}-${name}`}>
              {name === 'seeds' && draft.until ? seeds.seedsAtMost() : label()}
            </label>
            <NumberInput
              id={`${id}-${name}`}
              field={STUDY_FIELDS[name]}
              value={draft[name]}
              onChange={(value) => plan({ [name]: value })}
            />
          </Fragment>
        ))}
        <label className="seeds-method" title={STUDY_FIELDS.noisePoints.meaning}>
          <input
            type="checkbox"
            checked={draft.noisePoints > 0}
            onChange={() => plan({ noisePoints: draft.noisePoints > 0 ? 0 : NOISE_POINTS })}
          />
          {seeds.noiseOverTraining({ points: String(NOISE_POINTS) })}
        </label>
        <Button type="submit" look="primary" disabled={chosen.length === 0}>
          {draft.until ? seeds.runUpTo({ runs }) : seeds.run({ runs })}
        </Button>
      </div>
      <SeedsForecast />
    </form>
  );
}
