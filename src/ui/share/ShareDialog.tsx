/** The dialog to take the page along: the link and its QR code, the code for another page, worksheets, the run as a file, and how to cite it. */
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { inARow } from '../../language/language';
import { VIEW } from '../../lab/settings/view-table';
import { share } from '../../language/rooms/share';
import { Button } from '../controls/Button';
import { together } from '../language/rich';
import { linkTo, pageAt } from '../store/address';
import { pageStore, useStore } from '../store/store';
import { Cite } from './Cite';
import { CopyText } from './CopyText';
import { EmbedCode } from './EmbedCode';
import { QrCode } from './QrCode';
import { SavedRuns } from './SavedRuns';
import './share.css';

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const ownText = useStore((state) => state.settings.task === 'text');
  // As it was when the dialog was opened: a link that changes under the hand cannot be copied.
  const [link] = useState(() => linkTo(pageStore.getState()));
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const to = (sheet: 'worksheet' | 'teachers') => (inside: readonly ReactNode[]) => (
    <a href={pageAt({ [VIEW.sheet.urlKey]: sheet }, pageStore.getState())}>{together(inside)}</a>
  );
  return (
    <dialog ref={dialog} className="share-dialog" aria-labelledby={id} onClose={onClose}>
      <div className="row share-title">
        <h2 id={id}>{share.title()}</h2>
        <Button look="small" onClick={close}>
          {share.close()}
        </Button>
      </div>
      <Part title={share.link()}>
        <p>{inARow(share.linkMeaning(), ownText ? share.linkWithoutText() : '')}</p>
        <CopyText label={share.linkLabel()} text={link} />
        <QrCode text={link} />
      </Part>
      <Part title={share.run()}>
        <SavedRuns onOpened={close} />
      </Part>
      <Part title={share.embed()}>
        <EmbedCode />
      </Part>
      <Part title={share.paper()}>
        <p>
          {together(
            share.paperSheets<ReactNode>({
              worksheets: to('worksheet'),
              teachers: to('teachers'),
            }),
          )}
        </p>
      </Part>
      <Part title={share.cite()}>
        <Cite />
      </Part>
    </dialog>
  );
}
