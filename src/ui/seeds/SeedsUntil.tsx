/** In the plan of a study: whether it goes on until decided, which claims, and for how long at most. */
import { useId } from 'react';
import { seeds } from '../../language/rooms/seeds';
import { laneName } from '../../lab/methods/lane-parts';
import { methodFrom } from '../../lab/methods/spelling';
import { MINUTES } from '../../lab/study/budget';
import { CLAIMS, type Claim } from '../../lab/study/claim-names';
import { claimsOf, LEAST_SEEDS } from '../../lab/study/until';
import { CLAIM_WORDS } from '../../lab/words/until';
import { NumberInput } from '../controls/NumberInput';
import { useStore } from '../store/store';
import { useSeeds } from './seeds-store';

/** What the first method is called, which all others are compared with. */
function firstName(methods: readonly string[], task: Parameters<typeof methodFrom>[2]): string {
  const lane = methods.length > 0 ? methodFrom(methods[0], 0, task) : null;
  return lane && 'value' in lane ? laneName(lane.value) : seeds.firstMethod();
}

export function SeedsUntil({ methods }: { readonly methods: readonly string[] }) {
  const id = useId();
  const task = useStore((state) => state.settings.task);
  const { draft, plan } = useSeeds('draft', 'plan');
  const { until, claims, minutes } = draft;
  const toggle = (claim: Claim) =>
    plan({
      claims: CLAIMS.filter((one) => (one === claim) !== claims.includes(one)),
    });
  return (
    <fieldset className="row seeds-until">
      <legend className="soft">
        <label className="seeds-method">
          <input type="checkbox" checked={until} onChange={() => plan({ until: !until })} />
          {seeds.untilDecided()}
        </label>
      </legend>
      {until && (
        <>
          <p className="soft field-help">
            {seeds.untilMeaning({ first: firstName(methods, task), least: String(LEAST_SEEDS) })}
          </p>
          {claimsOf({ task }).map((claim) => (
            <label key={claim} className="seeds-method">
              <input
                type="checkbox"
                checked={claims.includes(claim)}
                onChange={() => toggle(claim)}
              />
              {CLAIM_WORDS[claim]()}
            </label>
          ))}
          <label htmlFor={`${id}-minutes`}>{seeds.minutes()}</label>
          <NumberInput
            id={`${id}-minutes`}
            field={MINUTES}
            value={minutes}
            onChange={(value) => plan({ minutes: value })}
          />
        </>
      )}
    </fieldset>
  );
}
