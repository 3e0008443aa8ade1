/** The left column: the experiment's controls. In small views it opens from the menu. */
import { useEffect, useRef } from 'react';
import { controls } from '../../language/rooms/controls';
import { SETTINGS } from '../../lab/settings/settings-table';
import { AboutTask } from './AboutTask';
import { LanesCard } from './LanesCard';
import { MoreSettings } from './MoreSettings';
import { Segmented } from './Segmented';
import { SettingField } from './SettingField';
import { ForkNote } from '../fork/ForkNote';
import { actions, useStore } from '../store/store';
import './controls.css';

export function Controls({ open }: { readonly open: boolean }) {
  const compare = useStore((state) => state.wanted.compare);
  const place = useRef<HTMLElement>(null);
  // They open at the top of the page, wherever that was scrolled to.
  useEffect(() => {
    if (open) place.current?.scrollIntoView();
  }, [open]);
  return (
    <aside
      ref={place}
      id="controls"
      aria-label={controls.experiment()}
      className={open ? 'controls' : 'controls closed'}
    >
      <div className="card controls-task">
        <SettingField name="task" help="title" />
        <AboutTask />
        <ForkNote />
        <Segmented
          field={SETTINGS.compare}
          value={compare}
          onChange={(value) => actions.change({ compare: value })}
        />
      </div>
      <div className="card controls-lanes">
        <LanesCard />
        <MoreSettings />
      </div>
    </aside>
  );
}
