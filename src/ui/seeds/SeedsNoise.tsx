/** The noise that a study's runs ended with: per method the split of loss and gradient, and what it is at equal compute. */
import { useMemo } from 'react';
import type { Estimate } from '../../core/statistics/estimate';
import { seeds } from '../../language/rooms/seeds';
import type { Study } from '../../lab/study/study';
import { noiseOverRuns, SPLIT_PARTS } from '../../lab/study/noise';
import { formatNumber } from '../../lab/words/numbers';
import { estimateCell, EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';

const OF = [
  { of: 'loss', title: seeds.lossNoise },
  { of: 'gradient', title: seeds.gradientNoise },
] as const;

type Noise = ReturnType<typeof noiseOverRuns>[number];

/**
 * What cannot be negative. Where its unbiased estimate is, as it may be by chance, the end of its interval is what is known of it: a
 * number beside an interval that leaves it out would be none that anybody could use.
 */
const positiveCell = (estimate: Estimate | null | undefined) =>
  estimate && estimate.value < estimate.low
    ? [
        seeds.atMost({ value: formatNumber(estimate.high, 2) }),
        seeds.estimatedBelow({ value: formatNumber(estimate.value) }),
      ]
    : estimateCell(estimate);

export function SeedsNoise({ study }: { readonly study: Study }) {
  const all = useMemo(() => noiseOverRuns(study).filter(({ loss }) => loss !== null), [study]);
  if (all.length === 0) return null;
  return (
    <section className="seeds-ends" aria-label={seeds.noise()}>
      <h3>
        {seeds.noise()} <span className="soft">{seeds.noiseAt()}</span>
      </h3>
      <Scrollable label={seeds.noiseTables()} className="seeds-table">
        {OF.map(({ of, title }) => (
          <EstimateTable
            key={of}
            caption={seeds.noiseCaption({ title: title(), first: all[0].name })}
            rows={all}
            head={{ cell: ({ name }) => name }}
            columns={[
              { name: 'N', cell: ({ runs }) => runs },
              { name: seeds.rows(), cell: ({ rowsPerDraw }) => rowsPerDraw },
              ...SPLIT_PARTS.map((part) => ({
                name: part === 'total' ? seeds.total() : part.toUpperCase(),
                cell: (noise: Noise) => positiveCell(noise[of]?.[part]),
              })),
              { name: seeds.efficiency(), cell: (noise) => estimateCell(noise[`${of}Efficiency`]) },
              of === 'loss'
                ? { name: seeds.bias(), cell: ({ bias }) => estimateCell(bias) }
                : {
                    name: seeds.signal(),
                    attributes: () => ({ title: seeds.signalMeaning() }),
                    cell: ({ gradientSignal }) => positiveCell(gradientSignal),
                  },
            ]}
          />
        ))}
      </Scrollable>
    </section>
  );
}
