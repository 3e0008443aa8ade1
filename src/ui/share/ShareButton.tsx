/** Opens what the page can be taken along by: link, QR code, worksheets, and the run itself as a file. */
import { lazy, Suspense, useState } from 'react';
import { Button } from '../controls/Button';

const ShareDialog = lazy(() => import('./ShareDialog'));

export function ShareButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        title="A link to exactly this view, and the run as a file"
        onClick={() => setOpen(true)}
      >
        Share
      </Button>
      {open && (
        <Suspense>
          <ShareDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
