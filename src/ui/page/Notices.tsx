/** Sentences that need no decision, each dismissible. */
import { page } from '../../language/rooms/page';
import { actions, useStore } from '../store/store';
import { Button } from '../controls/Button';

export function Notices() {
  const notices = useStore((state) => state.notices);
  return (
    <div className="notices" data-focus-after=".play">
      {notices.map(({ id, sentence }) => (
        <div key={id} className="notice">
          <p role="status">{sentence}</p>
          <Button look="icon" onClick={() => actions.dismissNotice(id)}>
            <span aria-hidden="true">×</span>
            <span className="unseen">{page.dismiss()}</span>
          </Button>
        </div>
      ))}
    </div>
  );
}
