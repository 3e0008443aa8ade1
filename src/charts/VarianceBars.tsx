/**
 * The present split of every lane: one bar each, all on one scale, the pieces end to end, a whisker for the
 * interval of the total, and the numbers written under it.
 */
import { Fragment, memo, useId } from 'react';
import { labCharts } from '../language/rooms/labCharts';
import type { Decomposition, Estimate } from '../core/statistics/estimate';
import {
  formatCell,
  formatCellEstimate,
  formatCellInterval,
  formatEstimate,
  formatInteger,
  formatInterval,
  formatNumber,
  formatPart,
  formatPartInterval,
  formatShare,
  measuring,
} from '../lab/words/numbers';
import { LaneName } from './LaneName';
import { LaneSwatch } from './LaneSwatch';
import { symbolClass, type LaneLook } from './look';
import { PartFills, partFill } from './marks/PartFills';
import { Whisker } from './marks/Whisker';
import { PART_NAMES } from './part-names';
import { barsSentence } from './sentences';
import {
  commonEnd,
  scaleEstimate,
  segments,
  splitFactor,
  type Per,
  type Quantity,
  type Segment,
} from './split';

export interface VarianceBar {
  readonly lane: LaneLook;
  /** Per draw; null while the lane’s method is being measured. */
  readonly split: Decomposition | null;
  /** Measured without splitting, per draw; null where it is not measured. */
  readonly direct: Estimate | null;
  readonly rowsPerDraw: number;
  /** Null where no run is pinned, or where it has none. */
  readonly pinned?: PinnedBar | null;
}

/** The last split of the same method in the run that is pinned. */
export interface PinnedBar {
  /** At the price that is shown. */
  readonly split: Decomposition;
  /** What the strip is, in a sentence. */
  readonly meaning: string;
}

interface Props {
  readonly bars: readonly VarianceBar[];
  readonly per: Per;
  readonly quantity: Quantity;
  /** Id of the lane shown over training. */
  readonly chosen: number;
  readonly onChoose: (lane: number) => void;
  /** The split of the loss of the first lane, per draw: what its data-testids carry, whatever is displayed. */
  readonly marked: Decomposition | null;
}

/** Px at the usual size of text, which it follows. */
const BAR_HEIGHT = 17;
/** The strip of the pinned run takes its height from the bar, which moves nothing; a gap lies between. */
const STRIP_HEIGHT = 5;
const GAP = 1;
/** A length across a bar, as a share of it. */
const across = (length: number): string => `${(100 * length) / BAR_HEIGHT}%`;
/** A total below this is written, with its parts, in four decimals where other bars are larger. */
const TINY = 1e-2;
const LETTERS = [
  { letter: 'A', key: 'a' },
  { letter: 'B', key: 'b' },
  { letter: 'C', key: 'c' },
] as const;

/** Attributes for automation: the estimate itself, independent of how it is displayed. */
function attributes(name: string, estimate: Estimate) {
  return {
    'data-testid': `variance-${name}`,
    'data-value': estimate.value,
    'data-ci-low': estimate.low,
    'data-ci-high': estimate.high,
  };
}

export const VarianceBars = memo(function VarianceBars(props: Props) {
  const { bars, per, quantity, chosen, onChoose, marked } = props;
  const prefix = useId();
  // All bars are as thick, so that their lengths alone differ.
  const thick = bars.some(({ pinned }) => pinned) ? BAR_HEIGHT - STRIP_HEIGHT - GAP : BAR_HEIGHT;
  const strips = bars.map(({ pinned }) => {
    if (!pinned) return null;
    const factor = splitFactor(pinned.split, 1, per, quantity);
    return { ...pinned, segments: segments(pinned.split, factor), high: NaN };
  });
  const drawn = bars.map(({ split, direct, lane, rowsPerDraw }) => {
    if (!split) return null;
    const factor = splitFactor(split, rowsPerDraw, per, quantity);
    const total = scaleEstimate(split.total, factor);
    // A share of the total has no interval of its own total: that is 1.
    const high = quantity === 'shares' ? 1 : total.high;
    return { split, direct, lane, factor, total, high, segments: segments(split, factor) };
  });
  const end = commonEnd([...drawn, ...strips].filter((bar) => bar !== null)) || 1;
  // Next to bars that can be seen, a tiny number needs no power of ten.
  const beside = end >= 0.1;
  const place = (value: number): string => `${Math.max(0, Math.min(100, (value / end) * 100))}%`;
  const write = quantity === 'shares' ? formatShare : beside ? formatCell : formatNumber;
  const writePart = quantity === 'shares' ? formatShare : formatPart;
  const writeInterval = beside ? formatCellInterval : formatInterval;

  const piecesOf = (pieces: readonly Segment[], i: number, y: number, height: number) =>
    pieces.map(({ part, from, to }) =>
      to > from ? (
        <rect
          key={part}
          className={symbolClass(part)}
          x={place(from)}
          y={across(y)}
          width={place(to - from)}
          height={across(height)}
          fill={partFill(`${prefix}${i}`, part)}
          stroke="var(--card)"
          strokeWidth={0.6}
        />
      ) : null,
    );

  const measured = (bar: NonNullable<(typeof drawn)[number]>, i: number) => {
    const { split, direct, lane, factor, total, segments: pieces } = bar;
    const carried = i === 0 ? marked : null;
    const whole = beside ? Math.max(total.value, TINY) : total.value;
    const strip = strips[i];
    const title = [
      ...pieces.map(({ part, value }) => `${PART_NAMES[part]()} ${write(value)}`),
      ...(strip ? [strip.meaning] : []),
    ].join('\n');
    return (
      <>
        <button
          type="button"
          className="variance-bar"
          aria-label={labCharts.barOverTraining({ lane: lane.name })}
          title={title}
          onClick={() => onChoose(lane.id)}
        >
          <svg width="100%" height={`${BAR_HEIGHT / 16}rem`} aria-hidden="true">
            <PartFills prefix={`${prefix}${i}`} />
            {piecesOf(pieces, i, 0, thick)}
            {strip && (
              <g className="pinned-strip" data-pinned={lane.name}>
                {piecesOf(strip.segments, i, thick + GAP, STRIP_HEIGHT)}
                <line
                  x1={place(strip.segments.at(-1)!.to)}
                  x2={place(strip.segments.at(-1)!.to)}
                  y1={0}
                  y2="100%"
                  stroke="var(--ink)"
                  strokeWidth={2}
                  strokeDasharray="2 2"
                />
              </g>
            )}
            {quantity === 'variance' && (
              <svg y={across(thick / 2)} overflow="visible">
                <Whisker low={place(total.low)} high={place(total.high)} y={0} rim />
              </svg>
            )}
          </svg>
        </button>
        <span translate="no" className="notranslate variance-total">
          <b {...(carried ? attributes('total', carried.total) : {})}>{write(total.value)}</b>
          {quantity === 'variance' && <small> {writeInterval(total)}</small>}
        </span>
        <p translate="no" className="notranslate variance-numbers">
          {LETTERS.map(({ letter, key }, k) => (
            <Fragment key={letter}>
              {k > 0 && ' · '}
              <span {...(carried ? attributes(letter, carried[key]) : {})}>
                {letter} {isNone(split[key]) ? '0' : writePart(split[key].value * factor, whole)}
                {quantity === 'variance' && !isNone(split[key]) && (
                  <small className="part-interval">
                    {' '}
                    {formatPartInterval(scaleEstimate(split[key], factor), whole)}
                  </small>
                )}
              </span>
            </Fragment>
          ))}
          {quantity === 'variance' && direct && (
            <>
              {' · '}
              <span title={directTitle(direct, isNone(split.a))}>
                <span aria-hidden="true">{labCharts.direct()}</span>
                <span className="unseen">{labCharts.directSaid()}</span>{' '}
                {(beside ? formatCellEstimate : formatEstimate)(scaleEstimate(direct, factor))}
                <span className="direct-draws">
                  {labCharts.directDraws({ n: formatInteger(direct.n) })}
                </span>
              </span>
            </>
          )}
        </p>
      </>
    );
  };

  const shown = bars.map(({ lane }, i) => {
    const bar = drawn[i];
    const total = bar && quantity === 'variance' ? ` ${write(bar.total.value)}` : '';
    return { name: `${lane.name}${total}`, pieces: bar?.segments ?? null };
  });
  return (
    <>
      <p className="unseen">{barsSentence(labCharts.variancePer({ per }), shown)}</p>
      <ol className="variance-bars">
        {bars.map(({ lane }, i) => {
          const bar = drawn[i];
          return (
            <li key={lane.id}>
              <button
                type="button"
                className="lane-choice"
                aria-pressed={lane.id === chosen}
                title={labCharts.showOverTraining({ lane: lane.name })}
                onClick={() => onChoose(lane.id)}
              >
                <LaneSwatch lane={lane} width={18} />{' '}
                <span className="lane-choice-name">
                  <LaneName name={lane.name} />
                </span>
              </button>
              {bar ? measured(bar, i) : <span className="soft">{measuring()}</span>}
            </li>
          );
        })}
      </ol>
    </>
  );
});

/** Whether a part is 0 by its nature, such as the pattern noise of a model that masks nothing: then without interval. */
function isNone({ low, high }: Estimate): boolean {
  return low === 0 && high === 0;
}

/** How the direct measurement was made. */
const directTitle = ({ n }: Estimate, withoutMasks: boolean): string =>
  (withoutMasks ? labCharts.directMeaningArm : labCharts.directMeaning)({ n: formatInteger(n) });
