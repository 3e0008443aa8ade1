/** Light, dark, or as the system says. */
import { header } from '../../language/rooms/header';
import type { ViewSettings } from '../../lab/settings/view-table';
import { actions, useStore } from '../store/store';

const THEMES: readonly { readonly value: ViewSettings['theme']; readonly name: () => string }[] = [
  { value: 'auto', name: header.themeAuto },
  { value: 'light', name: header.themeLight },
  { value: 'dark', name: header.themeDark },
];

interface Props {
  /** Whether its name stands before each choice: beside others it would not be known. */
  readonly named?: boolean;
}

export function ThemeSelect({ named = false }: Props) {
  const theme = useStore((state) => state.view.theme);
  return (
    <select
      className="theme-select"
      aria-label={header.themeLabel()}
      title={header.themeMeaning()}
      value={theme}
      onChange={(event) =>
        actions.changeView({ theme: event.target.value as ViewSettings['theme'] })
      }
    >
      {THEMES.map(({ value, name }) => (
        <option key={value} value={value}>
          {named ? header.themeNamed({ theme: name() }) : name()}
        </option>
      ))}
    </select>
  );
}
