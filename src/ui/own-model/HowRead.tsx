/** How the chosen table is read: which column holds what, the unit of its losses, its design. All can be said by hand. */
import { useId } from 'react';
import { SETTINGS } from '../../lab/settings/settings-table';
import { foundColumns, QUANTITIES, type QuantityName } from '../../lab/table/columns';
import type { LossUnit } from '../../lab/table/loss-unit';
import type { TableDesign } from '../../core/table/draw-table';
import { Button } from '../controls/Button';
import { NumberInput } from '../controls/NumberInput';
import { useOwnModel } from './own-model-store';

const UNIT_WORDS: Readonly<Record<LossUnit, string>> = {
  sum: 'the sum over the masked tokens',
  mean: 'their mean',
  weighted: 'h/(n·t), as it is trained by',
};

const DESIGN_WORDS: Readonly<Record<TableDesign, string>> = {
  'by-count': 'by count: sizes were chosen',
  'by-rate': 'a training log: t was drawn',
};

/** What an option stands for that no column of a file is called. */
const BY_NAME = '\0by name';
const NONE = '\0none';

export function HowRead() {
  const { names, settings, problem, reading, arrange, read } = useOwnModel(
    ...(['names', 'settings', 'problem', 'reading', 'arrange', 'read'] as const),
  );
  const id = useId();
  // Where it was refused the way out is likely to be here.
  const open = problem !== '' && names.length > 0;
  return (
    <details className="own-how" open={open || undefined}>
      <summary>How the file is read</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <div className="own-columns">
          {(Object.keys(QUANTITIES) as QuantityName[]).map((quantity) => (
            <ColumnChoice key={quantity} quantity={quantity} />
          ))}
          <label title="Whether a number in the column of losses is a sum or a mean">
            <span>losses are</span>
            <select
              value={settings.unit}
              onChange={({ target }) => arrange({ unit: target.value as LossUnit })}
            >
              {Object.entries(UNIT_WORDS).map(([unit, words]) => (
                <option key={unit} value={unit}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label title="How the masks came about">
            <span>design</span>
            <select
              value={settings.design ?? ''}
              onChange={({ target }) =>
                arrange({ design: target.value === '' ? null : (target.value as TableDesign) })
              }
            >
              <option value="">as it looks</option>
              {Object.entries(DESIGN_WORDS).map(([design, words]) => (
                <option key={design} value={design}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          {(['epsilon', 'floor'] as const).map((name) => (
            <div key={name} className="own-number">
              <label htmlFor={`${id}-${name}`}>{SETTINGS[name].label}</label>
              <NumberInput
                id={`${id}-${name}`}
                field={SETTINGS[name]}
                value={settings[name]}
                onChange={(value) => arrange({ [name]: value })}
              />
            </div>
          ))}
        </div>
        <Button type="submit" disabled={reading !== null}>
          Read it again
        </Button>
      </form>
    </details>
  );
}

function ColumnChoice({ quantity }: { readonly quantity: QuantityName }) {
  const { names, settings, arrange } = useOwnModel('names', 'settings', 'arrange');
  const { meaning, required } = QUANTITIES[quantity];
  const { [quantity]: byHand, ...others } = settings.columns;
  const found = foundColumns(names, others)[quantity];
  const value = byHand === undefined ? BY_NAME : (byHand ?? NONE);
  const choose = (chosen: string) =>
    arrange({
      columns:
        chosen === BY_NAME ? others : { ...others, [quantity]: chosen === NONE ? null : chosen },
    });
  return (
    <label title={meaning}>
      <span translate="no">{quantity}</span>
      <select value={value} onChange={({ target }) => choose(target.value)}>
        <option value={BY_NAME}>
          {found === undefined ? 'no column has its name' : `“${found}”, by its name`}
        </option>
        {!required && <option value={NONE}>none</option>}
        {names
          .filter((name, place) => name !== '' && names.indexOf(name) === place)
          .map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
