/** Where the noise of a table's losses, and of its gradients, comes from. */
import { IntervalRows, type IntervalRow } from '../../charts/IntervalRows';
import { ownModel } from '../../language/rooms/ownModel';
import { PART_KEYS, type PartsReport, type TableReport } from '../../lab/table/report';
import { partsCsv } from '../../lab/table/tables-csv';
import { belowZero, partName } from '../../lab/table/words';
import { formatEstimate, formatShare } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { download } from '../panel/download';

interface Props {
  readonly report: TableReport;
  /** Of what is saved. */
  readonly stem: string;
}

function rowsOf({ parts }: PartsReport): IntervalRow[] {
  return PART_KEYS.filter((key) => !Number.isNaN(parts[key].value)).map((key) => {
    const estimate = parts[key];
    const part = key === 'total' ? undefined : key;
    return {
      key,
      name: partName(key),
      marks: [part ? { estimate, shape: 'bar', part } : { estimate, shape: 'dot' }],
      text: `${formatShare(estimate.value / parts.total.value)} · ${formatEstimate(estimate)}`,
    };
  });
}

export function Parts({ report, stem }: Props) {
  const { loss, gradient, table } = report;
  const isBelowZero = [loss, gradient].some(
    (of) => of && PART_KEYS.some((key) => of.parts[key].value < 0),
  );
  return (
    <section className="own-section" aria-label={ownModel.parts()}>
      <div className="row">
        <h3>{ownModel.parts()}</h3>
        <Button
          look="small"
          onClick={() => download(`${stem}-parts.csv`, partsCsv(report), 'text/csv')}
        >
          {ownModel.saveCsv()}
        </Button>
      </div>
      <p className="soft">{ownModel.lossIs({ loss: formatEstimate(loss.parts.mean) })}</p>
      <IntervalRows label={ownModel.lossParts()} rows={rowsOf(loss)} />
      {gradient && (
        <>
          <p className="soft">{ownModel.gradientIs({ count: String(table.sketch) })}</p>
          <IntervalRows label={ownModel.gradientParts()} rows={rowsOf(gradient)} />
        </>
      )}
      {isBelowZero && <p className="soft">{belowZero()}</p>}
    </section>
  );
}
