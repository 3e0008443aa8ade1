/** The lanes: one card each, more of them, and a fresh P-POTS fit where one is used. */
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
        <h2>Lanes</h2>
        <p className="soft">same weights, data and dice</p>
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
        {lanes.length < MAX_LANES && <Button onClick={() => actions.addLane()}>+ Add lane</Button>}
        {lanes.length < MAX_LANES && lanes.every(({ objective }) => objective !== 'arm') && (
          <Button
            aria-label="Add an ARM lane"
            title="Add the autoregressive reference: the same size, next-token loss, nothing masked"
            onClick={() => actions.addLane('arm')}
          >
            + ARM
          </Button>
        )}
        {running.some(({ sampler }) => isFitted(sampler)) && (
          <Button
            disabled={!canRefit}
            title="Measure anew which masking rates are hard, and fit the samplers to that"
            onClick={actions.refit}
          >
            Refit
          </Button>
        )}
      </div>
    </>
  );
}
