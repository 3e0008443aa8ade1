/** For a lane with clipped rates: what other stretches of rates would do, as a map from which one can be chosen. */
import { useCallback, useState } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { ClipMap } from '../../charts/ClipMap';
import { nearestPoint, type ClipQuantity } from '../../charts/clip-cells';
import { clipPointSentence } from '../../charts/lab-sentences';
import { inARow } from '../../language/language';
import { maskPanels } from '../../language/rooms/maskPanels';
import type { ClipPoint } from '../../core/probe/read/clip-map';
import { methodKey } from '../../lab/methods/spelling';
import { choice } from '../../lab/settings/fields';
import { Segmented } from '../controls/Segmented';
import { useDeferred } from '../hooks/refresh';
import { useKept } from '../hooks/useKept';
import { useWatched } from '../hooks/useWatched';
import { overSteps } from '../panel/measured-at';
import { NothingToShow } from '../panel/Waiting';
import { actions, useStore, type PageState } from '../store/store';
import './masking-rate.css';

const QUANTITY = choice<ClipQuantity>({
  urlKey: 'clip-map',
  label: maskPanels.mapWhat,
  meaning: maskPanels.mapWhatMeaning,
  default: 'gradient',
  options: { loss: maskPanels.loss, gradient: maskPanels.gradient, bias: maskPanels.bias },
});

const HZ = 1;
const NONE: readonly ClipPoint[] = [];

export function ClipSearch({ lane: id, color }: { lane: number; color: string }) {
  useWatched('clip-maps');
  const [quantity, setQuantity] = useKept<ClipQuantity>('clip map', 'gradient');
  const [looked, setLooked] = useState<ClipPoint | null>(null);
  const from = useStore((state) => state.settings.clippedFrom);
  const to = useStore((state) => state.settings.clippedTo);
  const map = useDeferred(
    ['clip-maps'],
    HZ,
    useCallback(
      ({ clipMaps, settings }: PageState) => {
        const lane = settings.lanes.find((other) => other.id === id);
        const found = clipMaps.find((one) => one.lane === id);
        return lane && found?.method === methodKey(lane, '+') ? found : null;
      },
      [id],
    ),
  );
  const points = map?.points ?? NONE;
  const said = looked ?? nearestPoint(points, { from, to });
  if (!map || !said) {
    return <NothingToShow>{maskPanels.mapWaiting()}</NothingToShow>;
  }
  return (
    <>
      <div className="axis-names">
        <span>{maskPanels.mapAxes()}</span>
        <Segmented hideLabel field={QUANTITY} value={quantity} onChange={setQuantity} />
        <span>{quantity === 'bias' ? maskPanels.moreBias() : maskPanels.lessVariance()}</span>
      </div>
      <ChartBox minHeight={110}>
        {(size) => (
          <ClipMap
            points={points}
            quantity={quantity}
            inUse={{ from, to }}
            color={color}
            onLook={setLooked}
            onChoose={(clip) => actions.change({ clippedFrom: clip.from, clippedTo: clip.to })}
            {...size}
          />
        )}
      </ChartBox>
      <p className="prediction">
        {inARow(clipPointSentence(said), maskPanels.mapSaid({ over: overSteps(map) }))}
      </p>
    </>
  );
}
