/** What to do and to look for once the question is answered. */
import { lessons } from '../../language/rooms/lessons';
import type { Look } from '../../lab/lessons/lesson';
import { Button } from '../controls/Button';
import { unbroken } from '../language/rich';
import { actions } from '../store/store';

export function LookFor({ looks }: { readonly looks: readonly Look[] }) {
  return (
    <ul className="lesson-look">
      {looks.map(({ look, fromScratch }) => (
        <li key={look()}>
          {unbroken(look())}{' '}
          {fromScratch && <Button onClick={actions.reset}>{lessons.startFromScratch()}</Button>}
        </li>
      ))}
    </ul>
  );
}
