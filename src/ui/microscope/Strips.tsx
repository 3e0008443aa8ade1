/** The three dice: what each scatters alone, as dots on one axis of losses. */
import { useEffect, useState, type ReactNode } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { AXIS_HEIGHT, LossStrip } from '../../charts/LossStrip';
import { axisEnd } from '../../charts/strip';
import { varianceReplicates } from '../../core/statistics/jackknife';
import { listed } from '../../language/language';
import { microscope } from '../../language/rooms/microscope';
import type { MicroscopeReport } from '../../lab/record/microscope-report';
import { DICE, rollSentence, stripSentence } from '../../lab/words/microscope';
import { formatInteger, formatNumber, NO_NUMBER } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { together } from '../language/rich';
import { stripsOf, type Strip } from './strips-of';
import { MOST_ROLLS, type MicroscopeState } from './useMicroscope';

const HEIGHT = 56;
const MANY = 100;
/** A little longer than the dots need (loss-strip.css). */
const GLIDE_MS = 500;

interface Props {
  readonly state: MicroscopeState;
  readonly report: MicroscopeReport;
}

export function Strips({ state, report }: Props) {
  const { lastRoll } = state;
  const strips = stripsOf(report);
  const end = useAxisEnd(report, strips);
  const gliding = useGliding(report);
  const last = strips.find(({ die }) => die === lastRoll);
  return (
    <div
      className="microscope-strips"
      data-measuring={state.stale || undefined}
      data-gliding={gliding || undefined}
    >
      {strips.map((strip, k) => (
        <Row
          key={strip.die}
          strip={strip}
          end={end}
          t={report.masked?.t ?? 0}
          axis={k === strips.length - 1}
          state={state}
        />
      ))}
      <p className="microscope-unit">{microscope.unit()}</p>
      <p role="status" className="unseen">
        {last && rollSentence(last.die, last.dots.length, last.dots.at(-1)!.loss)}
      </p>
    </div>
  );
}

/**
 * Whether dots glide to their places: for a moment after another roll, rate or method. What moves because the model has
 * learnt jumps, or hundreds of dots would be moving all the time.
 */
function useGliding({ method, request }: MicroscopeReport): boolean {
  const cause = `${method} ${JSON.stringify(request)}`;
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(cause), GLIDE_MS);
    return () => clearTimeout(timer);
  }, [cause]);
  return settled !== cause;
}

/** One axis for all strips, which stands still while another method draws from the same dice. */
function useAxisEnd({ request, masked }: MicroscopeReport, strips: readonly Strip[]): number {
  const key = `${request.sequences} ${masked?.t.toFixed(2)}`;
  const [former, setFormer] = useState<{ key: string; end: number } | null>(null);
  const end = axisEnd(former?.key === key ? former.end : null, strips);
  if (former?.key !== key || former.end !== end) setFormer({ key, end });
  return end;
}

interface RowProps {
  readonly strip: Strip;
  readonly end: number;
  readonly t: number;
  readonly axis: boolean;
  readonly state: MicroscopeState;
}

function Row({ strip, end, t, axis, state }: RowProps) {
  const { die, symbol, dots, mean, variance, here } = strip;
  const { source } = DICE[die];
  const decides = DICE[die].decides();
  const { rolls, roll } = state;
  const full = rolls[die] >= MOST_ROLLS;
  const measured = dots.map(({ loss }) => loss).filter(Number.isFinite);
  const scatter = () => formatNumber(varianceReplicates(measured).value);
  const dotsShown = formatInteger(measured.length);
  const more = [
    ...(measured.length < rolls[die]
      ? [microscope.dotsOf({ dots: dotsShown, all: formatInteger(rolls[die]) })]
      : measured.length > 2
        ? [microscope.dotsWithScatter({ dots: dotsShown, scatter: scatter() })]
        : []),
  ];
  const said = {
    source,
    value: variance === null ? NO_NUMBER : formatNumber(Math.max(0, variance)),
    b: (inside: readonly ReactNode[]) => <b className={`word-${source}`}>{together(inside)}</b>,
    number: (inside: readonly ReactNode[]) => (
      <b data-testid={`strip-${source}`} data-value={variance ?? undefined}>
        {together(inside)}
      </b>
    ),
  };
  const says = stripSentence(die, { count: measured.length, mean, variance, t });
  return (
    <div className="strip-row">
      <div className="strip-dice">
        <Button
          onClick={() => roll(die, 1)}
          disabled={full}
          aria-label={microscope.rollOnce({ decides })}
        >
          <DieFace /> {decides}
        </Button>
        <Button
          onClick={() => roll(die, MANY)}
          disabled={full}
          aria-label={microscope.rollMany({ count: String(MANY), decides })}
        >
          ×{MANY}
        </Button>
        <p className="strip-numbers notranslate" translate="no" title={`${symbol}, nats²`}>
          {together(
            variance === null && measured.length > 0
              ? microscope.varianceLater(said)
              : more.length === 0
                ? microscope.variance(said)
                : microscope.varianceAnd({
                    ...said,
                    more: listed(more),
                    small: (inside) => <small>{together(inside)}</small>,
                  }),
          )}
        </p>
      </div>
      <ChartBox minHeight={HEIGHT + (axis ? AXIS_HEIGHT : 0)} fixed large>
        {({ width, height }) => (
          <LossStrip {...{ dots, mean, variance, source, here, end, axis, says, width, height }} />
        )}
      </ChartBox>
    </div>
  );
}

/** A die that shows five. */
function DieFace() {
  return (
    <svg className="die" viewBox="0 0 16 16" aria-hidden="true">
      <rect x="1" y="1" width="14" height="14" rx="3" />
      {[
        [4.5, 4.5],
        [11.5, 4.5],
        [8, 8],
        [4.5, 11.5],
        [11.5, 11.5],
      ].map(([x, y]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r="1.4" />
      ))}
    </svg>
  );
}
