/** The fit of "Yours" as a state: when it was made and how far it is off by now; pressed, it is made anew. */
import { explore } from '../../language/rooms/explore';
import { isFitted, type LaneSettings } from '../../lab/methods/lane-parts';
import { fitSentence, fitState } from '../../lab/words/fit';
import { Button } from '../controls/Button';
import { useDrift } from '../hooks/useDrift';
import { actions, useStore } from '../store/store';

export function RefitState({ lane }: { readonly lane: LaneSettings }) {
  const fitting = useStore((state) => state.phase === 'fitting');
  const can = useStore((state) => state.ready && state.failure === null);
  const drift = useDrift(lane);
  // What single tokens' own rates would scatter under another fit, no probe by counts can say.
  if (!isFitted(lane.sampler) || lane.isad || lane.syrm) return null;
  return (
    <Button
      look="link"
      className="refit-state"
      disabled={fitting || !can}
      title={fitSentence(drift)}
      onClick={actions.refit}
    >
      {fitting ? explore.fitting() : explore.refit({ state: fitState(drift) })}
    </Button>
  );
}
