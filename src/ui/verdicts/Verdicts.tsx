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
import { verdictsShown } from '../../charts/paper/shows/readings';
import { clauses, listed } from '../../language/language';
import { verdicts } from '../../language/rooms/verdicts';
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
import { formula } from './formula';
import { overSteps } from '../panel/measured-at';
import { NothingToShow } from '../panel/Waiting';
import { useHas } from '../hooks/useLanes';
import { useDeferred } from '../hooks/refresh';
import { useWatched } from '../hooks/useWatched';
import './verdicts.css';

const HZ = 1;
/** A name, the same in every language. */
const STANDARD = 'Standard';

export default function Verdicts() {
  useWatched('methods');
  const methods = useDeferred(['methods'], HZ, (state) => state.methods);
  const masks = useHas('mdm');
  const n = methods?.breakEven.loss.surplus.n;
  return (
    <Panel
      name="Verdicts"
      of={['probe']}
      note={n ? verdicts.note({ n: formatInteger(n), at: overSteps(methods) }) : undefined}
      explanation={verdicts.explanation()}
      formula={formula()}
      show={() => (masks && methods ? verdictsShown(methods) : null)}
      waiting={verdicts.waiting()}
      measures={1}
    >
      {masks ? (
        methods && <Read methods={methods} />
      ) : (
        <NothingToShow>{verdicts.arm()}</NothingToShow>
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
        <h3>{verdicts.doesMirrorPay()}</h3>
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
        <h3>{verdicts.contentOrCount()}</h3>
        <Nulls nulls={methods.nulls} standing={beyond} />
      </div>
      <div className="verdict-partners">
        <h3>{verdicts.doesAnotherPay()}</h3>
        <Partners
          methods={methods}
          standing={standingParts(partnersPay(methods), decisions).map(({ decision }) => decision)}
        />
      </div>
    </div>
  );
}

type Quantity = 'loss' | 'gradient';

/** What stands of the surplus. */
function breakEvenSentence(of: Quantity, { rho }: BreakEvenReading, decision: Decision): string {
  const correlation = `ρ̄ = ${formatEstimate(rho)}`;
  if (decision === 'holds') return verdicts.mirrorPays({ of, correlation });
  if (decision === 'fails') return verdicts.batchBetter({ of, correlation });
  return verdicts.mirrorUntold({ of, correlation });
}

interface BreakEvenProps {
  readonly of: Quantity;
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
      row('surplus', verdicts.difference(), { shape: 'dot' }),
    ];
  }, [reading]);
  return (
    <>
      <p
        className="verdict-sentence"
        data-testid={`break-even-${of}`}
        title={heldSentence(verdict) ?? undefined}
      >
        {breakEvenSentence(of, reading, verdict.decision)}
      </p>
      <p className="interval-unit">{verdicts.perDrawOf({ of })}</p>
      <IntervalRows label={verdicts.breakEvenOf({ of })} rows={rows} />
    </>
  );
}

type Null = (typeof NULLS)[number];

const NULL_NAMES: Readonly<Record<Null, () => string>> = {
  mirrorA: verdicts.mirrorA,
  mirrorTotal: verdicts.mirrorPerRow,
  pPotsTotal: () => 'P-POTS',
};

/** Which side of the null the measured ratio lies on. */
function nullSentence(key: Null, decision: Decision): string {
  const method = key === 'mirrorTotal' ? 'MIRROR' : NULL_NAMES[key]();
  if (decision === 'holds') return verdicts.moreThanCount({ method });
  if (decision === 'fails') return verdicts.lessThanCount({ method });
  return verdicts.countUntold({ method });
}

interface NullsProps extends Pick<MethodsReport, 'nulls'> {
  readonly standing: readonly HeldPart[];
}

function Nulls({ nulls, standing }: NullsProps) {
  const rows = useMemo(
    () =>
      NULLS.map((key): IntervalRow => {
        const { measured, null: expected } = nulls[key];
        return {
          key,
          name: NULL_NAMES[key](),
          marks: [
            { estimate: measured, shape: 'dot' },
            { estimate: expected, shape: 'diamond' },
          ],
          text: verdicts.besideNull({
            measured: formatEstimate(measured),
            expected: formatNumber(expected.value),
          }),
        };
      }),
    [nulls],
  );
  return (
    <>
      <p className="interval-unit">{verdicts.nullsUnit()}</p>
      <IntervalRows
        label={verdicts.nulls()}
        rows={rows}
        threshold={{ value: 1, label: STANDARD }}
      />
      <ul className="verdict-sentences">
        {NULLS.map((key, k) => (
          <li key={key} title={heldSentence(standing[k]) ?? undefined}>
            {nullSentence(key, standing[k].decision)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Which of the pairs pay in the loss or the gradient, which do not. @param standing in the order of the pairs. */
function partnersSentence(
  of: Quantity,
  partners: readonly PartnerReading[],
  standing: readonly Decision[],
): string {
  const named = (decision: Decision) =>
    partners.filter((_, k) => standing[k] === decision).map(({ name }) => name);
  const [pays, not, open] = (['holds', 'fails', 'undecided'] as const).map(named);
  const said = clauses([
    ...(pays.length > 0 ? [verdicts.pay({ names: listed(pays), count: pays.length })] : []),
    ...(not.length > 0 ? [verdicts.betterThan({ names: listed(not) })] : []),
    ...(open.length > 0 ? [verdicts.untoldFor({ names: listed(open) })] : []),
  ]);
  return (of === 'loss' ? verdicts.inTheLoss : verdicts.inTheGradient)({ verdicts: said });
}

/** Narrower is rounding: so it is whatever the model. */
const ROUNDING = 1e-9;

const intervalIn = (estimate: Estimate): string =>
  estimate.high - estimate.low > ROUNDING ? formatInterval(estimate) : verdicts.byConstruction();

const correlationCell = ({ rho }: BreakEvenReading) => [formatNumber(rho.value), intervalIn(rho)];

const measuredBesideNull = ({ measured, null: expected }: NullReading) => [
  formatNumber(measured.value),
  verdicts.besideNull({
    measured: intervalIn(measured),
    expected: formatNumber(expected.value),
  }),
];

const partnerColumns = (): readonly Column<PartnerReading>[] => [
  ...(['loss', 'gradient'] as const).flatMap((of): Column<PartnerReading>[] => {
    const group = of === 'loss' ? verdicts.loss() : verdicts.gradient();
    return [
      { group, name: 'ρ̄', cell: (partner) => correlationCell(partner[of]) },
      {
        group,
        name: verdicts.gainLessPrice(),
        cell: (partner) => estimateCell(partner[of].surplus),
      },
    ];
  }),
  {
    group: verdicts.lossOverStandard(),
    name: verdicts.patternPerDraw(),
    cell: ({ a }) => measuredBesideNull(a),
  },
  {
    group: verdicts.lossOverStandard(),
    name: verdicts.allPerRow(),
    cell: ({ total }) => measuredBesideNull(total),
  },
];

interface PartnersProps {
  readonly methods: MethodsReport;
  /** Of the loss and then of the gradient. */
  readonly standing: readonly Decision[];
}

function Partners({ methods, standing }: PartnersProps) {
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
      <Scrollable label={verdicts.partners()} className="verdict-table">
        <EstimateTable
          caption={verdicts.partnersCaption()}
          rows={partners}
          head={{ name: verdicts.partner(), cell: ({ name }) => name }}
          columns={partnerColumns()}
        />
      </Scrollable>
      <ul className="verdict-sentences">
        <li>{partnersSentence('loss', partners, standing.slice(0, partners.length))}</li>
        <li>{partnersSentence('gradient', partners, standing.slice(partners.length))}</li>
        <li>{verdicts.whosePairs()}</li>
      </ul>
    </>
  );
}
