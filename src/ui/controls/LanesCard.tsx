/** The lanes: one card each, more of them, and a fresh P-POTS fit where one is used. */
import { controls } from '../../language/rooms/controls';
import { isFitted } from '../../lab/methods/lane-parts';
import { lanePlace, MAX_LANES, sameModel } from '../../lab/methods/lane-rules';
import { LaneCard } from './LaneCard';
import { actions, useStore } from '../store/store';
import { Button } from './Button';

export function LanesCard() {
  const lanes = useStore((state) => state.wanted.lanes);
  const running = useStore((state) => state.settings.lanes);
  const canRefit = useStore((state) => state.ready && state.failure === null);
  return (
    <>
      <div className="row lanes-head">
        <h2>{controls.lanes()}</h2>
        <p className="soft">{controls.sameDice()}</p>
      </div>
      {lanes.map((lane, i) => (
        <LaneCard
          key={lane.id}
          lane={lane}
          place={lanePlace(i, lanes.length)}
          removable={lanes.length > 1}
          waiting={!running.some((other) => sameModel(other, lane))}
        />
      ))}
      <div className="row lane-buttons" data-focus-after=".lane select">
        {lanes.length < MAX_LANES && (
          <Button onClick={() => actions.addLane()}>{controls.addLane()}</Button>
        )}
        {lanes.length < MAX_LANES && lanes.every(({ objective }) => objective !== 'arm') && (
          <Button
            aria-label={controls.addArm()}
            title={controls.addArmMeaning()}
            onClick={() => actions.addLane('arm')}
          >
            {controls.plusArm()}
          </Button>
        )}
        {running.some(({ sampler }) => isFitted(sampler)) && (
          <Button disabled={!canRefit} title={controls.refitMeaning()} onClick={actions.refit}>
            {controls.refit()}
          </Button>
        )}
      </div>
    </>
  );
}
