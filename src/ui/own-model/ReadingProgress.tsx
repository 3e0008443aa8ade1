/** How far a table is read, and the way to end that. */
import { ownModel } from '../../language/rooms/ownModel';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { useOwnModel } from './own-model-store';

export function ReadingProgress() {
  const { reading, chosen, cancel } = useOwnModel('reading', 'chosen', 'cancel');
  if (!reading || !chosen) return null;
  const { done, rows, computing } = reading;
  const percent = Math.floor(100 * done);
  return (
    <div className="row own-progress">
      <progress
        max={100}
        value={computing ? undefined : percent}
        aria-label={ownModel.progress()}
      />
      {/* Its numbers change ten times a second, and each change would be spoken. */}
      <p role="status" aria-live="off">
        {computing
          ? ownModel.computing({ rows: formatInteger(rows) })
          : ownModel.read({
              name: chosen.name,
              percent: String(percent),
              rows: formatInteger(rows),
            })}
      </p>
      <Button onClick={cancel}>{ownModel.cancel()}</Button>
    </div>
  );
}
