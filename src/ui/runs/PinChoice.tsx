/** Which earlier run is drawn behind the curves; nothing before there is one. */
import { runs } from '../../language/rooms/runs';
import { whenText } from '../../lab/words/runs';
import { sectionId } from '../store/sections';
import { actions, useStore } from '../store/store';
import { useEarlierRuns } from './listed-runs';
import './pinned.css';

/** In menus a name is cut where it is long: the list has it whole. */
const MOST_LETTERS = 60;
const short = (text: string): string =>
  text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;

export function PinChoice() {
  const earlier = useEarlierRuns();
  const pinned = useStore((state) => state.pinned);
  if (earlier.length === 0) return null;
  return (
    <span className="pin-choice">
      <label>
        <span>{runs.compare()}</span>
        <select
          value={pinned ?? ''}
          onChange={({ target }) =>
            actions.pinRun(target.value === '' ? null : Number(target.value))
          }
        >
          <option value="">{runs.compareNone()}</option>
          {earlier.map(({ run: { begun, curves }, changes }) => (
            <option key={begun} value={begun}>
              {runs.compareRun({
                when: whenText(begun),
                changes: short(changes),
                steps: curves.step,
              })}
            </option>
          ))}
        </select>
      </label>
      <a href={`#${sectionId('Runs')}`}>{runs.all()}</a>
    </span>
  );
}
