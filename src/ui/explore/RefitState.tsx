/** The fit of "Yours" as a state: when it was made and how far it is off by now; pressed, it is made anew. */
import { useCallback } from 'react';
import { isFitted, type LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import { fitSentence, fitState } from '../../lab/words/fit';
import { Button } from '../controls/Button';
import { useThrottled } from '../hooks/refresh';
import { actions, useStore, type PageState } from '../store/store';

export function RefitState({ lane }: { readonly lane: LaneSettings }) {
  const { id } = lane;
  const method = methodKey(lane, '+');
  const fitting = useStore((state) => state.phase === 'fitting');
  const can = useStore((state) => state.ready && state.failure === null);
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
  if (!isFitted(lane.sampler) || lane.isad || lane.syrm) return null;
  return (
    <Button
      look="link"
      disabled={fitting || !can}
      title={fitSentence(drift)}
      onClick={actions.refit}
    >
      {fitting ? 'fitting …' : `${fitState(drift)} · refit`}
    </Button>
  );
}
