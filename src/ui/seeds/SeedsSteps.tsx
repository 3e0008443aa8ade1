/** How soon a study's runs are down at a held-out loss that the reader chooses; runs that never were are counted. */
import { useId, useMemo } from 'react';
import { inEnglish } from '../../language/language';
import { seeds } from '../../language/rooms/seeds';
import { number } from '../../lab/settings/fields';
import { stepsCsv } from '../../lab/study/csv';
import { halfwayLoss, stepsToLoss } from '../../lab/study/steps-to-loss';
import type { Study } from '../../lab/study/study';
import { formatInteger } from '../../lab/words/numbers';
import { medianStepsText } from '../../lab/words/study';
import { Button } from '../controls/Button';
import { NumberInput } from '../controls/NumberInput';
import { download } from '../panel/download';
import { estimateCell, EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';
import { stemOf } from './files';
import { useSeeds } from './seeds-store';

/** In the language of the moment. */
const targetField = () =>
  number({
    urlKey: 'target',
    label: seeds.target(),
    meaning: seeds.targetMeaning(),
    unit: seeds.perToken(),
    default: 1,
    min: 0,
    max: 100,
    multipleOf: null,
  });
/** The usual target is written as it would be typed. */
const DECIMALS = 4;

export function SeedsSteps({ study }: { readonly study: Study }) {
  const id = useId();
  const { target: chosen, aimAt } = useSeeds('target', 'aimAt');
  const halfway = useMemo(() => halfwayLoss(study), [study]);
  const usual = halfway === null ? null : Number(halfway.toFixed(DECIMALS));
  const target = chosen ?? usual;
  const all = useMemo(() => (target === null ? [] : stepsToLoss(study, target)), [study, target]);
  if (target === null || usual === null) return null;
  const [first] = all;
  return (
    <section className="seeds-ends" aria-label={seeds.stepsTo()}>
      <h3>
        {seeds.stepsTo()} <span className="soft">{seeds.fewer()}</span>
      </h3>
      <div className="row seeds-numbers">
        <label htmlFor={id}>{seeds.atOrBelow()}</label>
        <NumberInput id={id} field={targetField()} value={target} onChange={aimAt} />
        {target !== usual && (
          <Button look="small" onClick={() => aimAt(null)}>
            {seeds.halfway({ first: first.name, loss: String(usual) })}
          </Button>
        )}
        <Button
          look="small"
          onClick={() =>
            download(
              `${stemOf(study)}-steps.csv`,
              inEnglish(() => stepsCsv(study, target)),
              'text/csv',
            )
          }
        >
          {seeds.saveSteps()}
        </Button>
      </div>
      <Scrollable label={seeds.stepsTable()} className="seeds-table seeds-steps">
        <EstimateTable
          caption={seeds.stepsCaption({
            last: formatInteger(study.plan.steps),
            first: first.name,
          })}
          rows={all}
          head={{ cell: ({ name }) => name }}
          columns={[
            {
              name: seeds.reached(),
              cell: ({ runs, reached }) =>
                seeds.reachedIn({ reached: String(reached), runs: runs.length }),
            },
            {
              name: seeds.medianStep(),
              cell: ({ median }) => median && medianStepsText(median, study.plan.steps),
            },
            { name: seeds.over({ first: first.name }), cell: ({ ratio }) => estimateCell(ratio) },
          ]}
        />
      </Scrollable>
    </section>
  );
}
