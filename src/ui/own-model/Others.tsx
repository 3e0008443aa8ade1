/** Below the compositions: methods that train for another loss, and what a table cannot tell. */
import type { TableReport } from '../../lab/table/report';
import { formatEstimate } from '../../lab/words/numbers';
import { EstimateTable } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';

export function Others({ report }: { readonly report: TableReport }) {
  const { biased, unread, gradient } = report;
  const hasGradient = gradient !== null;
  return (
    <>
      <details>
        <summary>Methods that train for another loss</summary>
        <p className="soft">
          Less noise by itself is no gain there. Their mean over Standard’s, less 1, says how far
          off it is; the noise scale compares what training feels.
        </p>
        <Scrollable label="Table of methods that train for another loss" className="own-table">
          <EstimateTable
            rows={biased}
            head={{ name: 'composition', cell: ({ name }) => name }}
            columns={[
              { name: 'loss noise', cell: ({ loss }) => loss && formatEstimate(loss) },
              { name: 'mean', cell: ({ bias }) => formatEstimate(bias) },
              ...(hasGradient
                ? [
                    {
                      name: 'noise scale',
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
        <summary>What this table cannot tell</summary>
        <dl className="own-unread">
          {unread.map(({ name, needs }) => (
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
