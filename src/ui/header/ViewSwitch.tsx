/** The views of the one run: changing them never touches it. */
import { VIEW } from '../../lab/settings/view-table';
import { actions, useView } from '../store/store';
import { Button } from '../controls/Button';

export function ViewSwitch() {
  const { view } = useView('view');
  return (
    <nav className="views" aria-label={VIEW.view.label} title={VIEW.view.meaning}>
      {VIEW.view.options.map(({ value, label }) => (
        <Button
          key={value}
          aria-current={value === view ? 'page' : undefined}
          onClick={() => actions.changeView({ view: value })}
        >
          {label}
        </Button>
      ))}
    </nav>
  );
}
