/** The big switches of "Yours", what each rules out, and what only the Lab has. */
import { LANE_PARTS, standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import { laneProblem, withLaneChange } from '../../lab/methods/lane-rules';
import { Button } from '../controls/Button';
import { Switch } from '../controls/Switch';
import { actions, useStore } from '../store/store';

const SHOWN: readonly { readonly key: string; readonly label: string; readonly title: string }[] = [
  {
    key: 'p-pots',
    label: 'P-POTS',
    title: 'Draw hard masking rates more often, and count each draw for less',
  },
  {
    key: 'mirror',
    label: 'MIRROR',
    title: 'Every draw is a pattern and its mirror: two passes, one averaged loss',
  },
  {
    key: 'count-weight',
    label: 'count weight',
    title: 'Weight a pattern by how many tokens it hides, not by the rate that was drawn',
  },
];

const toLab = () => actions.changeView({ view: 'lab' });

interface Props {
  readonly lane: LaneSettings | null;
  /** Lanes that only the Lab shows. */
  readonly more: number;
}

export function Switches({ lane, more }: Props) {
  const moreLanes = more === 0 ? '' : `${more} more ${more === 1 ? 'lane' : 'lanes'}, `;
  return (
    <div className="explore-switches">
      {lane ? (
        <MethodSwitches lane={lane} />
      ) : (
        <p className="explore-note">
          This run has no second lane that hides tokens, so there is nothing to switch here.
        </p>
      )}
      <Button look="link" onClick={toLab}>
        {moreLanes}
        {LANE_PARTS.length - SHOWN.length} more in the Lab
      </Button>
    </div>
  );
}

function MethodSwitches({ lane }: { readonly lane: LaneSettings }) {
  const task = useStore((state) => state.wanted.task);
  return (
    <div role="group" aria-label="Methods of Yours" className="explore-switch-row">
      <span aria-hidden="true">Yours:</span>
      {SHOWN.map(({ key, label, title }) => {
        const { field, value } = LANE_PARTS.find((part) => part.key === key)!;
        const on = lane[field] === value;
        const usual = standardLane(lane.id)[field];
        const change = { [field]: on ? usual : value };
        const problem = laneProblem(withLaneChange(lane, change), task);
        // What it would take the place of is said, too.
        const other = LANE_PARTS.find((part) => part.field === field && part.value === lane[field]);
        const replaces =
          on || lane[field] === usual ? '' : `. It takes the place of ${other!.name}`;
        return (
          <Switch
            key={key}
            label={label}
            title={`${title}${replaces}`}
            on={on}
            refusal={problem ?? undefined}
            onChange={() => actions.changeLane(lane.id, change)}
          />
        );
      })}
    </div>
  );
}
