/** Says under the bars at which step they were measured, once training has left that behind. */
import { useCallback } from 'react';
import { useThrottled } from '../hooks/refresh';
import { lagSentence } from '../panel/measured-at';
import { useStore, type PageState } from '../store/store';
import { rolesOf, shownLanes } from './roles';

const HZ = 1;

export function MeasuredAt() {
  const lanes = useStore((state) => state.settings.lanes);
  const said = useThrottled(
    ['probe', 'loss'],
    HZ,
    useCallback(
      ({ record, step }: PageState) => {
        const steps = shownLanes(rolesOf(lanes)).flatMap(
          ({ id }) => record.latestNoise(id, 'own')?.step ?? [],
        );
        return steps.length === 0 ? null : lagSentence(Math.min(...steps), step);
      },
      [lanes],
    ),
  );
  return said === null ? null : <span data-testid="bars-measured-at">, {said}</span>;
}
