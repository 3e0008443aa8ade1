/** The rates the last step drew, as ticks under the rate axis: the taller, the heavier the draw counted. On canvas. */
import { memo, useEffect, useRef } from 'react';
import { RATE_AXIS_WIDTH, rateDomain } from './rate-axis';
import type { RateScale } from './rate-axis';
import { position } from './scale';
import { tickHeights } from './ticks';

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

export const DrawnTicks = memo(function DrawnTicks({ t, weight, scale, color, width }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width <= 2 * RATE_AXIS_WIDTH) return;
    const ratio = Math.min(window.devicePixelRatio || 1, 3);
    element.width = Math.round(width * ratio);
    element.height = Math.round(HEIGHT * ratio);
    context.scale(ratio, ratio);
    // The theme's colour, as the style sheet resolves it now.
    context.strokeStyle = getComputedStyle(element).color;
    context.globalAlpha = t.length > 64 ? 0.35 : 0.8;
    context.lineWidth = 1.6;
    const domain = rateDomain(scale);
    const x = position(domain, [RATE_AXIS_WIDTH, width - RATE_AXIS_WIDTH], scale === 'log');
    const heights = tickHeights(weight, 3, HEIGHT);
    context.beginPath();
    for (let i = 0; i < t.length; i++) {
      const at = x(Math.max(domain[0], Math.min(domain[1], t[i])));
      context.moveTo(at, 0);
      context.lineTo(at, heights[i]);
    }
    context.stroke();
  }, [t, weight, scale, color, width]);
  return (
    <div role="img" aria-label={`${t.length} rates drawn in the last step`}>
      <canvas ref={canvas} style={{ width, height: HEIGHT, display: 'block', color }} />
    </div>
  );
});
