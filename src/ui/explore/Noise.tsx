/** "Why is this loss so noisy?": the split of one draw's variance as one fat bar per lane. */
import { useCallback, useMemo } from 'react';
import { NoiseBars, type NoiseBar } from '../../charts/NoiseBars';
import { scaleEstimate } from '../../charts/split';
import { mapParts } from '../../core/statistics/estimate';
import type { LaneNoise } from '../../lab/record/reports';
import { splitAboveRounding } from '../../lab/words/rounding';
import { Button } from '../controls/Button';
import { useThrottled } from '../hooks/refresh';
import { laneLook } from '../hooks/useLanes';
import { Waiting } from '../panel/Waiting';
import { useStore, useView, type PageState } from '../store/store';
import { Card } from './Card';
import { SMALL } from './pinned-scale';
import { calledIn, rolesOf, type Roles } from './roles';
import { useScale } from './useScale';

const HZ = 2;

const LEAD = (
  <>
    Train twice on the same data and you get two losses. Three dice are rolled:{' '}
    <b className="word-A">which tokens</b> are hidden (A), <b className="word-B">at which rate</b>{' '}
    (B), in <b className="word-C">which sequence</b> (C).
  </>
);

/** The lanes that Explore shows, from the top. */
const shownLanes = ({ baseline, yours, arm }: Roles) =>
  [baseline, yours, arm].filter((lane) => lane !== null);

/** A measured split at the price that is shown. */
function splitOf({ loss, rowsPerDraw }: LaneNoise, per: 'draw' | 'row') {
  const factor = per === 'row' ? rowsPerDraw : 1;
  return mapParts(splitAboveRounding(loss, 'loss'), (part, name) =>
    name === 'mean' ? part : scaleEstimate(part, factor),
  );
}

export function Noise() {
  const lanes = useStore((state) => state.settings.lanes);
  const { per } = useView('per');
  const noise = useThrottled(
    ['probe'],
    HZ,
    useCallback(
      ({ record }: PageState) => lanes.map(({ id }) => record.latestNoise(id, 'own')),
      [lanes],
    ),
  );
  const bars = useMemo(() => {
    const roles = rolesOf(lanes);
    return shownLanes(roles).map((lane): NoiseBar => {
      const measured = noise[lanes.indexOf(lane)];
      const split = measured && splitOf(measured, per);
      return { lane: laneLook(lane), ...calledIn(roles, lane), split, former: null };
    });
  }, [lanes, noise, per]);
  const longest = Math.max(0, ...bars.map(({ split }) => split?.total.value ?? 0));
  const { scale, fit } = useScale(per, longest);
  const unit = `nats² per ${per === 'row' ? 'forward row' : 'draw'}`;
  return (
    <Card title="Why is this loss so noisy?" lead={LEAD} area="noise">
      {scale === null ? (
        <Waiting>The first probes are on their way.</Waiting>
      ) : (
        <>
          <NoiseBars bars={bars} end={scale.end} unit={unit} />
          {longest < SMALL * scale.end && (
            <p className="explore-note">
              One scale since the run began, so that shorter is calmer.{' '}
              <Button look="link" onClick={fit}>
                Look closer
              </Button>
            </p>
          )}
        </>
      )}
    </Card>
  );
}
