/** Panel "Verdicts": does a pair pay against twice the batch, and how much of a gain is mere count noise. */
import { useMemo } from 'react';
import {
  formatEstimate,
  formatInteger,
  formatInterval,
  formatNumber,
} from '../../lab/words/numbers';
import { breakEvenAboveRounding } from '../../lab/words/rounding';
import { IntervalRows, type IntervalRow } from '../../charts/IntervalRows';
import { verdicts as sentences } from '../../language/rooms/verdicts';
import { heldSentence } from '../../lab/words/verdicts';
import { beyondNulls, breakEvens, NULLS, partnersPay } from '../../lab/claims/contrasts';
import { standingParts, type HeldPart } from '../../lab/claims/held';
import type { Decision } from '../../lab/claims/rules';
import type { Estimate } from '../../core/statistics/estimate';
import { usePage } from '../store/store';
import type {
  BreakEvenReading,
  MethodsReport,
  NullReading,
  PartnerReading,
} from '../../lab/record/method-reports';
import { EstimateTable, estimateCell, type Column } from '../panel/EstimateTable';
import { Panel } from '../panel/Panel';
import { Scrollable } from '../panel/Scrollable';
import { VERDICTS } from './formula';
import { overSteps } from '../panel/measured-at';
import { NothingToShow } from '../panel/Waiting';
import { useHas } from '../hooks/useLanes';
import { useDeferred } from '../hooks/refresh';
import { useWatched } from '../hooks/useWatched';
import './verdicts.css';

const HZ = 1;

export default function Verdicts() {
  useWatched('methods');
  const methods = useDeferred(['methods'], HZ, (state) => state.methods);
  const masks = useHas('mdm');
  const n = methods?.breakEven.loss.surplus.n;
  return (
    <Panel
      title="Verdicts"
      of={['probe']}
      note={
        n ? `95 % jackknife, N = ${formatInteger(n)} sequences, ${overSteps(methods)}` : undefined
      }
      explanation="MIRROR costs a second row: it pays only where the noise it takes away exceeds what a second draw would. And part of any gain is mere counting: the diamonds show a model whose tokens are all equally hard."
      formula={VERDICTS}
      waiting="The verdicts come with the next probes."
      measures={1}
    >
      {masks ? (
        methods && <Read methods={methods} />
      ) : (
        <NothingToShow>
          An ARM masks nothing, so there is no method of masking to judge.
        </NothingToShow>
      )}
    </Panel>
  );
}

function Read({ methods }: { methods: MethodsReport }) {
  const { loss, gradient } = methods.breakEven;
  const [standard] = methods.methods;
  const { decisions } = usePage('decisions');
  const pays = standingParts(breakEvens(methods), decisions);
  const beyond = standingParts(beyondNulls(methods), decisions);
  return (
    <div className="verdicts">
      <div>
        <h3>Does MIRROR pay against twice the batch?</h3>
        <BreakEven
          of="loss"
          reading={breakEvenAboveRounding(loss, standard.loss, 'loss')}
          verdict={pays[0]}
        />
        <BreakEven
          of="gradient"
          reading={breakEvenAboveRounding(gradient, standard.gradient, 'gradient')}
          verdict={pays[1]}
        />
      </div>
      <div>
        <h3>Content, or count noise?</h3>
        <Nulls nulls={methods.nulls} verdicts={beyond} />
      </div>
      <div className="verdict-partners">
        <h3>Does another partner pay?</h3>
        <Partners
          methods={methods}
          verdicts={standingParts(partnersPay(methods), decisions).map(({ decision }) => decision)}
        />
      </div>
    </div>
  );
}

/** What stands of the surplus. */
function breakEvenSentence(of: string, { rho }: BreakEvenReading, decision: Decision): string {
  const correlation = `ρ̄ = ${formatEstimate(rho)}`;
  if (decision === 'holds') return `In the ${of}, MIRROR pays: ${correlation}.`;
  if (decision === 'fails') return `In the ${of}, twice the batch is better: ${correlation}.`;
  return `In the ${of}: ${sentences.undecided()}; ${correlation}.`;
}

interface BreakEvenProps {
  readonly of: 'loss' | 'gradient';
  readonly reading: BreakEvenReading;
  readonly verdict: HeldPart;
}

function BreakEven({ of, reading, verdict }: BreakEvenProps) {
  const rows = useMemo(() => {
    const row = (
      key: 'gain' | 'price' | 'surplus',
      name: string,
      look: Omit<IntervalRow['marks'][number], 'estimate'>,
    ): IntervalRow => {
      const estimate = reading[key];
      return { key, name, marks: [{ estimate, ...look }], text: formatEstimate(estimate) };
    };
    return [
      row('gain', '|ρ̄|·A', { shape: 'bar', part: 'aPlace' }),
      row('price', 'B + C', { shape: 'bar', part: 'b' }),
      row('surplus', 'difference', { shape: 'dot' }),
    ];
  }, [reading]);
  const unit = of === 'loss' ? 'Loss, nats²' : 'Gradient, tr Cov';
  return (
    <>
      <p
        className="verdict-sentence"
        data-testid={`break-even-${of}`}
        title={heldSentence(verdict) ?? undefined}
      >
        {breakEvenSentence(of, reading, verdict.decision)}
      </p>
      <p className="interval-unit">{unit} per draw</p>
      <IntervalRows label={`Break-even of MIRROR, ${of}`} rows={rows} />
    </>
  );
}

const NULL_NAMES: Readonly<Record<(typeof NULLS)[number], string>> = {
  mirrorA: 'A of MIRROR',
  mirrorTotal: 'MIRROR, per row',
  pPotsTotal: 'P-POTS',
};

/** Which side of the null the measured ratio lies on. */
function nullSentence(name: string, decision: Decision): string {
  const subject = name.replace(', per row', '');
  if (decision === 'holds') return `${subject}: more is gained than count noise explains.`;
  if (decision === 'fails') return `${subject}: less is gained than count noise alone would give.`;
  return `${subject}: no difference from count noise detected yet.`;
}

interface NullsProps extends Pick<MethodsReport, 'nulls'> {
  readonly verdicts: readonly HeldPart[];
}

function Nulls({ nulls, verdicts }: NullsProps) {
  const rows = useMemo(
    () =>
      NULLS.map((key): IntervalRow => {
        const { measured, null: expected } = nulls[key];
        return {
          key,
          name: NULL_NAMES[key],
          marks: [
            { estimate: measured, shape: 'dot' },
            { estimate: expected, shape: 'diamond' },
          ],
          text: `${formatEstimate(measured)}, null ${formatNumber(expected.value)}`,
        };
      }),
    [nulls],
  );
  return (
    <>
      <p className="interval-unit">
        Variance of the loss over Standard’s, at equal rows; A per draw
      </p>
      <IntervalRows
        label="Measured ratios to Standard beside the constant-CE null"
        rows={rows}
        threshold={{ value: 1, label: 'Standard' }}
      />
      <ul className="verdict-sentences">
        {NULLS.map((key, k) => (
          <li key={key} title={heldSentence(verdicts[k]) ?? undefined}>
            {nullSentence(NULL_NAMES[key], verdicts[k].decision)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which of the pairs pay in the loss or the gradient, which do not. @param verdicts in the order of the pairs. */
function partnersSentence(
  of: 'loss' | 'gradient',
  partners: readonly PartnerReading[],
  verdicts: readonly Decision[],
): string {
  const named = (decision: Decision) =>
    partners.filter((_, k) => verdicts[k] === decision).map(({ name }) => name);
  const [pays, not, open] = (['holds', 'fails', 'undecided'] as const).map(named);
  const said = [
    pays.length > 0 && `${pays.join(', ')} pay${pays.length === 1 ? 's' : ''}`,
    not.length > 0 && `twice the batch is better than ${not.join(', ')}`,
    open.length > 0 && `${sentences.undecided()} for ${open.join(', ')}`,
  ].filter(Boolean);
  return `In the ${of}: ${said.join('; ')}.`;
}

/** Narrower is rounding: so it is whatever the model. */
const ROUNDING = 1e-9;

const intervalIn = (estimate: Estimate): string =>
  estimate.high - estimate.low > ROUNDING ? formatInterval(estimate) : 'by construction';

const correlationCell = ({ rho }: BreakEvenReading) => [formatNumber(rho.value), intervalIn(rho)];

const measuredBesideNull = ({ measured, null: expected }: NullReading) => [
  formatNumber(measured.value),
  `${intervalIn(measured)}, null ${formatNumber(expected.value)}`,
];

const PARTNER_COLUMNS: readonly Column<PartnerReading>[] = [
  ...(['loss', 'gradient'] as const).flatMap((of): Column<PartnerReading>[] => [
    { group: of, name: 'ρ̄', cell: (partner) => correlationCell(partner[of]) },
    { group: of, name: 'gain − price', cell: (partner) => estimateCell(partner[of].surplus) },
  ]),
  { group: 'loss over Standard’s', name: 'A, per draw', cell: ({ a }) => measuredBesideNull(a) },
  {
    group: 'loss over Standard’s',
    name: 'all, per row',
    cell: ({ total }) => measuredBesideNull(total),
  },
];

interface PartnersProps {
  readonly methods: MethodsReport;
  /** Of the loss and then of the gradient. */
  readonly verdicts: readonly Decision[];
}

function Partners({ methods, verdicts }: PartnersProps) {
  const [standard] = methods.methods;
  const partners = useMemo(
    () =>
      methods.partners.map((partner) => ({
        ...partner,
        loss: breakEvenAboveRounding(partner.loss, standard.loss, 'loss'),
        gradient: breakEvenAboveRounding(partner.gradient, standard.gradient, 'gradient'),
      })),
    [methods, standard],
  );
  return (
    <>
      <Scrollable label="Table of partners" className="verdict-table">
        <EstimateTable
          caption="Pairs under Standard’s rates against a second draw"
          rows={partners}
          head={{ name: 'partner', cell: ({ name }) => name }}
          columns={PARTNER_COLUMNS}
        />
      </Scrollable>
      <ul className="verdict-sentences">
        <li>{partnersSentence('loss', partners, verdicts.slice(0, partners.length))}</li>
        <li>{partnersSentence('gradient', partners, verdicts.slice(partners.length))}</li>
        <li>
          Two rates are the pairs of VRPO (LLaDA 1.5), Coupled is DiffuCoder’s. By the law of total
          variance MultiSample-2 is never better than two rates.
        </li>
      </ul>
    </>
  );
}
