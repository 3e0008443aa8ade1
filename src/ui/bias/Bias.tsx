/** Panel "Bias": each lane's mean loss against Standard's on common draws. */
import { useCallback } from 'react';
import { formatCell, formatCellInterval, formatInteger, measuring } from '../../lab/words/numbers';
import { partsOf } from '../../lab/methods/lane-parts';
import { biasSentence } from '../../lab/words/bias';
import { EstimateTable, laneHead } from '../panel/EstimateTable';
import { Panel } from '../panel/Panel';
import { useStore } from '../store/store';
import { BIAS } from './formula';
import { useLaneLooks } from '../hooks/useLanes';
import { atStep } from '../panel/measured-at';
import { useThrottled } from '../hooks/refresh';
import type { PageState } from '../store/store';

const HZ = 1;

export default function Bias() {
  const looks = useLaneLooks();
  const lanes = useStore((state) => state.settings.lanes);
  const checks = useThrottled(
    ['probe'],
    HZ,
    useCallback(
      ({ record }: PageState) =>
        looks.flatMap((look) => {
          const lane = lanes.find(({ id, objective }) => id === look.id && objective === 'mdm');
          if (!lane || partsOf(lane).length === 0) return [];
          const check = record.latestBias(look.id);
          // Measured, and yet no bias: a step of its is too large to be drawn often enough.
          return check || !record.latestNoise(look.id, 'own')?.direct
            ? [{ look, lane, check }]
            : [];
        }),
      [looks, lanes],
    ),
  );
  const step = checks.find(({ check }) => check)?.check?.step;
  return (
    <Panel
      title="Bias"
      of={['probe']}
      note={`nats per response token, 95 % interval of the paired difference${
        step === undefined ? '' : `, ${atStep(step)}`
      }`}
      explanation="Does a method still train for the same loss? Its mean loss less Standard’s: same sequences, same random numbers, same weights, fresh draws of the code that trains."
      formula={BIAS}
      waiting="Nothing to compare yet: Standard is what the others are compared with, and an ARM masks nothing."
    >
      {checks.length === 0 ? null : (
        <EstimateTable
          caption="Mean loss less Standard’s on common draws, at each lane’s own weights"
          rows={checks}
          rowAttributes={({ look }) => ({ 'data-testid': `bias-${look.id}` })}
          head={{ name: 'lane', cell: ({ look }) => laneHead(look) }}
          columns={[
            {
              name: 'difference',
              cell: ({ check }) => check && formatCell(check.difference.value),
              attributes: ({ check }) => ({ 'data-value': check?.difference.value }),
            },
            {
              name: 'interval',
              cell: ({ check }) => check && formatCellInterval(check.difference),
            },
            {
              name: 'N',
              cell: ({ check }) => check && `${formatInteger(check.difference.n)} ${check.unit}`,
            },
            {
              name: 'reading',
              className: 'words',
              cell: ({ lane, check }) => (check ? biasSentence(lane, check) : measuring()),
            },
          ]}
        />
      )}
    </Panel>
  );
}
