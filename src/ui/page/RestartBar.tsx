/** Says that a change waits for a restart, before anything is lost. */
import { restartNeeded } from '../../lab/settings/schema';
import { textWaits } from '../store/actions/wishes';
import { actions, usePage, useStore } from '../store/store';
import { SETTINGS } from '../../lab/settings/settings-table';
import { Button } from '../controls/Button';

/** "a", "a and b", "a, b and c". */
function list(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

export function RestartBar() {
  const { settings, wanted } = usePage('settings', 'wanted');
  const textIs = useStore(textWaits);
  const names = [
    ...restartNeeded(settings, wanted).map((name) => `the ${SETTINGS[name].label.toLowerCase()}`),
    ...(textIs ? ['your text'] : []),
  ];
  return (
    <div role="status" className={names.length > 0 ? 'row bar bar-restart' : undefined}>
      {names.length > 0 && (
        <>
          <p>
            Changing {list(names)} restarts training and clears the curves recorded so far. Until
            then the present run goes on.
          </p>
          <Button look="primary" onClick={actions.restart}>
            Restart now
          </Button>
          <Button onClick={actions.keep}>Keep</Button>
        </>
      )}
    </div>
  );
}
