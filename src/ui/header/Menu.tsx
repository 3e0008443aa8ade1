/**
 * What the one row of a small view has no room for: the views, the experiment’s controls, the run, language, theme and sharing, in
 * a sheet at the lower edge. Refuses to hold: what is in the row (Header.tsx).
 */
import { useEffect, useId, useRef } from 'react';
import { header } from '../../language/rooms/header';
import { BackendNote } from './BackendBadge';
import { LanguageSelect } from './LanguageSelect';
import { RunStatus } from './RunStatus';
import { ThemeSelect } from './ThemeSelect';
import { ViewSwitch } from './ViewSwitch';
import { togglePresenter } from '../presenter/presenting';
import { Button } from '../controls/Button';
import { ShareButton } from '../share/ShareButton';
import { actions, useView } from '../store/store';
import './menu.css';

interface Props {
  /** Whether there is a run to be seen. */
  readonly runs: boolean;
  readonly controlsOpen: boolean;
  readonly onControls: () => void;
  readonly onShare: () => void;
  readonly onClose: () => void;
}

export default function Menu({ runs, controlsOpen, onControls, onShare, onClose }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const { view } = useView('view');
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  /** The focus is back at the menu's button before anything else takes it. */
  const closeThen = (does: () => void) => {
    close();
    does();
  };
  return (
    <dialog ref={dialog} className="menu" aria-labelledby={id} onClose={onClose} closedby="any">
      <div className="row menu-title">
        <h2 id={id}>{header.menu()}</h2>
        <Button onClick={close}>{header.close()}</Button>
      </div>
      <ViewSwitch onOpened={close} />
      {runs && (
        <div className="menu-row">
          <RunStatus />
          <Button className="reset-button" onClick={() => closeThen(actions.reset)}>
            {header.reset()}
          </Button>
        </div>
      )}
      <div className="menu-row">
        <Button
          className="controls-toggle"
          aria-expanded={view === 'lab' ? controlsOpen : undefined}
          title={header.controlsMeaning()}
          onClick={() => closeThen(onControls)}
        >
          {header.controls()}
        </Button>
        {runs && (
          <Button className="present-button" onClick={() => closeThen(togglePresenter)}>
            {header.present()}
          </Button>
        )}
        <ShareButton onShare={() => closeThen(onShare)} />
      </div>
      <div className="menu-row">
        <LanguageSelect />
        <ThemeSelect named />
      </div>
      <BackendNote />
    </dialog>
  );
}
