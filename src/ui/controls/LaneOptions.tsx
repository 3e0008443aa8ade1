/** The methods of a lane beyond P-POTS, MIRROR and the patterns: choices and switches from the table of lane parts. */
import { useId } from 'react';
import { LANE_PARTS, standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import type { LanePart } from '../../lab/methods/lane-parts';
import { laneProblem, withLaneChange } from '../../lab/methods/lane-rules';
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
      field: 'spread',
      label: 'Spread',
      none: 'independent',
      title: 'How the rates of one batch are spread',
    },
  ];

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

/** What the autoregressive reference can become: a masked model. */
export function ModelOption({ lane }: Props) {
  return <Choice lane={lane} {...CHOICES.find(({ field }) => field === 'objective')!} />;
}

function Choice({ lane, field, label, none, title }: Props & (typeof CHOICES)[number]) {
  const parts = useParts(lane).filter((one) => one.field === field);
  return (
    <label className="lane-patterns" title={title}>
      <span className="soft">{label}</span>
      <select
        value={String(lane[field])}
        onChange={(event) => actions.changeLane(lane.id, { [field]: event.target.value })}
      >
        <option value={String(standardLane(lane.id)[field])}>{none}</option>
        {parts.map(({ key, name, value, problem }) => (
          <option key={key} value={String(value)} disabled={problem !== null}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function LaneOptions({ lane }: Props) {
  const id = useId();
  const parts = useParts(lane);
  const partOf = (field: LanePart['field']) => parts.find((one) => one.field === field)!;
  const reasons = [...new Set(parts.map(({ problem }) => problem))].filter((one) => one !== null);
  return (
    <details className="lane-options">
      <summary>more methods</summary>
      {CHOICES.map((choice) => (
        <Choice key={choice.field} lane={lane} {...choice} />
      ))}
      {lane.sampler === 'clipped' && (
        <>
          <SettingField name="clippedFrom" help="title" />
          <SettingField name="clippedTo" help="title" />
        </>
      )}
      <div className="row lane-switches">
        {SWITCHES.map(({ field, title }) => (
          <Switch
            key={field}
            label={partOf(field).name}
            on={lane[field]}
            title={title}
            refusedBy={!lane[field] && partOf(field).problem ? `${id}-why` : undefined}
            onChange={(on) => actions.changeLane(lane.id, { [field]: on })}
          />
        ))}
      </div>
      {reasons.length > 0 && (
        <ul id={`${id}-why`} className="soft lane-why" aria-label="Why some cannot be chosen here">
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </details>
  );
}
