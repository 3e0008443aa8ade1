/** How often each number of masked tokens is best drawn, for sequences of one length. */
import { useId, useMemo } from 'react';
import { ownModel } from '../../language/rooms/ownModel';
import { CountChart } from '../../charts/CountChart';
import { ChartBox } from '../../charts/frame/ChartBox';
import { countsByRoots } from '../../core/table/table-samplers';
import { number } from '../../lab/settings/fields';
import type { TableReport } from '../../lab/table/report';
import { NumberInput } from '../controls/NumberInput';
import { useKept } from '../hooks/useKept';

/** Numbers of masked tokens whose bars can be told apart. */
const MOST_BARS = 512;

export function Counts({ report }: { readonly report: TableReport }) {
  const id = useId();
  const { shortest, longest } = report.table;
  const { counts, roots } = report.samplers.loss;
  const most = Math.min(longest, MOST_BARS);
  const [wanted, setWanted] = useKept('own model length', 0);
  const n = wanted > 0 && wanted <= most ? wanted : most;
  const best = useMemo(
    () => (counts?.length === n ? counts : countsByRoots(roots, n, report.floor)),
    [counts, roots, n, report.floor],
  );
  const length = number({
    urlKey: 'own-length',
    label: ownModel.length(),
    meaning: ownModel.lengthMeaning(),
    default: most,
    min: 1,
    max: most,
    multipleOf: 1,
  });
  return (
    <>
      <div className="axis-names">
        <span>{ownModel.countsAxis()}</span>
        <span>{ownModel.countsAcross({ n: String(n) })}</span>
      </div>
      <ChartBox minHeight={130} fixed>
        {(size) => (
          <CountChart
            sampled={Array.from(best, () => 1 / n)}
            optimal={best}
            color="var(--accent)"
            {...size}
          />
        )}
      </ChartBox>
      {(shortest !== longest || longest > MOST_BARS) && (
        <div className="row own-number">
          <label htmlFor={id} className="soft">
            {ownModel.byShare()}
          </label>
          <NumberInput id={id} field={length} value={n} onChange={setWanted} />
        </div>
      )}
    </>
  );
}
