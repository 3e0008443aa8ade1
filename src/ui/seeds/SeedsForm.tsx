/** The plan of the next study: methods, seeds, steps; the rest is the page's present settings. */
import { Fragment, useId } from 'react';
import { laneName } from '../../lab/methods/lane-parts';
import type { StudyPlan } from '../../lab/study/study';
import {
  checkMethods,
  seedsFrom,
  seedsProblem,
  STUDY_FIELDS,
  studySettings,
  usualEvaluateEvery,
} from '../../lab/study/plan';
import { claimsProblem, LEAST_SEEDS } from '../../lab/study/until';
import { methodKey, methodFrom } from '../../lab/methods/spelling';
import type { Settings } from '../../lab/settings/settings-table';
import type { Checked } from '../../lab/settings/fields';
import { NumberInput } from '../controls/NumberInput';
import { pageStore, useStore } from '../store/store';
import { seedsStore, useSeeds, type StudyDraft } from './seeds-store';
import { Button } from '../controls/Button';
import { AddComposition } from './AddComposition';

/** Offered beside the lanes' own. */
const USUAL = [
  'standard',
  'p-pots',
  'mirror',
  'p-pots+mirror',
  'two-independent',
  'opposite-rate',
  'coupled',
  'two-rates',
  'fixed-count',
  'fixed-count+p-pots',
  'gradient-optimal',
  'fixed-count+gradient-optimal+full-strata',
  'second-moment',
  'strata',
  'full-strata',
  'low-discrepancy',
  'count-weight',
  'p-pots+count-weight',
  'clipped',
  'divide-by-count',
  'flat',
  'power',
  'isad',
  'syrm',
  'ema',
  'arm',
];

const lanesMethods = ({ lanes }: Settings): string[] => [
  ...new Set(lanes.map((lane) => methodKey(lane, '+'))),
];

/** The plan that the form and the page's settings make, or why they make none. */
function planOf(
  settings: Settings,
  { methods, seeds: count, steps }: StudyDraft,
): Checked<StudyPlan> {
  const chosen = methods ?? lanesMethods(settings);
  const checked = checkMethods(chosen, settings);
  if ('problem' in checked) return checked;
  const seeds = seedsFrom(settings.seed, count);
  const problem = seedsProblem(seeds);
  if (problem !== null) return { problem };
  return {
    value: {
      settings: studySettings(settings),
      methods: checked.value,
      seeds,
      steps,
      evaluateEvery: usualEvaluateEvery(steps),
    },
  };
}

const UNTIL_CLAIMS = ['loss'] as const;

/** Why a plan cannot go on until decided, or null. */
function untilProblem({ methods, seeds }: StudyPlan): string | null {
  return seeds.length < LEAST_SEEDS
    ? `Seeds: ${seeds.length} decide nothing; a study that goes on until decided takes ${LEAST_SEEDS} at least.`
    : claimsProblem(UNTIL_CLAIMS, methods);
}

/** Starts what is planned. */
function start(): void {
  const { settings } = pageStore.getState();
  const { draft, refuse, start: begin } = seedsStore.getState();
  const plan = planOf(settings, draft);
  if ('problem' in plan) {
    refuse(plan.problem);
    return;
  }
  const problem = draft.until ? untilProblem(plan.value) : null;
  if (problem !== null) {
    refuse(problem);
    return;
  }
  const until = draft.until ? { claims: UNTIL_CLAIMS, mostSeeds: draft.seeds } : null;
  begin(plan.value, settings.backend, settings.kernels, until);
}

const FIELDS = [
  ['seeds', 'Seeds per method'],
  ['steps', 'Steps'],
] as const;

export function SeedsForm() {
  const id = useId();
  const settings = useStore((state) => state.settings);
  const { draft, plan } = useSeeds('draft', 'plan');
  const present = lanesMethods(settings);
  const chosen = draft.methods ?? present;
  const offered = [...new Set([...present, ...chosen, ...USUAL])].flatMap((method) => {
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
      aria-label="Plan of a study"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <fieldset className="row seeds-methods">
        <legend className="soft">Methods</legend>
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
      <div className="row seeds-numbers">
        {FIELDS.map(([name, label]) => (
          <Fragment key={name}>
            <label htmlFor={`${id}-${name}`}>
              {name === 'seeds' && draft.until ? 'Seeds per method, at most' : label}
            </label>
            <NumberInput
              id={`${id}-${name}`}
              field={STUDY_FIELDS[name]}
              value={draft[name]}
              onChange={(value) => plan({ [name]: value })}
            />
          </Fragment>
        ))}
        <label className="seeds-method">
          <input
            type="checkbox"
            checked={draft.until}
            onChange={() => plan({ until: !draft.until })}
          />
          Stop as soon as it is decided whose final loss is lower
        </label>
        <Button type="submit" look="primary" disabled={chosen.length === 0}>
          Run {draft.until ? 'up to ' : ''}
          {runs} {runs === 1 ? 'run' : 'runs'}
        </Button>
      </div>
    </form>
  );
}
