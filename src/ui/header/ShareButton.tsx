/** Copies a link to the page as it is; where copying is not allowed, shows the link selected, and how to copy it by hand. */
import { useEffect, useId, useRef, useState } from 'react';
import { linkTo } from '../store/address';
import { pageStore, useStore } from '../store/store';
import { Button } from '../controls/Button';

const SHOWN_MS = 2500;

export function ShareButton() {
  const ownText = useStore((state) => state.settings.task === 'text');
  const [done, setDone] = useState(false);
  const [byHand, setByHand] = useState<{ readonly link: string } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);

  // What is to be done next is done there, each time anew.
  useEffect(() => field.current?.focus(), [byHand]);

  const share = async () => {
    const link = linkTo(pageStore.getState());
    try {
      // No clipboard where the page is not secure, whatever its type says.
      await navigator.clipboard.writeText(link);
      setDone(true);
      setByHand(null);
    } catch {
      setByHand({ link });
    }
  };
  const without = ownText ? ', without your text' : '';
  return (
    <span className="share">
      <Button onClick={() => void share()} title="Copy a link to exactly this view">
        Share
      </Button>
      <span role="status" className={done ? 'share-done' : 'unseen'}>
        {done ? `Link copied${without}` : ''}
      </span>
      {byHand !== null && (
        <span className="share-by-hand">
          <span id={id}>
            {`This browser does not let the page copy. The link is selected${without}: press Ctrl+C (on a Mac ⌘C), or hold it down and choose Copy.`}
          </span>
          <input
            ref={field}
            aria-label="Link to copy"
            aria-describedby={id}
            readOnly
            value={byHand.link}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => event.key === 'Escape' && setByHand(null)}
          />
          <Button onClick={() => setByHand(null)}>Close</Button>
        </span>
      )}
    </span>
  );
}
