/** The rate that is held, with the rates that were drawn below it: where they crowd, they are drawn more often. */
import type { ReactNode } from 'react';
import { microscope } from '../../language/rooms/microscope';
import { radiusOf } from '../../charts/strip';
import { together } from '../language/rich';
import { MOST_ROLLS } from './useMicroscope';
import type { MaskedMicroscope } from '../../lab/record/microscope-report';

interface Props {
  readonly t: number;
  readonly masked: MaskedMicroscope;
  readonly onHold: (t: number) => void;
}

export function RateSlider({ t, masked, onHold }: Props) {
  const { rates, counted, uniforms } = masked;
  const n = uniforms.length;
  const tokens = { count: String(Math.max(1, Math.round(t * n))), all: String(n) };
  const said = {
    t: t.toFixed(2),
    output: (inside: readonly ReactNode[]) => <output>{together(inside)}</output>,
  };
  return (
    <div className="microscope-rate">
      <label>
        <span className="microscope-rate-says">
          <span>
            {together(
              counted ? microscope.rateCounted({ ...said, ...tokens }) : microscope.rate(said),
            )}
          </span>
          <span className="microscope-rug-says">{microscope.ratesDrawn()}</span>
        </span>
        <input
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={t}
          aria-label={microscope.rateLabel()}
          onChange={(event) => onHold(Number(event.target.value))}
        />
      </label>
      <svg className="microscope-rug" aria-hidden="true" width="100%" height="100%">
        {Array.from(rates.t.subarray(0, MOST_ROLLS), (rate, k) => (
          <circle
            key={k}
            // In CSS, so that it glides where another method draws it.
            style={{
              cx: `${(100 * rate).toFixed(2)}%`,
              r: `${((0.7 * radiusOf(rates.importance[k])) / 16).toFixed(3)}rem`,
            }}
            cy="50%"
          />
        ))}
      </svg>
    </div>
  );
}
