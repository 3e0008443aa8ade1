/** Sentences that need no decision, each dismissible. */
import { useStore } from '../store/store';

export function Notices() {
  const notices = useStore((state) => state.notices);
  const dismiss = useStore((state) => state.dismissNotice);
  return (
    <div className="notices">
      {notices.map(({ id, sentence }) => (
        <div key={id} className="notice">
          <p role="status">{sentence}</p>
          <button type="button" className="icon-button" onClick={() => dismiss(id)}>
            <span aria-hidden="true">×</span>
            <span className="unseen">Dismiss</span>
          </button>
        </div>
      ))}
    </div>
  );
}
