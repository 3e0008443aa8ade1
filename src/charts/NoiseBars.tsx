/**
 * One fat bar per lane on a scale that its caller holds still: the parts end to end with their names inside, a whisker for
 * the interval of the total, the total beside it. After a switch the former bar stays as an outline, with the change in per
 * cent. The numbers of an interval appear on hover, focus and touch.
 */
import { memo, useEffect, useId, useRef, useState, type CSSProperties } from 'react';
import { charts } from '../language/rooms/charts';
import type { Decomposition } from '../core/statistics/estimate';
import {
  formatEstimate,
  formatInterval,
  formatNumber,
  formatPart,
  measuring,
  withPercent,
} from '../lab/words/numbers';
import { innerName, PART_WORDS_SHORT, type WidthOf } from './inner-names';
import { LaneName } from './LaneName';
import { LaneSwatch } from './LaneSwatch';
import { symbolClass, type LaneLook } from './look';
import { PartFills, partFill } from './marks/PartFills';
import { barsSentence, DICE_WORDS } from './sentences';
import { segments, type Segment } from './split';
import './noise-bars.css';

export interface NoiseBar {
  readonly lane: LaneLook;
  /** What it is called here, such as "Yours". */
  readonly called: string;
  /** What that is: its method, or a word about it. */
  readonly about: string;
  /** At the price that is shown; null while the lane’s method is being measured. */
  readonly split: Decomposition | null;
  /** The bar before the last switch. */
  readonly former: FormerBar | null;
  readonly pinned?: PinnedMark | null;
}

/** Where the bar ended in an earlier run that is pinned. */
export interface PinnedMark {
  /** Its length. */
  readonly total: number;
  /** What the mark is, in a sentence. */
  readonly meaning: string;
}

export interface FormerBar {
  /** Its length. */
  readonly total: number;
  /** The present total over it, minus 1; null while that is measured. */
  readonly change: number | null;
  /** Whether the 95 % interval of the change leaves no change out. */
  readonly told: boolean;
  /** What the outline is, in a sentence. */
  readonly meaning: string;
}

interface Props {
  readonly bars: readonly NoiseBar[];
  /** The right end of the scale. */
  readonly end: number;
  /** Such as "nats² per draw". */
  readonly unit: string;
}

/** A change of less than half a per cent is written as none. */
export const changeText = (change: number): string => {
  const percent = Math.round(100 * change);
  const sign = percent === 0 ? '±' : percent < 0 ? '−' : '+';
  return withPercent(`${sign}${Math.abs(percent)}`);
};

/** Size of names in bars over that of the text about them (noise-bars.css). */
const NAME_SIZE = 1.0666;

/** A change that cannot be told yet has no colour. */
export const changeLook = (former: FormerBar | null): string | undefined => {
  if (!former?.told) return undefined;
  return (former.change ?? 0) < 0 ? 'noise-less' : 'noise-more';
};

/** Of text as names in bars have it, beside this element. */
function widthIn(bar: Element): WidthOf | undefined {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return undefined;
  const { fontSize, fontFamily } = getComputedStyle(bar);
  context.font = `700 ${NAME_SIZE * parseFloat(fontSize)}px ${fontFamily}`;
  return (name) => context.measureText(name).width;
}

interface Room {
  /** Of the bars, px; 0 before it is known. */
  readonly width: number;
  readonly widthOf?: WidthOf;
}

function useRoom() {
  const place = useRef<HTMLOListElement>(null);
  const [room, setRoom] = useState<Room>({ width: 0 });
  useEffect(() => {
    const bar = place.current!.querySelector('.noise-bar');
    if (!bar) return undefined;
    const watch = new ResizeObserver(([{ contentRect }]) =>
      setRoom({ width: contentRect.width, widthOf: widthIn(bar) }),
    );
    watch.observe(bar);
    return () => watch.disconnect();
  }, []);
  return { place, room };
}

export const NoiseBars = memo(function NoiseBars({ bars, end, unit }: Props) {
  const { place, room } = useRoom();
  const shown = bars.map(({ called, split }) => ({
    name: split ? `${called} ${formatNumber(split.total.value)}` : called,
    pieces: split && segments(split, 1),
  }));
  return (
    <>
      <p className="unseen">{barsSentence(charts.varianceIn({ unit }), shown, DICE_WORDS)}</p>
      <ol className="noise-bars" data-end={end} ref={place}>
        {bars.map((bar) => (
          <Row key={bar.lane.id} bar={bar} end={end} unit={unit} room={room} />
        ))}
      </ol>
    </>
  );
});

interface RowProps {
  readonly bar: NoiseBar;
  readonly end: number;
  readonly unit: string;
  readonly room: Room;
}

function Row({ bar, end, unit, room }: RowProps) {
  const { lane, called, about, split, former, pinned = null } = bar;
  const [open, setOpen] = useState(false);
  const id = useId();
  // While a new method is measured, the pieces of the one before stay where they are, paler.
  const [last, setLast] = useState(split);
  if (split && split !== last) setLast(split);
  const pieces = last ? segments(last, 1) : [];
  const change = former?.change ?? null;
  return (
    <li className="noise-row">
      <span className="noise-lane">
        <b>
          <LaneSwatch lane={lane} width={22} /> {called}
        </b>
        <small>
          <LaneName name={about} />
        </small>
      </span>
      <button
        type="button"
        className="noise-bar"
        data-measuring={split === null || undefined}
        aria-label={charts.numbersOf({ lane: called })}
        aria-expanded={open}
        aria-controls={id}
        onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setOpen(true)}
        onPointerLeave={({ pointerType }) => pointerType === 'mouse' && setOpen(false)}
        onFocus={({ currentTarget }) => setOpen(currentTarget.matches(':focus-visible'))}
        onBlur={() => setOpen(false)}
        onClick={() => setOpen(!open)}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      >
        <Bar pieces={pieces} end={end} room={room} whisker={split?.total ?? null} />
        {former && (
          <span
            className="noise-former"
            style={{ width: share(former.total, end) }}
            title={former.meaning}
          />
        )}
        {pinned && (
          <span
            className="noise-pinned"
            style={{ left: share(pinned.total, end) }}
            title={pinned.meaning}
          />
        )}
      </button>
      <span translate="no" className="notranslate noise-total">
        <b
          data-testid="noise-total"
          data-value={split?.total.value}
          data-ci-low={split?.total.low}
          data-ci-high={split?.total.high}
        >
          {split ? formatNumber(split.total.value) : measuring()}
        </b>
        {change !== null && (
          <small className={changeLook(former)} title={former?.meaning}>
            {changeText(change)}
            {!former?.told && ' ?'}
          </small>
        )}
      </span>
      <div id={id} className="noise-numbers" hidden={!open}>
        {open && (split ? <Numbers split={split} unit={unit} /> : measuring())}
        {open && former && <p>{former.meaning}</p>}
        {open && pinned && <p>{pinned.meaning}</p>}
      </div>
    </li>
  );
}

const share = (value: number, end: number): string =>
  `${(100 * Math.max(0, Math.min(1, value / end))).toFixed(2)}%`;

interface BarProps {
  readonly pieces: readonly Segment[];
  readonly end: number;
  readonly room: Room;
  readonly whisker: { readonly low: number; readonly high: number } | null;
}

/** Places move in CSS, because what moves there moves without a task. */
function Bar({ pieces, end, room: { width, widthOf }, whisker }: BarProps) {
  const prefix = useId();
  const place = (from: number, to: number) => {
    const [x, length] = [share(from, end), share(to - from, end)];
    return { x, width: length, style: { x, width: length } as CSSProperties };
  };
  return (
    <svg width="100%" height="100%" aria-hidden="true">
      <PartFills prefix={prefix} />
      {pieces.map(({ part, from, to }) => (
        <rect
          key={part}
          className={symbolClass(part)}
          {...place(from, to)}
          height="100%"
          fill={partFill(prefix, part)}
        />
      ))}
      {whisker && (
        <g className="noise-whisker">
          {['var(--card)', 'var(--ink)'].map((stroke, i) => (
            <line
              key={stroke}
              x1={share(whisker.low, end)}
              x2={share(whisker.high, end)}
              y1="88%"
              y2="88%"
              stroke={stroke}
              strokeWidth={i === 0 ? 5 : 2}
            />
          ))}
        </g>
      )}
      {pieces.map(({ part, from, to }) => {
        const room = ((Math.min(to, end) - from) / end) * width;
        const name = innerName(part, room, widthOf);
        return (
          name !== null && (
            <text
              key={part}
              className={`noise-part noise-part-${part}`}
              style={{
                transform: `translateX(${(((from + Math.min(to, end)) / 2 / end) * width).toFixed(1)}px)`,
              }}
              y="50%"
              dy="0.35em"
              textAnchor="middle"
            >
              {name}
            </text>
          )
        );
      })}
    </svg>
  );
}

/** The total and the parts with their intervals. */
function Numbers({ split, unit }: { readonly split: Decomposition; readonly unit: string }) {
  const { total } = split;
  return (
    <>
      <p>
        {charts.total({
          number: formatEstimate(total),
          unit,
          count: String(total.n),
          b: (inside) => <b key="total">{inside.join('')}</b>,
        })}
      </p>
      <ul>
        {segments(split, 1).map(({ part, value }) => {
          const estimate = split[part]!;
          const none = estimate.low === 0 && estimate.high === 0;
          return (
            <li key={part}>
              {PART_WORDS_SHORT[part]()} <b>{none ? '0' : formatPart(value, total.value)}</b>{' '}
              {none ? '' : formatInterval(estimate)}
            </li>
          );
        })}
      </ul>
    </>
  );
}
