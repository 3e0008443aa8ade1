/** Where the noise of a table's losses, and of its gradients, comes from. */
import { IntervalRows, type IntervalRow } from '../../charts/IntervalRows';
import { PART_KEYS, type PartsReport, type TableReport } from '../../lab/table/report';
import { partsCsv } from '../../lab/table/tables-csv';
import { BELOW_ZERO, PART_WORDS } from '../../lab/table/words';
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
    const { symbol, words } = PART_WORDS[key];
    const estimate = parts[key];
    const part = key === 'total' ? undefined : key;
    return {
      key,
      name: words === '' ? symbol : `${symbol.trim()}: ${words}`,
      marks: [part ? { estimate, shape: 'bar', part } : { estimate, shape: 'dot' }],
      text: `${formatShare(estimate.value / parts.total.value)} · ${formatEstimate(estimate)}`,
    };
  });
}

export function Parts({ report, stem }: Props) {
  const { loss, gradient, table } = report;
  const belowZero = [loss, gradient].some(
    (of) => of && PART_KEYS.some((key) => of.parts[key].value < 0),
  );
  return (
    <section className="own-section" aria-label="Where the noise comes from">
      <div className="row">
        <h3>Where the noise comes from</h3>
        <Button
          look="small"
          onClick={() => download(`${stem}-parts.csv`, partsCsv(report), 'text/csv')}
        >
          Save as CSV
        </Button>
      </div>
      <p className="soft">
        The loss is {formatEstimate(loss.parts.mean)} nats per token. Its variance from one draw of
        Standard to the next, nats², 95 % intervals:
      </p>
      <IntervalRows label="Loss noise by its source" rows={rowsOf(loss)} />
      {gradient && (
        <>
          <p className="soft">
            The gradient’s variance (tr Cov), by sketches of {table.sketch} numbers:
          </p>
          <IntervalRows label="Gradient noise by its source" rows={rowsOf(gradient)} />
        </>
      )}
      {belowZero && <p className="soft">{BELOW_ZERO}</p>}
    </section>
  );
}
