/** What the cards of Explore show: the bars, the losses of single steps, the microscope. Null before there is anything. */
import type { Decomposition } from '../../../core/statistics/estimate';
import type { MicroscopeReport } from '../../../lab/record/microscope-report';
import type { LaneLook } from '../../look';
import type { LaneSteps } from '../../StepDots';
import { runningMean, shownRange } from '../../step-dots';
import type { Shown, StripsShown, TokensShown } from '../shown';
import { pictureOf, type Reading } from './sequences';
import { pinnedAmong, splitBars, type MeasuredBar } from './over-training';
import { lanePaper, measuredOver } from './words';

interface ExploreBar {
  readonly lane: LaneLook;
  /** Per draw; null while it is measured. */
  readonly split: Decomposition | null;
  readonly rowsPerDraw: number;
  readonly step: number;
  readonly firstStep: number;
  readonly pinned?: MeasuredBar['pinned'];
}

export function noiseBarsShown(bars: readonly ExploreBar[], per: 'draw' | 'row'): Shown | null {
  const measured = bars.find(({ split }) => split);
  if (!measured) return null;
  return {
    title: 'Where the noise of the loss comes from',
    plots: [
      splitBars(
        bars.map((bar) => ({ ...bar, direct: null })),
        { of: 'loss', per, quantity: 'variance' },
      ),
    ],
    measured: measuredOver(measured, measured.split?.total.n),
    ...pinnedAmong(bars),
  };
}

/** Steps to each side that the running mean takes in. */
const HALF = 12;

/** @param last the step of the last loss */
export function stepLossesShown(lanes: readonly LaneSteps[], last: number): Shown | null {
  const range = shownRange(lanes.map(({ loss }) => loss));
  if (!range) return null;
  const n = lanes.find(({ spread }) => spread)?.spread?.n;
  return {
    title: 'Losses of single training steps',
    plots: [
      {
        kind: 'clouds',
        of: { name: 'loss of a step', unit: 'nats per response token' },
        range,
        clouds: lanes.map(({ lane, loss, spread }) => ({
          name: lane.name,
          look: lanePaper(lane),
          values: loss,
          means: runningMean(loss, HALF),
          ...{ last, spread },
        })),
        note: 'A dot per step, in their order; line: running mean of 25 steps; upright: one standard deviation to each side of the mean; brackets: its 95 % interval. What lies beyond stands at the edge.',
      },
    ],
    measured:
      n === undefined
        ? `The last steps up to step ${last}.`
        : `The last steps up to step ${last}; standard deviation over N = ${n} steps.`,
  };
}

interface MicroscopeShown {
  readonly report: MicroscopeReport;
  readonly lane: string;
  readonly tokens: TokensShown['rows'];
  readonly reading: Reading;
  readonly strips: StripsShown['strips'];
  readonly end: number;
}

export function microscopeShown(shown: MicroscopeShown): Shown {
  const { report, lane, tokens, reading, strips, end } = shown;
  const { masked } = report;
  return {
    title: `One sequence under the microscope, ${lane}`,
    plots: [
      {
        kind: 'tokens',
        rows: tokens,
        ...pictureOf(reading),
        direction: reading.direction,
        note: masked
          ? `Boxes without fill: visible tokens; ▢: masked ones, the model’s guess below, struck through where it is wrong; t = ${masked.t.toFixed(2)}.`
          : 'An autoregressive model masks nothing.',
      },
      {
        kind: 'strips',
        of: { name: 'loss', unit: 'nats per response token' },
        ...{ end, strips },
        note: 'A dot per draw, its area its importance weight; line and band: mean and one standard deviation of the law.',
      },
    ],
    measured: measuredOver(report, report.average?.total.n),
  };
}
