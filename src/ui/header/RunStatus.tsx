/** Step, speed and the probe's share; what the worker does where it does not train: prepare, or rest. */
import type { ReactNode } from 'react';
import { header } from '../../language/rooms/header';
import { said } from '../../language/words-of';
import { formatInteger, formatShare } from '../../lab/words/numbers';
import { restReason, restSentence } from '../../lab/words/rest';
import { together } from '../language/rich';
import { usePage } from '../store/store';

const PREPARING: readonly (string | null)[] = ['loading', 'warming-up', 'pre-training', 'fitting'];

function speed(perSecond: number): string {
  if (perSecond === 0) return '–';
  return perSecond < 10 ? perSecond.toFixed(1) : formatInteger(perSecond);
}

/** A number in a sentence: no translator touches it. */
const number = (testId?: string) => (inside: readonly ReactNode[]) => (
  <b translate="no" className="notranslate" data-testid={testId}>
    {together(inside)}
  </b>
);

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
  const preparing = PREPARING.includes(phase) && phaseSentence ? said(phaseSentence) : '';
  const shown = resting ? restSentence(resting) : preparing;
  return (
    <div className="run-status">
      <span>{together(header.stepNow({ step: formatInteger(step), b: number('step') }))}</span>
      <span className="lab-only">
        {together(
          header.stepsPerSecond({ speed: speed(stepsPerSecond), b: number('steps-per-second') }),
        )}
      </span>
      <span className="lab-only" title={header.probeShareMeaning()}>
        {together(
          header.probeShare({
            share: formatShare(Math.round(100 * probeShare) / 100),
            b: number(),
          }),
        )}
      </span>
      <span
        role="status"
        className="run-phase"
        title={(resting ? restReason(resting) : shown) || undefined}
      >
        {shown}
      </span>
    </div>
  );
}
