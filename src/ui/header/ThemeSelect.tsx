/** Light, dark, or as the system says. */
import { VIEW, type ViewSettings } from '../../lab/settings/view-table';
import { actions, useStore } from '../store/store';

export function ThemeSelect() {
  const theme = useStore((state) => state.view.theme);
  if (VIEW.theme.kind !== 'choice') return null;
  return (
    <select
      className="theme-select"
      aria-label={VIEW.theme.label}
      title={VIEW.theme.meaning}
      value={theme}
      onChange={(event) =>
        actions.changeView({ theme: event.target.value as ViewSettings['theme'] })
      }
    >
      {VIEW.theme.options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
}
