/** Below the compositions: methods that train for another loss, and what a table cannot tell. */
import { ownModel } from '../../language/rooms/ownModel';
import { unreadOf } from '../../lab/table/compositions';
import type { TableReport } from '../../lab/table/report';
import { formatEstimate } from '../../lab/words/numbers';
import { EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';

export function Others({ report }: { readonly report: TableReport }) {
  const { biased, rho, gradient } = report;
  const hasGradient = gradient !== null;
  return (
    <>
      <details>
        <summary>{ownModel.others()}</summary>
        <p className="soft">{ownModel.othersLead()}</p>
        <Scrollable label={ownModel.othersTable()} className="own-table">
          <EstimateTable
            rows={biased}
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
