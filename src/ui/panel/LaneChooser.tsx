/** Chooses the lane that Loss variance (over training), Masking rate and Masks show. */
import { useId } from 'react';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { panel } from '../../language/rooms/panel';
import { lanePlace } from '../../lab/methods/lane-rules';
import { actions } from '../store/store';
import { useChosenLane, useLaneLooks } from '../hooks/useLanes';
import { Button } from '../controls/Button';

export function LaneChooser() {
  const id = useId();
  const looks = useLaneLooks();
  const chosen = useChosenLane();
  return (
    <div className="lane-chooser" role="group" aria-label={panel.laneShown()}>
      {looks.map((look, i) => (
        <Button
          key={look.id}
          pressed={look.id === chosen.id}
          aria-label={look.name}
          aria-describedby={`${id}-${look.id}`}
          title={look.name}
          onClick={() => actions.changeView({ lane: look.id })}
        >
          <LaneSwatch lane={look} width={24} />
          <span id={`${id}-${look.id}`} hidden>
            {lanePlace(i, looks.length)}
          </span>
        </Button>
      ))}
    </div>
  );
}
