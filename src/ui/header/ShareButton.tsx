/** Copies a link to the page as it is; where copying is not allowed, shows the link to copy by hand. */
import { useEffect, useState } from 'react';
import { linkTo } from '../store/address';
import { pageStore, useStore } from '../store/store';
import { Button } from '../controls/Button';

const SHOWN_MS = 2500;

export function ShareButton() {
  const ownText = useStore((state) => state.settings.task === 'text');
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  const share = async () => {
    const link = linkTo(pageStore.getState());
    try {
      await navigator.clipboard.writeText(link);
      setCopied(true);
      setByHand(null);
    } catch {
      setByHand(link);
    }
  };
  return (
    <span className="share">
      <Button onClick={() => void share()} title="Copy a link to exactly this view">
        Share
      </Button>
      <span role="status" className={copied ? 'share-done' : 'unseen'}>
        {copied ? (ownText ? 'Link copied, without your text' : 'Link copied') : ''}
      </span>
      {byHand !== null && (
        <span className="share-by-hand">
          <input
            aria-label="Link to copy"
            readOnly
            value={byHand}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button onClick={() => setByHand(null)}>Close</Button>
        </span>
      )}
    </span>
  );
}
