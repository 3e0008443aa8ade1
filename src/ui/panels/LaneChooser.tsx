/** Chooses the lane that Loss variance (over training), Masking rate and Masks show. */
import { LaneSwatch } from '../../charts/LaneSwatch';
import { useStore } from '../store';
import { useChosenLane, useLaneLooks } from './lanes';
import './panels.css';

export function LaneChooser() {
  const looks = useLaneLooks();
  const chosen = useChosenLane();
  const changeView = useStore((state) => state.changeView);
  return (
    <div className="lane-chooser" role="group" aria-label="Lane shown">
      {looks.map((look) => (
        <button
          key={look.id}
          type="button"
          aria-pressed={look.id === chosen.id}
          aria-label={look.name}
          title={look.name}
          onClick={() => changeView({ lane: look.id })}
        >
          <LaneSwatch lane={look} width={24} />
        </button>
      ))}
    </div>
  );
}
