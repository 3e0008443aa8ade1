/** One lane: its name, its switches, how its patterns are drawn. */
import { useId } from 'react';
import { LaneName } from '../../charts/LaneName';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { controls } from '../../language/rooms/controls';
import { laneLook } from '../hooks/useLanes';
import { isFitted, type LaneSettings } from '../../lab/methods/lane-parts';
import { armLane } from '../../lab/methods/lane-rules';
import { actions } from '../store/store';
import { ForkHere } from '../fork/ForkHere';
import { FitNote } from './FitNote';
import { LaneOptions, MaskingMethods, ModelOption } from './LaneOptions';
import { Button } from './Button';

interface Props {
  readonly lane: LaneSettings;
  /** Such as "lane 2 of 3": two lanes may have the same name. */
  readonly place: string;
  readonly removable: boolean;
  /** Not part of the run yet, or not with this kind of model: that comes with the restart. */
  readonly waiting: boolean;
}

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
            aria-label={controls.removeLane()}
            title={controls.removeLaneMeaning()}
            onClick={() => actions.removeLane(lane.id)}
          >
            ×
          </Button>
        )}
      </div>
      {lane.objective === 'arm' ? (
        <>
          <p className="soft lane-why">{armLane()}</p>
          <ModelOption lane={lane} />
        </>
      ) : (
        <>
          <MaskingMethods lane={lane} />
          <LaneOptions lane={lane} />
          {isFitted(lane.sampler) && !waiting && <FitNote lane={lane} />}
          {!waiting && <ForkHere lane={lane.id} />}
        </>
      )}
      {waiting && <p className="soft lane-why">{controls.waitsForRestart()}</p>}
    </div>
  );
}
