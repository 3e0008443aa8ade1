/** On the card of a lane with a fitted sampler: when it was fitted, and what that costs by now. */
import { useCallback } from 'react';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import { fitSentence } from '../../lab/words/fit';
import { useThrottled } from '../hooks/refresh';
import type { PageState } from '../store/store';

export function FitNote({ lane }: { readonly lane: LaneSettings }) {
  const { id } = lane;
  const method = methodKey(lane, '+');
  const drift = useThrottled(
    ['rates'],
    1,
    useCallback(
      ({ rates }: PageState) =>
        rates.find((report) => report.lane === id && report.method === method)?.drift ?? null,
      [id, method],
    ),
  );
  // What single tokens' own rates would scatter under another fit, no probe by counts can say.
  const text =
    lane.isad || lane.syrm
      ? 'With ISAD or SyRM it is not measured what an old fit costs.'
      : fitSentence(drift);
  return (
    <p className="soft lane-why" data-testid="fit">
      {text}
    </p>
  );
}
