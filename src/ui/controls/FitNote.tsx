/** On the card of a lane with a fitted sampler: when it was fitted, and what that costs by now. */
import { controls } from '../../language/rooms/controls';
import type { LaneSettings } from '../../lab/methods/lane-parts';
import { fitSentence } from '../../lab/words/fit';
import { useDrift } from '../hooks/useDrift';

export function FitNote({ lane }: { readonly lane: LaneSettings }) {
  const drift = useDrift(lane);
  // What single tokens' own rates would scatter under another fit, no probe by counts can say.
  const text = lane.isad || lane.syrm ? controls.fitNotMeasured() : fitSentence(drift);
  return (
    <p className="soft lane-why" data-testid="fit">
      {text}
    </p>
  );
}
