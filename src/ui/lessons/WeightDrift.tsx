/** The weight 1/p switched off and on again: where the mean over the rates that were rolled goes. */
import { useState } from 'react';
import { lessons } from '../../language/rooms/lessons';
import { rolledMean, runningMeans } from '../../lab/lessons/weight-drift';
import type { MicroscopeReport } from '../../lab/record/microscope-report';
import { formatEstimate, formatInteger, formatNumber } from '../../lab/words/numbers';
import { Switch } from '../controls/Switch';

/** Size of the drawing in its own units; the first means are left out, because they jump. */
const [WIDTH, HEIGHT] = [300, 60];
const SETTLED = 1 / 20;

export function WeightDrift({ report }: { readonly report: MicroscopeReport | null }) {
  const [on, setOn] = useState(true);
  const [withIt, without] = [rolledMean(report, true), rolledMean(report, false)];
  const shown = on ? withIt : without;
  if (!withIt || !without || !shown) return null;
  const settled = Math.ceil(SETTLED * shown.losses.length);
  const [usual, other] = [withIt, without].map(({ losses }) => runningMeans(losses));
  // One scale for both, so that a switch moves the curve and nothing else.
  const all = [...usual.slice(settled), ...other.slice(settled), shown.exact];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (mean: number) => 4 + ((high - mean) / (high - low || 1)) * (HEIGHT - 8);
  const curve = (on ? usual : other).slice(settled);
  const x = (k: number) => (k / Math.max(1, curve.length - 1)) * WIDTH;
  const says = lessons.drift({
    rates: formatInteger(shown.losses.length),
    weight: on ? 'on' : 'off',
    mean: formatEstimate(shown.mean),
    exact: formatNumber(shown.exact),
  });
  return (
    <div className="lesson-drift">
      <Switch label={lessons.weight()} on={on} onChange={setOn} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={0} x2={WIDTH} y1={y(shown.exact)} y2={y(shown.exact)} />
        <polyline
          points={curve.map((mean, k) => `${x(k).toFixed(1)},${y(mean).toFixed(1)}`).join(' ')}
        />
      </svg>
      <p role="status">{says}</p>
    </div>
  );
}
