/** The rates the last step drew, as ticks under the rate axis: the taller, the heavier the draw counted. */
import { memo, use } from 'react';
import { scaleLinear, scaleLog } from 'd3-scale';
import { RATE_AXIS_WIDTH } from './frame/RateFrame';
import { rateDomain, type RateScale } from './frame/rates';
import { TextScale } from './frame/TextScale';
import { drawnSentence } from './lab-sentences';

interface Props {
  readonly t: ArrayLike<number>;
  /** Importance weights 1/p. */
  readonly weight: ArrayLike<number>;
  readonly scale: RateScale;
  /** Colour of the lane. */
  readonly color: string;
  readonly width: number;
}

const HEIGHT = 14;
const SMALLEST = 3;
/** More ticks than this are drawn lightly. */
const MANY = 64;

/**
 * Heights from `smallest` to `tallest` in proportion to the weight. The tallest belongs to the heaviest draw, or to weight
 * 2 where none is heavier, so that equal weights of 1 (a uniform sampler) look equal and ordinary.
 */
export function tickHeights(
  weight: ArrayLike<number>,
  smallest: number,
  tallest: number,
): number[] {
  const heaviest = Math.max(2, ...Array.from(weight).filter(Number.isFinite));
  const height = scaleLinear([0, heaviest], [smallest, tallest]).clamp(true).unknown(smallest);
  return Array.from(weight, (w) => height(Number.isFinite(w) ? w : NaN));
}

export const DrawnTicks = memo(function DrawnTicks({ t, weight, scale, color, width }: Props) {
  const beside = RATE_AXIS_WIDTH * use(TextScale);
  const across = (scale === 'log' ? scaleLog() : scaleLinear())
    .domain(rateDomain(scale))
    .range([beside, Math.max(beside, width - beside)])
    .clamp(true);
  const heights = tickHeights(weight, SMALLEST, HEIGHT);
  const ticks = Array.from(
    t,
    (rate, i) => `M${across(rate).toFixed(1)},0v${heights[i].toFixed(1)}`,
  );
  return (
    <svg
      role="img"
      aria-label={drawnSentence(t)}
      width={width}
      height={HEIGHT}
      // Paper may be wider.
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      style={{ display: 'block' }}
    >
      <path
        d={ticks.join('')}
        stroke={color}
        strokeWidth={1.6}
        opacity={t.length > MANY ? 0.35 : 0.8}
      />
    </svg>
  );
});
