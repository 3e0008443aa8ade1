/** Step, speed and the probe's share; what the worker does where it does not train: prepare, or rest. */
import { formatInteger } from '../../lab/words/numbers';
import { restReason, restSentence } from '../../lab/words/rest';
import { usePage } from '../store/store';

const PREPARING: readonly (string | null)[] = ['loading', 'warming-up', 'fitting'];

function speed(perSecond: number): string {
  if (perSecond === 0) return '–';
  return perSecond < 10 ? perSecond.toFixed(1) : formatInteger(perSecond);
}

export function RunStatus() {
  const { step, stepsPerSecond, probeShare, rested, phase, phaseSentence } = usePage(
    'step',
    'stepsPerSecond',
    'probeShare',
    'rested',
    'phase',
    'phaseSentence',
  );
  const resting = phase === 'paused' ? rested : null;
  const said = PREPARING.includes(phase) ? phaseSentence : resting ? restSentence(resting) : '';
  return (
    <div className="run-status">
      <span>
        step{' '}
        <b translate="no" className="notranslate" data-testid="step">
          {formatInteger(step)}
        </b>
      </span>
      <span className="lab-only">
        <b translate="no" className="notranslate" data-testid="steps-per-second">
          {speed(stepsPerSecond)}
        </b>{' '}
        steps/s
      </span>
      <span
        className="lab-only"
        title="Share of the computing time, of all workers, that measuring takes"
      >
        probe{' '}
        <b translate="no" className="notranslate">
          {Math.round(100 * probeShare)} %
        </b>
      </span>
      <span
        role="status"
        className="run-phase"
        title={(resting ? restReason(resting) : said) || undefined}
      >
        {said}
      </span>
    </div>
  );
}
