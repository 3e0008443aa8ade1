/** One setting of the schema table as a labelled control with its meaning as help. */
import { useId } from 'react';
import { inARow } from '../../language/language';
import { controls } from '../../language/rooms/controls';
import { settingsProblem } from '../../lab/settings/schema';
import { SETTINGS, type Settings } from '../../lab/settings/settings-table';
import { unbroken } from '../language/rich';
import { actions, pageStore, useStore } from '../store/store';
import { NumberInput } from './NumberInput';

interface Props {
  readonly name: keyof Settings;
  /** The meaning below the control, or only as its title. */
  readonly help: 'text' | 'title';
}

export function SettingField({ name, help }: Props) {
  const id = useId();
  const field = SETTINGS[name];
  const value = useStore((state) => state.wanted[name]);
  if (field.kind !== 'number' && field.kind !== 'choice') return null;
  const describedBy = help === 'text' ? `${id}-help` : undefined;
  return (
    <div className="field">
      <div className="row field-row">
        <label htmlFor={id} className="soft">
          {field.label}
        </label>
        {help === 'title' && field.restart && (
          <span className="soft">{controls.changeRestarts()}</span>
        )}
        {field.kind === 'number' ? (
          <NumberInput
            id={id}
            field={field}
            value={value as number}
            describedBy={describedBy}
            onChange={(number) => actions.change({ [name]: number })}
            refuse={(number) => settingsProblem({ ...pageStore.getState().wanted, [name]: number })}
          />
        ) : (
          <select
            id={id}
            value={value as string}
            title={field.meaning}
            aria-describedby={describedBy}
            onChange={(event) => actions.change({ [name]: event.target.value })}
          >
            {field.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </div>
      {help === 'text' && (
        <p id={`${id}-help`} className="soft field-help">
          {unbroken(inARow(field.meaning, field.restart ? controls.aChangeRestarts() : ''))}
        </p>
      )}
    </div>
  );
}
