/** The frame of a chart over the masking rate: t across, straight or stretched towards 0, one crosshair. */
import { formatNumber } from '../../lab/words/numbers';
import { Frame, type Axis, type FrameProps } from './Frame';
import type { TooltipLine } from './Tooltip';

export type RateScale = 'linear' | 'log';

/** Width of both value axes, px at the usual size of text: the plots of all rate charts begin and end at the same places. */
export const RATE_AXIS_WIDTH = 36;
const TICKS = {
  linear: [0, 0.2, 0.4, 0.6, 0.8, 1],
  log: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
};

export function rateDomain(scale: RateScale): [number, number] {
  return scale === 'log' ? [TICKS.log[0], 1] : [0, 1];
}

/** The places of the rates that the axis shows. */
export function shownRates(t: ArrayLike<number>, scale: RateScale): number[] {
  const [least, most] = rateDomain(scale);
  return Array.from(t, (_, i) => i).filter((i) => t[i] >= least && t[i] <= most);
}

/** A curve's values and the ends of their intervals, on a grid of rates; NaN where it could not be measured. */
export interface RateCurve {
  readonly value: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
}

interface Props extends Pick<FrameProps, 'label' | 'says' | 'width' | 'height' | 'children'> {
  readonly scale: RateScale;
  readonly values: Omit<Axis, 'size'>;
  readonly right?: Omit<Axis, 'size'>;
  /** Draws the line of the x axis without numbers. */
  readonly bare?: boolean;
  /** The rates where the crosshair halts: ascending, and such as the axis shows. */
  readonly t: ArrayLike<number>;
  /** What the tooltip says of the i-th rate. */
  readonly linesAt: (i: number) => readonly TooltipLine[];
}

export function RateFrame({ scale, values, right, bare = false, t, linesAt, ...rest }: Props) {
  return (
    <Frame
      {...rest}
      x={{
        domain: rateDomain(scale),
        log: scale === 'log',
        ticks: TICKS[scale],
        format: bare ? null : undefined,
        size: bare ? 6 : 18,
      }}
      y={{ ...values, size: RATE_AXIS_WIDTH }}
      right={right && { ...right, size: RATE_AXIS_WIDTH }}
      beside={right ? 0 : RATE_AXIS_WIDTH}
      crosshair={{
        at: t,
        sync: 'rate',
        tip: (rate) => ({
          heading: `t = ${formatNumber(rate)}`,
          lines: linesAt(Array.prototype.indexOf.call(t, rate)),
        }),
      }}
    />
  );
}
