/** Sentences that need no decision, each dismissible. */
import { actions, useStore } from '../store/store';

export function Notices() {
  const notices = useStore((state) => state.notices);
  return (
    <div className="notices">
      {notices.map(({ id, sentence }) => (
        <div key={id} className="notice">
          <p role="status">{sentence}</p>
          <button type="button" className="icon-button" onClick={() => actions.dismissNotice(id)}>
            <span aria-hidden="true">×</span>
            <span className="unseen">Dismiss</span>
          </button>
        </div>
      ))}
    </div>
  );
}
