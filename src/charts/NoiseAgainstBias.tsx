/** All compositions of methods: noise per forward row against bias, a point each, the least noisy by name. */
import { memo } from 'react';
import type { CompositionReading, Criterion } from '../lab/search/report';
import { formatEstimate, formatShare, formatTick } from '../lab/words/numbers';
import { logDomain, paddedDomain } from './frame/domains';
import { Frame, usePlot } from './frame/Frame';
import { AXIS_TICK, LETTER } from './look';
import { Rule } from './marks/Rule';
import { noiseAgainstBiasSentence } from './sentences';

interface Props {
  /** The least noisy first. */
  readonly readings: readonly CompositionReading[];
  readonly criterion: Criterion;
  /** Colours of what lanes train by. */
  readonly inLanes: ReadonlyMap<string, string>;
  readonly onChoose: (reading: CompositionReading) => void;
  readonly width: number;
  readonly height: number;
}

const RADIUS = 4;
const OF_A_LANE = 6;
/** Bias this small fills no axis. */
const LEAST_BIAS = 0.01;

export const NoiseAgainstBias = memo(function NoiseAgainstBias(props: Props) {
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
      label="Noise against bias of all compositions"
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

function Points({ readings, criterion, inLanes, onChoose }: Props) {
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
        bias, as a share of the mean loss
      </text>
      {lanesLast.map((reading) => (
        <Point
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

interface Place {
  readonly px: number;
  readonly py: number;
}

interface PointProps extends Place, Pick<Props, 'criterion' | 'onChoose'> {
  readonly reading: CompositionReading;
  /** The colour of the lane that trains by it. */
  readonly lane: string | undefined;
}

/** A square costs two rows, a circle one; what is biased is hollow. */
function Point({ px, py, reading, criterion, lane, onChoose }: PointProps) {
  const { key, name, rowsPerDraw, unbiased, ratios } = reading;
  const r = lane ? OF_A_LANE : RADIUS;
  const color = lane ?? 'var(--soft)';
  const look = {
    className: 'composition',
    fill: unbiased || lane ? color : 'var(--card)',
    fillOpacity: lane ? 1 : 0.6,
    stroke: lane ? 'var(--card)' : color,
    'data-composition': key,
    onClick: () => onChoose(reading),
  };
  const title = (
    <title>{`${name}: ${formatEstimate(ratios[criterion].ratio)} of Standard’s`}</title>
  );
  return rowsPerDraw === 1 ? (
    <circle cx={px} cy={py} r={r} {...look}>
      {title}
    </circle>
  ) : (
    <rect x={px - r} y={py - r} width={2 * r} height={2 * r} {...look}>
      {title}
    </rect>
  );
}

/** Beside its point, on the side where there is more room, if it has room there. */
function BestName({ px, py, name }: Place & { readonly name: string }) {
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
