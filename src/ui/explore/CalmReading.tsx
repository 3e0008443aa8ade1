/** How much gradient noise a step of "Yours" has against the first lane's, in one sentence. */
import { useCallback, useMemo } from 'react';
import { betweenSentences } from '../../language/language';
import { explore } from '../../language/rooms/explore';
import { laneName } from '../../lab/methods/lane-parts';
import { sameMethod } from '../../lab/methods/lane-rules';
import { sameSentence } from '../../lab/words/switched';
import { batchSentence, verdict, verdictText } from '../../lab/words/verdicts';
import { useThrottled } from '../hooks/refresh';
import { together } from '../language/rich';
import { useStore, type PageState } from '../store/store';
import { calledIn, rolesOf } from './roles';

const HZ = 1.5;

export function CalmReading() {
  const lanes = useStore((state) => state.settings.lanes);
  const compare = useStore((state) => state.settings.compare);
  const roles = useMemo(() => rolesOf(lanes), [lanes]);
  const { yours, baseline } = roles;
  const comparison = useThrottled(
    ['probe'],
    HZ,
    useCallback(
      ({ record }: PageState) =>
        record.comparisons('gradient', 'own').find(({ lane }) => lane === yours?.id),
      [yours],
    ),
  );
  if (!yours || !comparison) return null;
  const said = verdict(comparison);
  const [called, reference] = [calledIn(roles, yours).called, laneName(baseline)];
  // Draws that share a spread do not calm each other as independent ones do.
  const noisier = comparison.ratio.value < 1 ? baseline : yours;
  const worth =
    noisier.spread === 'independent' ? batchSentence(comparison, called, reference) : null;
  if (sameMethod(yours, baseline)) {
    return <p className="calm-reading">{sameSentence(called, reference)}</p>;
  }
  const told = { called, reference, price: compare };
  return (
    <p className="calm-reading">
      {said === 'undecided'
        ? explore.calmUndecided(told)
        : together(
            explore.calmTold({
              ...told,
              verdict: verdictText(comparison, reference),
              b: (inside) => <b className={`calm-${said}`}>{together(inside)}</b>,
            }),
          )}
      {betweenSentences()}
      {worth}
    </p>
  );
}
