/** The noise that a study's runs ended with: per method the split of loss and gradient, and what it is at equal compute. */
import { useMemo } from 'react';
import type { Study } from '../../lab/study/study';
import { noiseOverRuns, SPLIT_PARTS } from '../../lab/study/noise';
import { estimateCell, EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';

const OF = [
  { of: 'loss', title: 'Loss noise per draw, nats²' },
  { of: 'gradient', title: 'Gradient noise per draw, tr Cov' },
] as const;

type Noise = ReturnType<typeof noiseOverRuns>[number];

export function SeedsNoise({ study }: { readonly study: Study }) {
  const all = useMemo(() => noiseOverRuns(study).filter(({ loss }) => loss !== null), [study]);
  if (all.length === 0) return null;
  return (
    <section className="seeds-ends" aria-label="Noise at the last weights">
      <h3>
        Noise at the last weights{' '}
        <span className="soft">each method at the weights it trained itself</span>
      </h3>
      <Scrollable label="Tables of the noise" className="seeds-table">
        {OF.map(({ of, title }) => (
          <EstimateTable
            key={of}
            caption={`${title}: means over runs, 95 % interval (of a single run its own), which does not go below 0 (an unbiased estimate of next to nothing may). Efficiency: forward rows that ${all[0].name} needs for the same noise, over this method’s`}
            rows={all}
            head={{ cell: ({ name }) => name }}
            columns={[
              { name: 'N', cell: ({ runs }) => runs },
              { name: 'rows', cell: ({ rowsPerDraw }) => rowsPerDraw },
              ...SPLIT_PARTS.map((part) => ({
                name: part === 'total' ? part : part.toUpperCase(),
                cell: (noise: Noise) => estimateCell(noise[of]?.[part]),
              })),
              { name: 'efficiency', cell: (noise) => estimateCell(noise[`${of}Efficiency`]) },
              of === 'loss'
                ? { name: 'bias', cell: ({ bias }) => estimateCell(bias) }
                : {
                    name: 'signal',
                    attributes: () => ({ title: 'Of the gradient, per 1,000 forward rows' }),
                    cell: ({ gradientSignal }) => estimateCell(gradientSignal),
                  },
            ]}
          />
        ))}
      </Scrollable>
    </section>
  );
}
