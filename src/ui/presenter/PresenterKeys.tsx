/** The presenter's keys, as long as they are asked for. */
import { header } from '../../language/rooms/header';
import { presenter } from '../../language/rooms/presenter';
import { Scrollable } from '../panel/Scrollable';

const keysWithWords = (): readonly (readonly [keys: readonly string[], does: string])[] => [
  [['→', '←'], presenter.keyWays()],
  [['↑', '↓'], presenter.keySlider()],
  [['1', '2', '3', '4'], presenter.keyLanes()],
  [[header.playKey()], presenter.keyPlay()],
  [['R'], presenter.keyReset()],
  [['B'], presenter.keyBlank()],
  [['?'], presenter.keyKeys()],
  [['P', 'Esc'], presenter.keyLeave()],
];

export function PresenterKeys() {
  return (
    <section className="card presenter-keys" aria-label={presenter.keys()}>
      <Scrollable label={presenter.keys()}>
        <dl>
          {keysWithWords().map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Scrollable>
    </section>
  );
}
