/** The dialog to take the page along: the link and its QR code, worksheets, and the run as a file. */
import { useEffect, useId, useRef, useState } from 'react';
import { linkTo } from '../store/address';
import { pageStore, useStore } from '../store/store';
import { Button } from '../controls/Button';
import { CopyText } from './CopyText';
import { QrCode } from './QrCode';
import { SavedRuns } from './SavedRuns';
import './share.css';

/** The page's address with other parameters. */
function addressOf(query: string): string {
  const address = new URL(location.href);
  address.search = query;
  address.hash = '';
  return address.href;
}

export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const ownText = useStore((state) => state.settings.task === 'text');
  // As it was when the dialog was opened: a link that changes under the hand cannot be copied.
  const [link] = useState(() => linkTo(pageStore.getState()));
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="share-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <div className="row share-title">
        <h2 id={`${id}-title`}>Take it along</h2>
        <Button look="small" onClick={close}>
          Close
        </Button>
      </div>
      <section aria-labelledby={`${id}-link`}>
        <h3 id={`${id}-link`}>A link to this view</h3>
        <p>
          It opens the page with exactly these settings; the same seed gives the same run.
          {ownText && ' Your text is not in it.'}
        </p>
        <CopyText label="Link" text={link} />
        <QrCode text={link} />
      </section>
      <section aria-labelledby={`${id}-run`}>
        <h3 id={`${id}-run`}>This run, as a file</h3>
        <SavedRuns onOpened={close} />
      </section>
      <section aria-labelledby={`${id}-paper`}>
        <h3 id={`${id}-paper`}>On paper</h3>
        <p>
          <a href={addressOf('?sheet=worksheet')}>Worksheets for the lessons</a>, and{' '}
          <a href={addressOf('?sheet=teachers')}>a page for teachers</a>.
        </p>
      </section>
    </dialog>
  );
}
