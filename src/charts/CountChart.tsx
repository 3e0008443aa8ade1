/** Fixed count: how probable each number of masked tokens is now (bars), and the optimum (dashed steps). */
import { memo, use, useMemo } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import { formatNumber } from '../lab/words/numbers';
import { Frame } from './frame/Frame';
import { RATE_AXIS_WIDTH } from './frame/RateFrame';
import { TextScale } from './frame/TextScale';
import { Bars } from './marks/Bars';
import { Line } from './marks/Line';
import { countsSentence } from './lab-sentences';

interface Props {
  /** Probabilities of s = 1 … n. */
  readonly sampled: ArrayLike<number>;
  readonly optimal: ArrayLike<number>;
  /** Colour of the lane. */
  readonly color: string;
  readonly width: number;
  readonly height: number;
}

/** Px at the usual size of text from one number below the axis to the next, at least. */
const APART = 24;

export const CountChart = memo(function CountChart(props: Props) {
  const { sampled, optimal, color, width, height } = props;
  const counts = useMemo(() => Array.from(sampled, (_, i) => i + 1), [sampled]);
  const last = counts.length;
  const room = Math.max(1, width / use(TextScale) - 2 * RATE_AXIS_WIDTH);
  const every = Math.ceil((last * APART) / room);
  const top = 1.1 * Math.max(1e-9, ...Array.from(sampled), ...Array.from(optimal));
  return (
    <Frame
      label={labCharts.counts()}
      says={countsSentence(sampled, optimal)}
      x={{
        domain: [0.5, last + 0.5],
        ticks: counts.filter((s) => s === 1 || (s > every / 2 + 1 && (last - s) % every === 0)),
        size: 18,
      }}
      y={{ domain: [0, top], size: RATE_AXIS_WIDTH }}
      beside={RATE_AXIS_WIDTH}
      width={width}
      height={height}
      crosshair={{
        at: counts,
        tip: (s) => ({
          heading: labCharts.countTip({ count: String(s) }),
          lines: [
            {
              key: 'sampled',
              name: labCharts.drawnWith(),
              text: formatNumber(sampled[s - 1]),
            },
            { key: 'optimal', name: labCharts.optimal(), text: formatNumber(optimal[s - 1]) },
          ],
        }),
      }}
    >
      <Bars x={counts} y={sampled} color={color} />
      <Line
        x={counts.flatMap((s) => [s - 0.5, s + 0.5])}
        y={Array.from(optimal).flatMap((p) => [p, p])}
        color="var(--ink)"
        dash="4 3"
      />
    </Frame>
  );
});
