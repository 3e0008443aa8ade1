/** The unit of the bars, and at which step they were measured, once training has left that behind. */
import { useCallback, type ReactNode } from 'react';
import { explore } from '../../language/rooms/explore';
import { useThrottled } from '../hooks/refresh';
import { lagSentence } from '../panel/measured-at';
import { together } from '../language/rich';
import { useStore, type PageState } from '../store/store';
import { rolesOf, shownLanes } from './roles';

const HZ = 1;

export function MeasuredAt({ unit }: { readonly unit: string }) {
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
  if (said === null) return explore.withIntervals({ unit });
  const lag = (inside: readonly ReactNode[]) => (
    <span data-testid="bars-measured-at">{together(inside)}</span>
  );
  return together(explore.withIntervalsAt({ unit, said, lag }));
}
