/** What every composition of methods would leave of the noise, and how many draws an evaluation needs: sorted by a column. */
import { useMemo, useState } from 'react';
import { number } from '../../lab/settings/fields';
import { drawsFor, rankedCompositions, type CompositionColumn } from '../../lab/table/ranking';
import type { TableReport } from '../../lab/table/report';
import { compositionsCsv } from '../../lab/table/tables-csv';
import { formatEstimate, formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { NumberInput } from '../controls/NumberInput';
import { useKept } from '../hooks/useKept';
import { download } from '../panel/download';
import { EstimateTable } from '../panel/EstimateTable';
import { Others } from './Others';
import { Scrollable } from '../panel/Scrollable';

const PRECISION = number({
  urlKey: 'own-precision',
  label: 'Draws for ±',
  meaning: 'Half the width of the 95 % interval of the mean loss, in per cent of the loss.',
  unit: '% of the loss',
  default: 1,
  min: 0.01,
  max: 50,
});

/** Rows of the table before the others are asked for. */
const FIRST = 12;

interface Props {
  readonly report: TableReport;
  /** Of what is saved. */
  readonly stem: string;
}

export function Compositions({ report, stem }: Props) {
  const [by, setBy] = useKept<CompositionColumn>('own model order', 'loss');
  const [percent, setPercent] = useKept('own model precision', 1);
  const [all, setAll] = useState(false);
  const hasGradient = report.gradient !== null;
  const column = by === 'gradient' && !hasGradient ? 'loss' : by;
  const ranked = useMemo(() => rankedCompositions(report, column), [report, column]);
  const head = (key: CompositionColumn, label: string) =>
    ({
      sorted: column === key ? 'ascending' : 'none',
      name: (
        <Button look="link" title="Sort by this column, the least first" onClick={() => setBy(key)}>
          {label}
          {column === key ? ' ↑' : ''}
        </Button>
      ),
    }) as const;
  return (
    <section className="own-section" aria-label="What every composition would give">
      <div className="row">
        <h3>What every composition would give</h3>
        <span className="row own-precision">
          <label htmlFor="own-precision">{PRECISION.label}</label>
          <NumberInput id="own-precision" field={PRECISION} value={percent} onChange={setPercent} />
        </span>
        <Button
          look="small"
          onClick={() => download(`${stem}-compositions.csv`, compositionsCsv(report), 'text/csv')}
        >
          Save as CSV
        </Button>
      </div>
      <p className="soft">
        Noise per forward pass, as a multiple of Standard’s, 95 % intervals: below 1 a composition
        pays. A sampler that was fitted to half of the sequences is read on the other half; strata
        are those of {report.batch} draws per step.
      </p>
      <Scrollable label="Table of compositions of your model" className="own-table">
        <EstimateTable
          rows={all ? ranked : ranked.slice(0, FIRST)}
          rowAttributes={({ key }) => ({ 'data-composition': key })}
          head={{ ...head('name', 'composition'), cell: ({ name }) => name }}
          columns={[
            {
              ...head('loss', 'loss noise'),
              cell: ({ loss }) => loss && formatEstimate(loss),
            },
            ...(hasGradient
              ? [
                  {
                    ...head('gradient', 'gradient noise'),
                    cell: ({ gradient }: (typeof ranked)[number]) =>
                      gradient && formatEstimate(gradient),
                  },
                ]
              : []),
            { name: 'passes per draw', cell: ({ rowsPerDraw }) => rowsPerDraw },
            {
              ...head('draws', `draws for ±${percent} %`),
              cell: (composition) => {
                const draws = drawsFor(composition, percent);
                return draws === null ? null : formatInteger(draws);
              },
            },
          ]}
        />
      </Scrollable>
      {ranked.length > FIRST && (
        <Button look="small" onClick={() => setAll(!all)}>
          {all ? 'Show the first' : `Show all ${formatInteger(ranked.length)}`}
        </Button>
      )}
      <Others report={report} />
    </section>
  );
}
