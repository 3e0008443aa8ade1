/** What a run's page has measured that the claims are judged by. Refuses to hold: studies, and verdicts (lab/claims). */
import {
  biasEvidence,
  directToSum,
  type Evidence,
  type LaneEvidence,
} from '../../lab/claims/evidence';
import { laneName } from '../../lab/methods/lane-parts';
import type { PageData } from './state';

function lanesOf({ settings, record }: PageData): LaneEvidence[] {
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

/** All of it but a study. */
export function liveEvidence(state: PageData): Omit<Evidence, 'study'> {
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
