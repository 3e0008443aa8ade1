/** How soon a study's runs are down at a held-out loss that the reader chooses; runs that never were are counted. */
import { useId, useMemo } from 'react';
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

const TARGET = number({
  urlKey: 'target',
  label: 'Target',
  meaning: 'Held-out loss, nats per response token.',
  unit: 'nats per token',
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
    <section className="seeds-ends" aria-label="Steps to a held-out loss">
      <h3>
        Steps to a held-out loss <span className="soft">fewer is faster</span>
      </h3>
      <div className="row seeds-numbers">
        <label htmlFor={id}>At or below</label>
        <NumberInput id={id} field={TARGET} value={target} onChange={aimAt} />
        {target !== usual && (
          <Button look="small" onClick={() => aimAt(null)}>
            {first.name}’s halfway: {usual}
          </Button>
        )}
        <Button
          look="small"
          onClick={() =>
            download(`${stemOf(study)}-steps.csv`, stepsCsv(study, target), 'text/csv')
          }
        >
          Save steps as CSV
        </Button>
      </div>
      <Scrollable label="Table of the steps" className="seeds-table seeds-steps">
        <EstimateTable
          caption={`The first step at which a run’s held-out loss, straight between its measurements, is at or below the target. Median over all runs (Kaplan–Meier, 95 % interval): a run that never got there counts as later than step ${formatInteger(study.plan.steps)}. Ratio to ${first.name}: geometric mean over the seeds at which both got there, 95 % t interval`}
          rows={all}
          head={{ cell: ({ name }) => name }}
          columns={[
            {
              name: 'reached',
              cell: ({ runs, reached }) => `in ${reached} of ${runs.length} runs`,
            },
            {
              name: 'median step',
              cell: ({ median }) => median && medianStepsText(median, study.plan.steps),
            },
            { name: `over ${first.name}`, cell: ({ ratio }) => estimateCell(ratio) },
          ]}
        />
      </Scrollable>
    </section>
  );
}
