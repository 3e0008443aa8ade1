/** Opens what the page can be taken along by: link, QR code, worksheets, and the run itself as a file. */
import { lazy, Suspense, useState } from 'react';
import { share } from '../../language/rooms/share';
import { Button } from '../controls/Button';

const ShareDialog = lazy(() => import('./ShareDialog'));

export function ShareButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" title={share.shareMeaning()} onClick={() => setOpen(true)}>
        {share.share()}
      </Button>
      {open && (
        <Suspense>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
