/** Says that a change waits for a restart, before anything is lost. */
import { listedAll } from '../../language/language';
import { page } from '../../language/rooms/page';
import { restartNeeded } from '../../lab/settings/schema';
import { textWaits } from '../store/actions/wishes';
import { actions, usePage, useStore } from '../store/store';
import { SETTINGS } from '../../lab/settings/settings-table';
import { Button } from '../controls/Button';

export function RestartBar() {
  const { settings, wanted } = usePage('settings', 'wanted');
  const textIs = useStore(textWaits);
  const names = [
    ...restartNeeded(settings, wanted).map((name) =>
      page.theSetting({ setting: SETTINGS[name].label.toLowerCase() }),
    ),
    ...(textIs ? [page.yourText()] : []),
  ];
  return (
    <div role="status" className={names.length > 0 ? 'row bar bar-restart' : undefined}>
      {names.length > 0 && (
        <>
          <p>{page.waits({ settings: listedAll(names) })}</p>
          <Button look="primary" onClick={actions.restart}>
            {page.restartNow()}
          </Button>
          <Button onClick={actions.keep}>{page.keep()}</Button>
        </>
      )}
    </div>
  );
}
