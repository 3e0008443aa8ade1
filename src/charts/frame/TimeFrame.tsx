/** The frame of a chart over training: steps or forward rows across, the end itself as the last tick, one crosshair. */
import { use } from 'react';
import { scaleLinear } from 'd3-scale';
import { formatTick } from '../../lab/words/numbers';
import { LETTER, lettersOf } from '../look';
import { timeText } from './time-text';
import { Frame, type Axis, type FrameProps } from './Frame';
import { TextScale } from './TextScale';
import type { TooltipLine } from './Tooltip';

/** The x axis: from 0 to the latest point, in steps or in forward rows. */
export interface TimeAxis {
  /** Below 0 where it shows what came before a fork; absent: 0. */
  readonly start?: number;
  readonly end: number;
  readonly unit: 'steps' | 'forward rows';
}

/** The same for all of them, so that equal x lies at equal places, px. */
const VALUES = 42;
const BESIDE = 10;
/** Between two texts, px. */
const APART = 8;

const endText = ({ end, unit }: TimeAxis): string => timeText(end, unit);

/** 0, round numbers, below it too where the axis begins there, and the end itself; round numbers that would run into the end's label are left out. */
export function timeTicks(axis: TimeAxis, width: number, beside = BESIDE): number[] {
  const { start = 0, end } = axis;
  if (!(end > 0)) return [0];
  const plot = width - VALUES - beside;
  const free = (tick: number) =>
    ((tick - start) / (end - start)) * plot +
      (formatTick(tick).length / 2 + lettersOf(endText(axis))) * LETTER <
    plot - APART;
  const round = scaleLinear([start, end], [0, 1]).ticks(4).filter(Number.isInteger);
  return [...round.filter((tick) => tick < end && (tick === 0 || free(tick))), end];
}

interface Props extends Pick<FrameProps, 'label' | 'says' | 'width' | 'height' | 'children'> {
  readonly axis: TimeAxis;
  readonly values: Omit<Axis, 'size'>;
  /** Without numbers on the x axis: the chart is too low for them. */
  readonly bare?: boolean;
  /** Room beyond the end, such as for names there, px at the usual size of text. */
  readonly beside?: number;
  /** Written behind the x of the crosshair, such as the unit of the numbers. */
  readonly unit?: string;
  /** Where the crosshair halts, ascending. */
  readonly at: readonly number[];
  /** What the tooltip says there. */
  readonly linesAt: (x: number) => readonly TooltipLine[];
}

export function TimeFrame(props: Props) {
  const { axis, values, bare = false, beside = BESIDE, unit, at, linesAt, ...rest } = props;
  const ticks = timeTicks(axis, rest.width / use(TextScale), beside);
  const text = (tick: number) => (tick === axis.end && tick > 0 ? endText(axis) : formatTick(tick));
  const heading = (x: number) =>
    [timeText(x, axis.unit), ...(unit === undefined ? [] : [unit])].join(' · ');
  return (
    <Frame
      {...rest}
      x={{
        domain: [axis.start ?? 0, Math.max(axis.end, 1)],
        ticks,
        format: bare ? null : text,
        // Without numbers it leaves room for the lowest number of the value axis.
        size: bare ? 6 : 20,
      }}
      y={{ ...values, size: VALUES }}
      top={8}
      beside={beside}
      grid="horizontal"
      crosshair={{
        at,
        sync: 'training',
        tip: (x) => ({ heading: heading(x), lines: linesAt(x) }),
      }}
    />
  );
}
