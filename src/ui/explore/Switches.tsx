/** The big switches of "Yours", what each rules out, and what only the Lab has. */
import type { ReactNode } from 'react';
import { explore } from '../../language/rooms/explore';
import { LANE_PARTS, standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import { laneProblem, withLaneChange } from '../../lab/methods/lane-rules';
import { Button } from '../controls/Button';
import { Switch } from '../controls/Switch';
import { actions, useStore } from '../store/store';

interface Shown {
  readonly key: string;
  readonly label: () => string;
  readonly meaning: () => string;
}

const SHOWN: readonly Shown[] = [
  { key: 'p-pots', label: () => 'P-POTS', meaning: explore.pPotsMeaning },
  { key: 'mirror', label: () => 'MIRROR', meaning: explore.mirrorMeaning },
  { key: 'count-weight', label: explore.countWeight, meaning: explore.countWeightMeaning },
];

const toLab = () => actions.changeView({ view: 'lab' });

interface Props {
  readonly lane: LaneSettings | null;
  /** Lanes that only the Lab shows. */
  readonly more: number;
  /** What the last switch did, where the bars may be out of sight. */
  readonly children?: ReactNode;
}

export function Switches({ lane, more, children }: Props) {
  const parts = String(LANE_PARTS.length - SHOWN.length);
  return (
    <div className="explore-switches">
      {lane ? (
        <MethodSwitches lane={lane}>{children}</MethodSwitches>
      ) : (
        <p className="explore-note">{explore.nothingToSwitch()}</p>
      )}
      <Button look="link" onClick={toLab}>
        {more === 0 ? explore.moreInLab({ parts }) : explore.moreLanesInLab({ lanes: more, parts })}
      </Button>
    </div>
  );
}

interface MethodProps {
  readonly lane: LaneSettings;
  readonly children: ReactNode;
}

function MethodSwitches({ lane, children }: MethodProps) {
  const task = useStore((state) => state.wanted.task);
  return (
    <div role="group" aria-label={explore.methodsOfYours()} className="explore-switch-row">
      {children}
      <span aria-hidden="true">{explore.yoursColon()}</span>
      {SHOWN.map(({ key, label, meaning }) => {
        const { field, value } = LANE_PARTS.find((part) => part.key === key)!;
        const on = lane[field] === value;
        const usual = standardLane(lane.id)[field];
        const change = { [field]: on ? usual : value };
        const problem = laneProblem(withLaneChange(lane, change), task);
        // What it would take the place of is said, too.
        const other = LANE_PARTS.find((part) => part.field === field && part.value === lane[field]);
        const replaces = !on && lane[field] !== usual;
        return (
          <Switch
            key={key}
            label={label()}
            title={
              replaces ? explore.replaces({ meaning: meaning(), other: other!.name }) : meaning()
            }
            on={on}
            refusal={problem ?? undefined}
            onChange={() => actions.changeLane(lane.id, change)}
          />
        );
      })}
    </div>
  );
}
