/** Copies a link to the page as it is; where copying is not allowed, shows the link selected, and how to copy it by hand. */
import { useEffect, useId, useRef, useState } from 'react';
import { header } from '../../language/rooms/header';
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
  return (
    <span className="share">
      <Button onClick={() => void share()} title={header.shareMeaning()}>
        {header.share()}
      </Button>
      <span role="status" className={done ? 'share-done' : 'unseen'}>
        {done && (ownText ? header.shareDoneWithoutText() : header.shareDone())}
      </span>
      {byHand !== null && (
        <span className="share-by-hand">
          <span id={id}>{ownText ? header.shareByHandWithoutText() : header.shareByHand()}</span>
          <input
            ref={field}
            aria-label={header.shareLink()}
            aria-describedby={id}
            readOnly
            value={byHand.link}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => event.key === 'Escape' && setByHand(null)}
          />
          <Button onClick={() => setByHand(null)}>{header.shareClose()}</Button>
        </span>
      )}
    </span>
  );
}
