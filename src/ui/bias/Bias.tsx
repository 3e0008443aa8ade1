/** Panel "Bias": each lane's mean loss against Standard's on common draws. */
import { useCallback } from 'react';
import { bias } from '../../language/rooms/bias';
import { formatCell, formatCellInterval, formatInteger, measuring } from '../../lab/words/numbers';
import { partsOf } from '../../lab/methods/lane-parts';
import { biasSentence } from '../../lab/words/bias';
import { biasShown } from '../../charts/paper/shows/readings';
import { EstimateTable, laneHead } from '../panel/EstimateTable';
import { Panel } from '../panel/Panel';
import { useStore } from '../store/store';
import { formula } from './formula';
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
      name="Bias"
      of={['probe']}
      note={step === undefined ? bias.note() : bias.noteAt({ at: atStep(step) })}
      explanation={bias.explanation()}
      formula={formula()}
      show={() => biasShown(checks.map(({ look, check }) => ({ name: look.name, check })))}
      waiting={bias.waiting()}
    >
      {checks.length === 0 ? null : (
        <EstimateTable
          caption={bias.caption()}
          rows={checks}
          rowAttributes={({ look }) => ({ 'data-testid': `bias-${look.id}` })}
          head={{ name: bias.lane(), cell: ({ look }) => laneHead(look) }}
          columns={[
            {
              name: bias.difference(),
              cell: ({ check }) => check && formatCell(check.difference.value),
              attributes: ({ check }) => ({ 'data-value': check?.difference.value }),
            },
            {
              name: bias.interval(),
              cell: ({ check }) => check && formatCellInterval(check.difference),
            },
            {
              name: 'N',
              cell: ({ check }) =>
                check && bias.ofUnits({ n: formatInteger(check.difference.n), unit: check.unit }),
            },
            {
              name: bias.reading(),
              className: 'words',
              cell: ({ lane, check }) => (check ? biasSentence(lane, check) : measuring()),
            },
          ]}
        />
      )}
    </Panel>
  );
}
