/** The methods of a lane: choices and switches from the table of lane parts. */
import { useId } from 'react';
import { listed } from '../../language/language';
import { controls } from '../../language/rooms/controls';
import { LANE_PARTS, partsOf, standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import { sourceSentence } from '../../lab/methods/sources';
import type { LanePart } from '../../lab/methods/lane-parts';
import { laneProblem, patternLabels, withLaneChange } from '../../lab/methods/lane-rules';
import { actions, useStore } from '../store/store';
import { SettingField } from './SettingField';
import { Switch } from './Switch';

interface ChoiceText {
  readonly field: LanePart['field'];
  readonly label: () => string;
  /** What its usual value is called, which is no part. */
  readonly none: string | (() => string);
  readonly title: () => string;
}

const CHOICES: readonly ChoiceText[] = [
  { field: 'objective', label: controls.model, none: 'MDM', title: controls.modelMeaning },
  { field: 'sampler', label: controls.rates, none: controls.uniform, title: controls.ratesMeaning },
  { field: 'variant', label: controls.fit, none: 'EPR', title: controls.fitMeaning },
  {
    field: 'partner',
    label: controls.partner,
    none: controls.noPartner,
    title: controls.partnerMeaning,
  },
  { field: 'weight', label: controls.weight, none: '1/(n·m)', title: controls.weightMeaning },
  {
    field: 'spread',
    label: controls.spread,
    none: controls.noSpread,
    title: controls.spreadMeaning,
  },
];

/** What a second pattern does, and whose it is. */
const ABOUT_PARTNER: Readonly<Record<Exclude<LaneSettings['partner'], 'none'>, () => string>> = {
  mirror: controls.aboutMirror,
  'two-independent': controls.aboutTwoIndependent,
  'opposite-rate': controls.aboutOppositeRate,
  coupled: controls.aboutCoupled,
  'two-rates': controls.aboutTwoRates,
};

/** What a weight does, and whose it is. */
const ABOUT_WEIGHT: Readonly<Record<Exclude<LaneSettings['weight'], 'rate'>, () => string>> = {
  'count-weight': controls.aboutCountWeight,
  'divide-by-count': controls.aboutDivideByCount,
  flat: controls.aboutFlat,
  power: controls.aboutPower,
};

/** What a spread does, and whose it is. */
const ABOUT_SPREAD: Readonly<Record<Exclude<LaneSettings['spread'], 'independent'>, () => string>> =
  {
    strata: controls.aboutStrata,
    'full-strata': controls.aboutFullStrata,
    'low-discrepancy': controls.aboutLowDiscrepancy,
  };

const SWITCHES: readonly { field: 'isad' | 'syrm' | 'ema'; title: () => string }[] = [
  { field: 'isad', title: controls.aboutIsad },
  { field: 'syrm', title: controls.aboutSyrm },
  { field: 'ema', title: controls.aboutEma },
];

interface Props {
  readonly lane: LaneSettings;
}

/** The parts of a lane with what speaks against each. */
function useParts(lane: LaneSettings) {
  const task = useStore((state) => state.wanted.task);
  return LANE_PARTS.map((part) => ({
    ...part,
    problem: laneProblem(withLaneChange(lane, { [part.field]: part.value }), task),
  }));
}

interface SwitchProps extends Props {
  readonly part: ReturnType<typeof useParts>[number];
  readonly title: string;
}

function PartSwitch({ lane, part: { field, value, name, problem }, title }: SwitchProps) {
  const on = lane[field] === value;
  const usual = standardLane(lane.id)[field];
  return (
    <Switch
      label={name}
      on={on}
      title={title}
      refusal={!on && problem ? problem : undefined}
      onChange={(wanted) => actions.changeLane(lane.id, { [field]: wanted ? value : usual })}
    />
  );
}

interface ChoiceProps extends Props {
  readonly field: LanePart['field'];
  readonly label: string;
  readonly title?: string;
  readonly options: readonly { value: unknown; name: string; problem?: string | null }[];
}

/** Why some options are refused stands below while the choice has the focus: only who chooses wants to know. */
function Choice({ lane, field, label, title, options }: ChoiceProps) {
  const why = useId();
  const reasons = new Map<string, string[]>();
  for (const { name, problem } of options) {
    if (problem) reasons.set(problem, [...(reasons.get(problem) ?? []), name]);
  }
  return (
    <>
      <label className="lane-patterns" title={title}>
        <span className="soft">{label}</span>
        <select
          value={String(lane[field])}
          aria-describedby={reasons.size > 0 ? why : undefined}
          onChange={(event) => actions.changeLane(lane.id, { [field]: event.target.value })}
        >
          {options.map(({ value, name, problem }) => (
            <option
              key={name}
              value={String(value)}
              disabled={Boolean(problem)}
              title={problem ?? undefined}
            >
              {name}
            </option>
          ))}
        </select>
      </label>
      {reasons.size > 0 && (
        <ul id={why} className="soft lane-why choice-why">
          {Array.from(reasons, ([reason, names]) => (
            <li key={reason}>{controls.notThese({ names: listed(names), reason })}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function PartChoice({ lane, field, label, none, title }: Props & ChoiceText) {
  const parts = useParts(lane).filter((part) => part.field === field);
  const usual = {
    value: standardLane(lane.id)[field],
    name: typeof none === 'string' ? none : none(),
  };
  const said = { label: label(), title: title() };
  return <Choice lane={lane} field={field} options={[usual, ...parts]} {...said} />;
}

/** What the autoregressive reference can become: a masked model. */
export function ModelOption({ lane }: Props) {
  return <PartChoice lane={lane} {...CHOICES.find(({ field }) => field === 'objective')!} />;
}

/** P-POTS, MIRROR and the patterns of a masked model. */
export function MaskingMethods({ lane }: Props) {
  const parts = useParts(lane);
  const task = useStore((state) => state.wanted.task);
  const pPots = parts.find(({ key }) => key === 'p-pots')!;
  const mirror = parts.find(({ key }) => key === 'mirror')!;
  const drawsCounts = lane.pattern === 'fixed-count';
  const patterns = Object.entries(patternLabels()).map(([value, name]) => {
    const pattern = value as LaneSettings['pattern'];
    const problem = laneProblem(withLaneChange(lane, { pattern }), task);
    return { value, problem, name };
  });
  return (
    <>
      <div className="row lane-switches">
        <PartSwitch
          lane={lane}
          part={pPots}
          title={drawsCounts ? controls.aboutPPotsCounts() : controls.aboutPPotsRates()}
        />
        <PartSwitch lane={lane} part={mirror} title={controls.aboutMirrorSwitch()} />
      </div>
      <Choice lane={lane} field="pattern" label={controls.patterns()} options={patterns} />
    </>
  );
}

export function LaneOptions({ lane }: Props) {
  const parts = useParts(lane);
  const source = sourceSentence(partsOf(lane).map(({ key }) => key));
  return (
    <details className="lane-options">
      <summary>{controls.moreMethods()}</summary>
      {CHOICES.map((choice) => (
        <PartChoice key={choice.field} lane={lane} {...choice} />
      ))}
      {lane.partner !== 'none' && <p className="soft lane-why">{ABOUT_PARTNER[lane.partner]()}</p>}
      {lane.weight !== 'rate' && <p className="soft lane-why">{ABOUT_WEIGHT[lane.weight]()}</p>}
      {lane.weight === 'power' && <SettingField name="power" help="title" />}
      {lane.spread !== 'independent' && (
        <p className="soft lane-why">{ABOUT_SPREAD[lane.spread]()}</p>
      )}
      {lane.sampler === 'second-moment' && (
        <p className="soft lane-why">{controls.aboutSecondMoment()}</p>
      )}
      {lane.sampler === 'clipped' && (
        <>
          <SettingField name="clippedFrom" help="title" />
          <SettingField name="clippedTo" help="title" />
        </>
      )}
      <div className="row lane-switches">
        {SWITCHES.map(({ field, title }) => (
          <PartSwitch
            key={field}
            lane={lane}
            part={parts.find((part) => part.field === field)!}
            title={title()}
          />
        ))}
      </div>
      {source && <p className="soft lane-why">{source}</p>}
    </details>
  );
}
