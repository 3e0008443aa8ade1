/** Opens what the page can be taken along by: link, QR code, worksheets, and the run itself as a file. */
import { lazy, Suspense, useState } from 'react';
import { share } from '../../language/rooms/share';
import { Button } from '../controls/Button';
import { ErrorBoundary } from '../page/ErrorBoundary';

const ShareDialog = lazy(() => import('./ShareDialog'));

export function ShareButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" title={share.shareMeaning()} onClick={() => setOpen(!open)}>
        {share.share()}
      </Button>
      {open && (
        <ErrorBoundary title={share.title()} place="share-fault">
          <Suspense>
            <ShareDialog onClose={() => setOpen(false)} />
          </Suspense>
        </ErrorBoundary>
      )}
    </>
  );
}
