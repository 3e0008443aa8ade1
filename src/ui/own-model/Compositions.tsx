/** What every composition of methods would leave of the noise, and how many draws an evaluation needs: sorted by a column. */
import { useMemo } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { number } from '../../lab/settings/fields';
import { drawsFor, rankedCompositions, type CompositionColumn } from '../../lab/table/ranking';
import type { TableReport } from '../../lab/table/report';
import { compositionsCsv } from '../../lab/table/tables-csv';
import { areUnbounded, unbounded } from '../../lab/table/words';
import { formatEstimate, formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { NumberInput } from '../controls/NumberInput';
import { useKept } from '../hooks/useKept';
import { download } from '../panel/download';
import { EstimateTable } from '../panel/EstimateTable';
import { Others } from './Others';
import { useFirstRows } from './useFirstRows';
import { Scrollable } from '../panel/Scrollable';

/** In the language of the moment. */
const precisionField = () =>
  number({
    urlKey: 'own-precision',
    label: ownModel.precision(),
    meaning: ownModel.precisionMeaning(),
    unit: ownModel.precisionUnit(),
    default: 1,
    min: 0.01,
    max: 50,
  });

interface Props {
  readonly report: TableReport;
  /** Of what is saved. */
  readonly stem: string;
}

export function Compositions({ report, stem }: Props) {
  const [by, setBy] = useKept<CompositionColumn>('own model order', 'loss');
  const [percent, setPercent] = useKept('own model precision', 1);
  const hasGradient = report.gradient !== null;
  const column = by === 'gradient' && !hasGradient ? 'loss' : by;
  const ranked = useMemo(() => rankedCompositions(report, column), [report, column]);
  const { shown, more } = useFirstRows(ranked);
  const head = (key: CompositionColumn, label: string) =>
    ({
      sorted: column === key ? 'ascending' : 'none',
      name: (
        <Button look="link" title={ownModel.sortBy()} onClick={() => setBy(key)}>
          {label}
          {column === key ? ' ↑' : ''}
        </Button>
      ),
    }) as const;
  return (
    <section className="own-section" aria-label={ownModel.compositions()}>
      <div className="row">
        <h3>{ownModel.compositions()}</h3>
        <span className="row own-precision">
          <label htmlFor="own-precision">{ownModel.precision()}</label>
          <NumberInput
            id="own-precision"
            field={precisionField()}
            value={percent}
            onChange={setPercent}
          />
        </span>
        <Button
          look="small"
          onClick={() => download(`${stem}-compositions.csv`, compositionsCsv(report), 'text/csv')}
        >
          {ownModel.saveCsv()}
        </Button>
      </div>
      <p className="soft">{ownModel.compositionsLead({ batch: String(report.batch) })}</p>
      <Scrollable label={ownModel.compositionsTable()} className="own-table">
        <EstimateTable
          rows={shown}
          rowAttributes={({ key }) => ({ 'data-composition': key })}
          head={{ ...head('name', ownModel.composition()), cell: ({ name }) => name }}
          columns={[
            {
              ...head('loss', ownModel.lossNoise()),
              cell: ({ loss }) => loss && formatEstimate(loss),
            },
            ...(hasGradient
              ? [
                  {
                    ...head('gradient', ownModel.gradientNoise()),
                    cell: ({ gradient }: (typeof ranked)[number]) =>
                      gradient && formatEstimate(gradient),
                  },
                ]
              : []),
            { name: ownModel.passes(), cell: ({ rowsPerDraw }) => rowsPerDraw },
            {
              ...head('draws', ownModel.drawsFor({ percent: String(percent) })),
              cell: (composition) => {
                const draws = drawsFor(composition, percent);
                return draws === null ? null : formatInteger(draws);
              },
            },
          ]}
        />
      </Scrollable>
      {more}
      {areUnbounded(report) && <p className="soft">{unbounded()}</p>}
      <Others report={report} />
    </section>
  );
}
