/** What a table says of the masking rate: g(t) and √v(t), the best densities of rates, and the best numbers of masked tokens. */
import { useMemo } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { RateChart } from '../../charts/RateChart';
import { RhoStrip } from '../../charts/RhoStrip';
import { choice } from '../../lab/settings/fields';
import { ratesOfReport, rhoOfReport } from '../../lab/table/rates';
import type { TableReport } from '../../lab/table/report';
import { curvesCsv } from '../../lab/table/tables-csv';
import { formatEstimate, formatNumber } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { Segmented } from '../controls/Segmented';
import { useKept } from '../hooks/useKept';
import { download } from '../panel/download';
import { EstimateTable, estimateCell } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';
import { Counts } from './Counts';

type Scale = 'linear' | 'log';

const SCALE = choice<Scale>({
  urlKey: 'own-scale',
  label: 'Axis of the rate',
  meaning: 'Stretched towards 0 or not.',
  default: 'log',
  options: { log: 'log', linear: 'linear' },
});

interface Props {
  readonly report: TableReport;
  /** Of what is saved. */
  readonly stem: string;
}

export function Rates({ report, stem }: Props) {
  const [scale, setScale] = useKept<Scale>('own model scale', 'log');
  const curves = useMemo(() => ratesOfReport(report), [report]);
  const rho = useMemo(() => rhoOfReport(report), [report]);
  const { epr, kl } = report.samplers.loss;
  const numbers = [epr.a, epr.r, epr.b, epr.q, epr.amplitude, epr.kappa, epr.m];
  return (
    <section className="own-section" aria-label="Over the masking rate">
      <div className="row">
        <h3>Over the masking rate</h3>
        <Segmented hideLabel field={SCALE} value={scale} onChange={setScale} />
        <Button
          look="small"
          onClick={() => download(`${stem}-rates.csv`, curvesCsv(report), 'text/csv')}
        >
          Save as CSV
        </Button>
      </div>
      <div className="axis-names">
        <span>g(t), √v(t): nats per token</span>
        <span>densities of t, uniform = 1</span>
      </div>
      <ChartBox minHeight={220} fixed>
        {(size) => (
          <RateChart
            curves={curves}
            scale={scale}
            color="var(--accent)"
            numbered={!rho}
            {...size}
          />
        )}
      </ChartBox>
      {rho && (
        <ChartBox minHeight={64} fixed>
          {(size) => <RhoStrip {...rho} scale={scale} {...size} />}
        </ChartBox>
      )}
      <p className="soft own-key">
        Across: the masking rate t. g is the mean loss at a rate, √v how much it scatters there with
        the pattern. “optimal” is the density with the least loss noise,
        {report.gradient ? ' “optimal ∇” that with the least gradient noise,' : ''} “EPR fit” what
        P-POTS draws from, with its floor.
        {rho ? ' ρ is the correlation of mirrored patterns.' : ''}
      </p>
      <p translate="no" className="notranslate soft own-key">
        P-POTS: a, r, b, q, A, κ, m = {numbers.map((value) => formatNumber(value)).join(', ')}; KL
        to the optimum {formatNumber(kl, 2)}
      </p>
      <Counts report={report} />
      <details>
        <summary>The numbers</summary>
        <Scrollable label="Table of curves over the masking rate" className="own-table">
          <EstimateTable
            rows={report.curves}
            head={{ name: 't', cell: ({ t }) => formatNumber(t) }}
            columns={[
              { name: 'g(t)', cell: ({ g }) => estimateCell(g) },
              { name: 'v(t)', cell: ({ v }) => estimateCell(v) },
              { name: 'E[l²|t]', cell: ({ secondMoment }) => estimateCell(secondMoment) },
            ]}
          />
        </Scrollable>
      </details>
      {report.rho && (
        <p className="own-key">
          ρ of the log’s pairs, over all rates: {formatEstimate(report.rho)}
        </p>
      )}
    </section>
  );
}
