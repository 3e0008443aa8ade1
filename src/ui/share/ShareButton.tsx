/** Opens what the page can be taken along by: link, QR code, worksheets, and the run itself as a file. */
import { lazy, Suspense } from 'react';
import { share } from '../../language/rooms/share';
import { Button } from '../controls/Button';
import { ErrorBoundary } from '../page/ErrorBoundary';

const ShareDialog = lazy(() => import('./ShareDialog'));

interface ButtonProps {
  readonly onShare: () => void;
}

export function ShareButton({ onShare }: ButtonProps) {
  return (
    <Button className="share" aria-haspopup="dialog" title={share.shareMeaning()} onClick={onShare}>
      {share.share()}
    </Button>
  );
}

interface SharingProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The dialog, fetched when it is opened. */
export function Sharing({ open, onClose }: SharingProps) {
  if (!open) return null;
  return (
    <ErrorBoundary title={share.title()} place="share-fault">
      <Suspense>
        <ShareDialog onClose={onClose} />
      </Suspense>
    </ErrorBoundary>
  );
}
