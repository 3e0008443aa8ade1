/** All further settings, straight from the schema table. */
import { controls } from '../../language/rooms/controls';
import { SETTINGS, type Settings } from '../../lab/settings/settings-table';
import { useStore } from '../store/store';
import { SettingField } from './SettingField';

/** These have their own place in the column. */
const ELSEWHERE: readonly (keyof Settings)[] = ['task', 'from', 'compare', 'lanes', 'handDrawn'];

export function MoreSettings() {
  const task = useStore((state) => state.wanted.task);
  const names = (Object.keys(SETTINGS) as (keyof Settings)[]).filter(
    (name) => !ELSEWHERE.includes(name) && (SETTINGS[name].onlyFor ?? task) === task,
  );
  return (
    <details className="more">
      <summary className="soft">{controls.moreSettings()}</summary>
      {names.map((name) => (
        <SettingField key={name} name={name} help="text" />
      ))}
    </details>
  );
}
