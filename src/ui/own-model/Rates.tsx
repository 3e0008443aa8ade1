/** What a table says of the masking rate: g(t) and √v(t), the best densities of rates, and the best numbers of masked tokens. */
import { useMemo } from 'react';
import { inARow } from '../../language/language';
import { ownModel } from '../../language/rooms/ownModel';
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
import { unbroken } from '../language/rich';
import { download } from '../panel/download';
import { EstimateTable, estimateCell } from '../panel/EstimateTable';
import { Scrollable } from '../panel/Scrollable';
import { Counts } from './Counts';

type Scale = 'linear' | 'log';

/** In the language of the moment. */
const scaleField = () =>
  choice<Scale>({
    urlKey: 'own-scale',
    label: ownModel.scale(),
    meaning: ownModel.scaleMeaning(),
    default: 'log',
    options: { log: ownModel.scaleLog(), linear: ownModel.scaleLinear() },
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
    <section className="own-section" aria-label={ownModel.rates()}>
      <div className="row">
        <h3>{ownModel.rates()}</h3>
        <Segmented hideLabel field={scaleField()} value={scale} onChange={setScale} />
        <Button
          look="small"
          onClick={() => download(`${stem}-rates.csv`, curvesCsv(report), 'text/csv')}
        >
          {ownModel.saveCsv()}
        </Button>
      </div>
      <div className="axis-names">
        <span>{ownModel.curvesAxis()}</span>
        <span>{ownModel.densitiesAxis()}</span>
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
        {unbroken(
          inARow(
            report.gradient ? ownModel.ratesKeyGradient() : ownModel.ratesKey(),
            rho ? ownModel.rhoKey() : '',
          ),
        )}
      </p>
      <p translate="no" className="notranslate soft own-key">
        {ownModel.eprNumbers({
          numbers: numbers.map((value) => formatNumber(value)).join(', '),
          kl: formatNumber(kl, 2),
        })}
      </p>
      <Counts report={report} />
      <details>
        <summary>{ownModel.numbers()}</summary>
        <Scrollable label={ownModel.curvesTable()} className="own-table">
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
        <p className="own-key">{ownModel.rhoOverAll({ rho: formatEstimate(report.rho) })}</p>
      )}
    </section>
  );
}
