/** A switch between the options of one view setting, as the schema table lists them. */
import { VIEW, type ViewSettings } from '../../lab/settings/view-table';
import { Segmented } from '../controls/Segmented';
import { actions, useStore } from '../store/store';
import type { ChoiceField } from '../../lab/settings/fields';

type ChoiceName = 'quantity' | 'of' | 'per' | 'weights' | 'axis' | 'order';

export function ViewChoice({ name }: { name: ChoiceName }) {
  const value = useStore((state) => state.view[name]);
  return (
    <Segmented
      hideLabel
      field={VIEW[name] as ChoiceField<string>}
      value={value}
      onChange={(next) => actions.changeView({ [name]: next } as Partial<ViewSettings>)}
    />
  );
}
