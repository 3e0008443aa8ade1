/** The frame of a chart over the masking rate: t across, straight or stretched towards 0, one crosshair. */
import { use } from 'react';
import { formatNumber } from '../../lab/words/numbers';
import { Frame, type Axis, type FrameProps } from './Frame';
import { rateDomain, rateTicks, type RateScale } from './rates';
import { TextScale } from './TextScale';
import type { TooltipLine } from './Tooltip';

/** Width of both value axes, px at the usual size of text: the plots of all rate charts begin and end at the same places. */
export const RATE_AXIS_WIDTH = 36;
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
  const plot = rest.width / use(TextScale) - 2 * RATE_AXIS_WIDTH;
  return (
    <Frame
      {...rest}
      x={{
        domain: rateDomain(scale),
        log: scale === 'log',
        ticks: rateTicks(scale, plot),
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
