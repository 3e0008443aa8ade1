/** The weight 1/p switched off and on again: where the mean over the rates that were rolled goes. */
import { useState } from 'react';
import { rolledMean, runningMeans } from '../../lab/lessons/weight-drift';
import type { MicroscopeReport } from '../../lab/record/reports';
import { formatEstimate, formatInteger, formatNumber } from '../../lab/words/numbers';
import { Switch } from '../controls/Switch';

/** Size of the drawing in its own units; the first few means are left out, because they jump. */
const [WIDTH, HEIGHT] = [300, 60];
const SETTLED = 10;

export function WeightDrift({ report }: { readonly report: MicroscopeReport | null }) {
  const [on, setOn] = useState(true);
  const [withIt, without] = [rolledMean(report, true), rolledMean(report, false)];
  const shown = on ? withIt : without;
  if (!withIt || !without || !shown) return null;
  const [usual, other] = [withIt, without].map(({ losses }) => runningMeans(losses));
  // One scale for both, so that a switch moves the curve and nothing else.
  const all = [...usual.slice(SETTLED), ...other.slice(SETTLED), shown.exact];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (mean: number) => 4 + ((high - mean) / (high - low || 1)) * (HEIGHT - 8);
  const curve = (on ? usual : other).slice(SETTLED);
  const x = (k: number) => (k / Math.max(1, curve.length - 1)) * WIDTH;
  const says = `The mean over ${formatInteger(shown.losses.length)} rolled rates ${on ? 'with' : 'without'} the weight 1/p is ${formatEstimate(shown.mean)} nats; it should be ${formatNumber(shown.exact)}.`;
  return (
    <div className="lesson-drift">
      <Switch label="Weight 1/p" on={on} onChange={setOn} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <line x1={0} x2={WIDTH} y1={y(shown.exact)} y2={y(shown.exact)} />
        <polyline
          points={curve.map((mean, k) => `${x(k).toFixed(1)},${y(mean).toFixed(1)}`).join(' ')}
        />
      </svg>
      <p role="status">{says} Dashed: where it should come to.</p>
    </div>
  );
}
