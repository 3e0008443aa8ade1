/** A choice of two or three, all in sight: radio buttons in one bar. Panels use it too. */
import { useId } from 'react';
import type { ChoiceField } from '../../lab/settings/fields';

interface Props<T extends string> {
  readonly field: Pick<ChoiceField<T>, 'label' | 'meaning' | 'options'>;
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** Names the group for screen readers only. */
  readonly hideLabel?: boolean;
}

export function Segmented<T extends string>({ field, value, onChange, hideLabel }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="segmented" title={field.meaning}>
      <legend className={hideLabel ? 'unseen' : 'soft'}>{field.label}</legend>
      <div className="segmented-bar">
        {field.options.map((option) => (
          <label key={option.value} className={option.value === value ? 'chosen' : undefined}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
