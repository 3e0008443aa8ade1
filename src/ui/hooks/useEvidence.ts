/** Everything measured so far, gathered for the claims. Refuses to hold: verdicts (lab/claims). */
import { useMemo } from 'react';
import { studyEvidence, type Evidence } from '../../lab/claims/evidence';
import { liveEvidence } from '../store/evidence';
import { useSeeds } from '../seeds/seeds-store';
import { useDeferred } from './refresh';

/** The evidence, following the run `hz` times a second. */
export function useEvidence(hz: number): Evidence {
  const live = useDeferred(['methods', 'probe', 'rates', 'evaluation'], hz, liveEvidence);
  const { study } = useSeeds('study');
  return useMemo(() => ({ ...live, study: study && studyEvidence(study) }), [live, study]);
}
