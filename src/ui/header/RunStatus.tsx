/** Step, speed and the probe's share; while the worker prepares, what it is doing instead. */
import { formatInteger } from '../../lab/words/numbers';
import { useStore } from '../store/store';

const PREPARING: readonly (string | null)[] = ['loading', 'warming-up', 'fitting'];

function speed(perSecond: number): string {
  if (perSecond === 0) return '–';
  return perSecond < 10 ? perSecond.toFixed(1) : formatInteger(perSecond);
}

export function RunStatus() {
  const step = useStore((state) => state.step);
  const stepsPerSecond = useStore((state) => state.stepsPerSecond);
  const probeShare = useStore((state) => state.probeShare);
  const phase = useStore((state) => state.phase);
  const sentence = useStore((state) => state.phaseSentence);
  const preparing = PREPARING.includes(phase);
  return (
    <div className="run-status">
      <span>
        step <b data-testid="step">{formatInteger(step)}</b>
      </span>
      <span>
        <b data-testid="steps-per-second">{speed(stepsPerSecond)}</b> steps/s
      </span>
      <span title="Share of the computing time that measuring takes from training">
        probe <b>{Math.round(100 * probeShare)} %</b>
      </span>
      <span role="status" className="run-phase" title={preparing ? sentence : undefined}>
        {preparing ? sentence : ''}
      </span>
    </div>
  );
}
