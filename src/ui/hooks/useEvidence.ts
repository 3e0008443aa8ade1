/** Everything measured so far, gathered for the claims. Refuses to hold: verdicts (lab/claims). */
import { useMemo } from 'react';
import {
  biasEvidence,
  directToSum,
  type Evidence,
  type LaneEvidence,
  studyEvidence,
} from '../../lab/claims/evidence';
import { laneName } from '../../lab/methods/lane-parts';
import type { PageState } from '../store/store';
import { useSeeds } from '../seeds/seeds-store';
import { useDeferred } from './refresh';

function lanesOf({ settings, record }: PageState): LaneEvidence[] {
  return settings.lanes.map((lane) => {
    const { step, total, direct } = record.sumChecks(lane.id);
    const changed = record.marks().findLast((mark) => mark.lane === lane.id)?.step ?? -1;
    const since = (column: Float64Array) => column.filter((_, i) => step[i] > changed);
    return {
      settings: lane,
      name: laneName(lane),
      noise: record.latestNoise(lane.id, 'own'),
      directToSum: directToSum(since(total), since(direct)),
    };
  });
}

function liveEvidence(state: PageState): Omit<Evidence, 'study'> {
  const { methods, rates, record, settings } = state;
  return {
    methods,
    rates: rates.find(({ lane }) => lane === methods?.lane) ?? null,
    lanes: lanesOf(state),
    comparisons: (['loss', 'gradient'] as const).flatMap((of) => [
      ...record.comparisons(of, 'own'),
      ...record.comparisons(of, 'common'),
    ]),
    biases: biasEvidence(settings.lanes, (id) => record.latestBias(id)),
  };
}

/** The evidence, following the run `hz` times a second. */
export function useEvidence(hz: number): Evidence {
  const live = useDeferred(['methods', 'probe', 'rates', 'evaluation'], hz, liveEvidence);
  const { study } = useSeeds('study');
  return useMemo(() => ({ ...live, study: study && studyEvidence(study) }), [live, study]);
}
