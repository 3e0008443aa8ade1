/** The methods of a lane: choices and switches from the table of lane parts. */
import { useId } from 'react';
import { LANE_PARTS, partsOf, standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import { sourceSentence } from '../../lab/methods/sources';
import type { LanePart } from '../../lab/methods/lane-parts';
import { laneProblem, PATTERN_LABELS, withLaneChange } from '../../lab/methods/lane-rules';
import { actions, useStore } from '../store/store';
import { SettingField } from './SettingField';
import { Switch } from './Switch';

const CHOICES: readonly { field: LanePart['field']; label: string; none: string; title: string }[] =
  [
    {
      field: 'objective',
      label: 'Model',
      none: 'MDM',
      title: 'Masked diffusion, or the autoregressive reference of the same size',
    },
    {
      field: 'sampler',
      label: 'Rates',
      none: 'uniform',
      title: 'Which density the masking rates are drawn from',
    },
    {
      field: 'variant',
      label: 'Fit',
      none: 'EPR',
      title: 'What P-POTS is fitted to, and by what',
    },
    {
      field: 'partner',
      label: 'Partner',
      none: 'none',
      title: 'The second pattern of a draw: two rows, one averaged loss',
    },
    {
      field: 'weight',
      label: 'Weight',
      none: '1/(n·m)',
      title: 'What the loss of a pattern is multiplied by',
    },
    {
      field: 'spread',
      label: 'Spread',
      none: 'independent',
      title: 'How the rates of one batch are spread',
    },
  ];

/** What a second pattern does, and whose it is. */
const ABOUT_PARTNER: Readonly<Record<Exclude<LaneSettings['partner'], 'none'>, string>> = {
  mirror:
    'MIRROR: what the first pattern leaves visible the second masks first, at the same rate (the second pattern comes from 1 − u).',
  'two-independent':
    'MultiSample-2, the control for MIRROR: a second pattern at the same rate that knows nothing of the first.',
  'opposite-rate':
    'Few tokens are masked in one pattern where many are in the other: the second rate is F⁻¹(1 − r). Which tokens, the two patterns draw by themselves.',
  coupled:
    'A pattern at rate t and its complement at 1 − t, so that nearly every token is masked once: the coupled sampling of DiffuCoder (Gong et al. 2025).',
  'two-rates':
    'Two patterns that share nothing but the sequence, each at a rate of its own, as VRPO draws them (LLaDA 1.5, Zhu et al. 2025): it halves B too, so it never has more noise than MultiSample-2. A spread moves the first rates alone.',
};

/** What a weight does, and whose it is. */
const ABOUT_WEIGHT: Readonly<Record<Exclude<LaneSettings['weight'], 'rate'>, string>> = {
  'count-weight':
    'A pattern is weighted by how many tokens it masks, not by the rate that happened to draw it: the mean of 1/(n·m) over all rates that could have. Same masks, same expected loss, never more noise of a single draw (Rao and Blackwell’s theorem; RADD knew that the losses agree).',
  'divide-by-count':
    'The mean over the masked tokens, as much released code has it: count weight, but too small by the factor n/(n + 1).',
  flat: 'Every masked token counts the same at every rate, as MaskGIT and multimodal models are trained. Another objective: compare noise scale and held-out loss, not variance.',
  power:
    'Between flat and Standard: 1/(n·mᵃ). Another objective where a is not 1: compare noise scale and held-out loss, not variance.',
};

/** What a spread does, and whose it is. */
const ABOUT_SPREAD: Readonly<Record<Exclude<LaneSettings['spread'], 'independent'>, string>> = {
  strata:
    'The rates of a step fall into equal strata, about as many as the root of its draws, and equally many into each.',
  'full-strata':
    'One rate falls into each of as many equal strata as the step has draws. This is what MDLM trains with by default and calls antithetic sampling.',
  'low-discrepancy':
    'One random offset decides all rates of a step: they follow it at equal distances (Kingma et al. 2021).',
};

const ABOUT_SECOND_MOMENT =
  'Each of 20 bins of rates is drawn in proportion to the root mean square of its last 10 losses: P-POTS without a fit, as iDDPM resamples its timesteps. It is uniform until every bin has its 10.';

const SWITCHES: readonly { field: 'isad' | 'syrm' | 'ema'; title: string }[] = [
  { field: 'isad', title: 'Mask answer delimiters more often, and weight them down' },
  { field: 'syrm', title: 'Let the prompt’s syntax tokens be masked too' },
  { field: 'ema', title: 'Subtract a moving average per rate from the shown loss' },
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
            <li key={reason}>
              Not {names.join(', ')}: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function PartChoice({ lane, field, none, ...rest }: Props & (typeof CHOICES)[number]) {
  const parts = useParts(lane).filter((part) => part.field === field);
  const usual = { value: standardLane(lane.id)[field], name: none };
  return <Choice lane={lane} field={field} options={[usual, ...parts]} {...rest} />;
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
  const drawn = lane.pattern === 'fixed-count' ? 'numbers of masked tokens' : 'masking rates';
  const patterns = Object.entries(PATTERN_LABELS).map(([value, name]) => {
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
          title={`Draw hard ${drawn} more often, and weight them down`}
        />
        <PartSwitch
          lane={lane}
          part={mirror}
          title="Every draw is a pattern and its mirror: two rows, one averaged loss"
        />
      </div>
      <Choice lane={lane} field="pattern" label="Patterns" options={patterns} />
    </>
  );
}

export function LaneOptions({ lane }: Props) {
  const parts = useParts(lane);
  const source = sourceSentence(partsOf(lane).map(({ key }) => key));
  return (
    <details className="lane-options">
      <summary>more methods</summary>
      {CHOICES.map((choice) => (
        <PartChoice key={choice.field} lane={lane} {...choice} />
      ))}
      {lane.partner !== 'none' && <p className="soft lane-why">{ABOUT_PARTNER[lane.partner]}</p>}
      {lane.weight !== 'rate' && <p className="soft lane-why">{ABOUT_WEIGHT[lane.weight]}</p>}
      {lane.weight === 'power' && <SettingField name="power" help="title" />}
      {lane.spread !== 'independent' && (
        <p className="soft lane-why">{ABOUT_SPREAD[lane.spread]}</p>
      )}
      {lane.sampler === 'second-moment' && <p className="soft lane-why">{ABOUT_SECOND_MOMENT}</p>}
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
            title={title}
          />
        ))}
      </div>
      {source && <p className="soft lane-why">{source}</p>}
    </details>
  );
}
