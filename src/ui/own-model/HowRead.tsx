/** How the chosen table is read: which column holds what, the unit of its losses, its design. All can be said by hand. */
import { useId } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { SETTINGS } from '../../lab/settings/settings-table';
import { foundColumns, QUANTITIES, type QuantityName } from '../../lab/table/columns';
import type { LossUnit } from '../../lab/table/loss-unit';
import { stepDraws } from '../../lab/table/step-draws';
import type { TableDesign } from '../../core/table/draw-table';
import { Button } from '../controls/Button';
import { NumberInput } from '../controls/NumberInput';
import { useOwnModel } from './own-model-store';

const UNIT_WORDS: Readonly<Record<LossUnit, () => string>> = {
  sum: ownModel.unitSum,
  mean: ownModel.unitMean,
  weighted: ownModel.unitWeighted,
};

const DESIGN_WORDS: Readonly<Record<TableDesign, () => string>> = {
  'by-count': ownModel.designByCount,
  'by-rate': ownModel.designByRate,
};

/** In the language of the moment. */
const said = (words: Readonly<Record<string, () => string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([option, say]) => [option, say()]));

/** In the language of the moment. */
const numberFields = () =>
  [
    { name: 'epsilon', field: SETTINGS.epsilon },
    { name: 'floor', field: SETTINGS.floor },
    { name: 'batch', field: stepDraws() },
  ] as const;

/** What an option stands for that no column of a file is called. */
const BY_NAME = '\0by-name';
const NONE = '\0none';
const AS_IT_LOOKS = '\0as-it-looks';

export function HowRead() {
  const { names, settings, problem, reading, arrange, read } = useOwnModel(
    ...(['names', 'settings', 'problem', 'reading', 'arrange', 'read'] as const),
  );
  const id = useId();
  // Where it was refused the way out is likely to be here.
  const open = problem !== '' && names.length > 0;
  return (
    <details className="own-how" open={open || undefined}>
      <summary>{ownModel.how()}</summary>
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
          <Choice
            name={ownModel.unit()}
            meaning={ownModel.unitMeaning()}
            value={settings.unit}
            options={said(UNIT_WORDS)}
            onChoose={(unit) => arrange({ unit: unit as LossUnit })}
          />
          <Choice
            name={ownModel.design()}
            meaning={ownModel.designMeaning()}
            value={settings.design ?? AS_IT_LOOKS}
            options={{ [AS_IT_LOOKS]: ownModel.designAsItLooks(), ...said(DESIGN_WORDS) }}
            onChoose={(design) =>
              arrange({ design: design === AS_IT_LOOKS ? null : (design as TableDesign) })
            }
          />
          {numberFields().map(({ name, field }) => (
            <div key={name} className="own-number">
              <label htmlFor={`${id}-${name}`}>{field.label}</label>
              <NumberInput
                id={`${id}-${name}`}
                field={field}
                value={settings[name]}
                onChange={(value) => arrange({ [name]: value })}
              />
            </div>
          ))}
        </div>
        <Button type="submit" disabled={reading !== null}>
          {ownModel.readAgain()}
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
  const columns = names.filter((name, place) => name !== '' && names.indexOf(name) === place);
  return (
    <Choice
      name={quantity}
      meaning={meaning()}
      value={value}
      options={{
        [BY_NAME]:
          found === undefined ? ownModel.columnUnnamed() : ownModel.columnByName({ column: found }),
        ...(required ? {} : { [NONE]: ownModel.columnNone() }),
        ...Object.fromEntries(columns.map((name) => [name, name])),
      }}
      onChoose={choose}
    />
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly meaning: string;
  readonly value: string;
  /** What is said of each value. */
  readonly options: Readonly<Record<string, string>>;
  readonly onChoose: (value: string) => void;
}

function Choice({ name, meaning, value, options, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div title={meaning}>
      <label htmlFor={id} translate="no">
        {name}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        {Object.entries(options).map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
