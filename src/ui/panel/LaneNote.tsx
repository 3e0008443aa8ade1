/** A panel's note that says which lane it shows: its line, and its name where it is read out or pointed at. */
import { LaneSwatch } from '../../charts/LaneSwatch';
import { panel } from '../../language/rooms/panel';
import type { LaneLook } from '../../charts/look';

export function LaneNote({ lane, text }: { lane: LaneLook; text: string }) {
  return (
    <span title={lane.name}>
      {text} <LaneSwatch lane={lane} />
      <span className="unseen">{panel.laneNamed({ lane: lane.name })}</span>
    </span>
  );
}
