/** How far a table is read, and the way to end that. */
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
        aria-label="Progress of the reading"
      />
      {/* Its numbers change ten times a second, and each change would be spoken. */}
      <p role="status" aria-live="off">
        {computing
          ? `All ${formatInteger(rows)} rows are read; what they say is being computed.`
          : `“${chosen.name}”: ${percent} % read, ${formatInteger(rows)} rows.`}
      </p>
      <Button onClick={cancel}>Cancel</Button>
    </div>
  );
}
