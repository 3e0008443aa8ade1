/** Below the compositions: methods that train for another loss, and what a table cannot tell. */
import { useMemo } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { unreadOf } from '../../lab/table/compositions';
import { rankedBiased } from '../../lab/table/ranking';
import type { TableReport } from '../../lab/table/report';
import { formatEstimate } from '../../lab/words/numbers';
import { EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';
import { useFirstRows } from './useFirstRows';

export function Others({ report }: { readonly report: TableReport }) {
  const { rho, gradient } = report;
  const biased = useMemo(() => rankedBiased(report), [report]);
  const { shown, more } = useFirstRows(biased);
  const hasGradient = gradient !== null;
  return (
    <>
      <details>
        <summary>{ownModel.others()}</summary>
        <p className="soft">{ownModel.othersLead()}</p>
        <Scrollable label={ownModel.othersTable()} className="own-table">
          <EstimateTable
            rows={shown}
            head={{ name: ownModel.composition(), cell: ({ name }) => name }}
            columns={[
              { name: ownModel.lossNoise(), cell: ({ loss }) => loss && formatEstimate(loss) },
              { name: ownModel.mean(), cell: ({ bias }) => formatEstimate(bias) },
              ...(hasGradient
                ? [
                    {
                      name: ownModel.noiseScale(),
                      cell: ({ noiseScale }: (typeof biased)[number]) =>
                        noiseScale && formatEstimate(noiseScale),
                    },
                  ]
                : []),
            ]}
          />
        </Scrollable>
        {more}
      </details>
      <details>
        <summary>{ownModel.untold()}</summary>
        <dl className="own-unread">
          {unreadOf(rho !== null).map(({ name, needs }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{needs}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
