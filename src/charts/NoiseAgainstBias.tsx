/** All compositions of methods: noise per forward row against bias, a point each, the least noisy by name. */
import { memo } from 'react';
import { search } from '../language/rooms/search';
import type { CompositionReading } from '../lab/search/report';
import { formatShare, formatTick } from '../lab/words/numbers';
import type { CompositionsProps } from './compositions';
import { logDomain, paddedDomain } from './frame/domains';
import { Frame, usePlot } from './frame/Frame';
import { AXIS_TICK, LETTER } from './look';
import { CompositionPoint, type PointPlace } from './marks/CompositionPoint';
import { Rule } from './marks/Rule';
import { noiseAgainstBiasSentence } from './lab-sentences';

/** Bias this small fills no axis. */
const LEAST_BIAS = 0.01;

export const NoiseAgainstBias = memo(function NoiseAgainstBias(props: CompositionsProps) {
  const { readings, criterion, width, height } = props;
  const shown = readings.filter(
    ({ bias, ratios }) =>
      Number.isFinite(bias.value) && logDomain([only(ratios[criterion].ratio.value)]),
  );
  const values = shown.map(({ ratios }) => ratios[criterion].ratio.value);
  const domain = logDomain([{ x: values, value: values }, only(1)]);
  const bias = paddedDomain(
    [-LEAST_BIAS, LEAST_BIAS, ...shown.map((reading) => reading.bias.value)],
    0.06,
  );
  if (shown.length === 0 || !domain || !bias) return null;
  return (
    <Frame
      label={search.againstBiasLabel()}
      says={noiseAgainstBiasSentence(shown, criterion)}
      x={{ domain: bias, size: 34, format: formatShare }}
      y={{ domain, log: true, size: 52, format: (ratio) => `${formatTick(ratio)} ×` }}
      beside={12}
      grid="horizontal"
      width={width}
      height={height}
      role="group"
    >
      <Rule x={0} color="var(--line)" />
      <Rule y={1} color="var(--soft)" dash="4 3" />
      <Points {...props} readings={shown} />
    </Frame>
  );
});

const only = (value: number) => ({ x: [value], value: [value] });

function Points({ readings, criterion, inLanes, onChoose }: CompositionsProps) {
  const { across, up, x, y, width, height, scale } = usePlot();
  const [best] = readings;
  const place = ({ bias, ratios }: CompositionReading) => ({
    px: across(bias.value),
    py: up(ratios[criterion].ratio.value),
  });
  // From the back to the front: the noisiest first, lanes last.
  const lanesLast = readings
    .toReversed()
    .sort((a, b) => Number(inLanes.has(a.key)) - Number(inLanes.has(b.key)));
  return (
    <>
      <text {...AXIS_TICK} x={x + width} y={y + height + 30 * scale} textAnchor="end">
        {search.biasAxis()}
      </text>
      {lanesLast.map((reading) => (
        <CompositionPoint
          key={reading.key}
          {...place(reading)}
          reading={reading}
          criterion={criterion}
          lane={inLanes.get(reading.key)}
          onChoose={onChoose}
        />
      ))}
      <BestName {...place(best)} name={best.name} />
    </>
  );
}

/** Beside its point, on the side where there is more room, if it has room there. */
function BestName({ px, py, name }: PointPlace & { readonly name: string }) {
  const { x, width, scale } = usePlot();
  const left = px > x + width / 2;
  const room = (left ? px - x : x + width - px) - 9 * scale;
  if (name.length * LETTER * scale > room) return null;
  return (
    <text
      {...AXIS_TICK}
      fill="var(--ink)"
      x={px + (left ? -9 : 9) * scale}
      y={py + 4 * scale}
      textAnchor={left ? 'end' : 'start'}
    >
      {name}
    </text>
  );
}
