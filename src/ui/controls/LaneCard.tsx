/** One lane: its name, its switches, how its patterns are drawn. */
import { useId } from 'react';
import { LaneName } from '../../charts/LaneName';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { laneLook } from '../hooks/useLanes';
import type { LaneSettings, PatternScheme } from '../../lab/methods/lane-parts';
import {
  ARM_LANE,
  laneProblem,
  PATTERN_LABELS,
  withLaneChange,
} from '../../lab/methods/lane-rules';
import { actions, useStore } from '../store/store';
import { LaneOptions, ModelOption } from './LaneOptions';
import { Switch } from './Switch';
import { Button } from './Button';

interface Props {
  readonly lane: LaneSettings;
  /** Such as "lane 2 of 3": two lanes may have the same name. */
  readonly place: string;
  readonly removable: boolean;
  /** Not part of the run yet, or not with this kind of model: that comes with the restart. */
  readonly waiting: boolean;
}

const SCHEMES = Object.keys(PATTERN_LABELS) as PatternScheme[];

export function LaneCard({ lane, place, removable, waiting }: Props) {
  const id = useId();
  const look = laneLook(lane);
  return (
    <div
      role="group"
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-place`}
      className="lane"
      style={{ '--lane': look.color } as React.CSSProperties}
    >
      <span id={`${id}-place`} hidden>
        {place}
      </span>
      <div className="lane-head">
        <LaneSwatch lane={look} width={20} weight={3} />
        <b id={`${id}-name`}>
          <LaneName name={look.name} />
        </b>
        {removable && (
          <Button
            look="icon"
            aria-label="Remove lane"
            title="Remove this lane (restarts training)"
            onClick={() => actions.removeLane(lane.id)}
          >
            ×
          </Button>
        )}
      </div>
      {lane.objective === 'arm' ? (
        <>
          <p className="soft lane-why">{ARM_LANE}</p>
          <ModelOption lane={lane} />
        </>
      ) : (
        <>
          <MaskingMethods lane={lane} />
          <LaneOptions lane={lane} />
        </>
      )}
      {waiting && <p className="soft lane-why">Waits for the restart.</p>}
    </div>
  );
}

/** P-POTS, MIRROR and the patterns of a masked model. */
function MaskingMethods({ lane }: { readonly lane: LaneSettings }) {
  const id = useId();
  const task = useStore((state) => state.wanted.task);
  const noMirror = laneProblem({ ...lane, mirror: true }, task);
  const noPPots = laneProblem(withLaneChange(lane, { sampler: 'p-pots' }), task);
  return (
    <>
      <div className="row lane-switches">
        <Switch
          label="P-POTS"
          on={lane.sampler === 'p-pots'}
          refusedBy={noPPots ? `${id}-why` : undefined}
          title={
            lane.pattern === 'fixed-count'
              ? 'Draw hard numbers of masked tokens more often, and weight them down'
              : 'Draw hard masking rates more often, and weight them down'
          }
          onChange={(on) => actions.changeLane(lane.id, { sampler: on ? 'p-pots' : 'uniform' })}
        />
        <Switch
          label="MIRROR"
          on={lane.mirror}
          title="Every draw is a pattern and its mirror: two rows, one averaged loss"
          refusedBy={noMirror ? `${id}-why` : undefined}
          onChange={(mirror) => actions.changeLane(lane.id, { mirror })}
        />
      </div>
      <label className="lane-patterns">
        <span className="soft">Patterns</span>
        <select
          value={lane.pattern}
          onChange={(event) =>
            actions.changeLane(lane.id, { pattern: event.target.value as PatternScheme })
          }
        >
          {SCHEMES.map((pattern) => {
            const refused = laneProblem(withLaneChange(lane, { pattern }), task) !== null;
            return (
              <option key={pattern} value={pattern} disabled={refused}>
                {PATTERN_LABELS[pattern]}
                {refused ? ' (not here)' : ''}
              </option>
            );
          })}
        </select>
      </label>
      {(noMirror ?? noPPots) && (
        <p id={`${id}-why`} className="soft lane-why">
          {noMirror ?? noPPots}
        </p>
      )}
    </>
  );
}
