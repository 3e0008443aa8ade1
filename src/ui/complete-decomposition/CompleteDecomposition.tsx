/** Panel "Complete decomposition": the seven Sobol components of the loss, and their sums in both orders. */
import { useMemo } from 'react';
import { formatEstimate, formatInteger } from '../../lab/words/numbers';
import { sobolAboveRounding } from '../../lab/words/rounding';
import { IntervalRows, type IntervalRow } from '../../charts/IntervalRows';
import type { Part } from '../../charts/split';
import {
  type SobolComponent,
  type SobolDecomposition,
  type Sources,
} from '../../core/probe/read/sobol';
import type { SobolReport } from '../../lab/record/method-reports';
import { EstimateTable } from '../panel/EstimateTable';
import { Panel } from '../panel/Panel';
import { atStep } from '../panel/measured-at';
import { SOBOL } from './formula';
import { useDeferred } from '../hooks/refresh';
import { useKept } from '../hooks/useKept';
import { useHas } from '../hooks/useLanes';
import { NothingToShow } from '../panel/Waiting';
import { useWatched } from '../hooks/useWatched';
import { Button } from '../controls/Button';

const HZ = 1;

/** What is at work in each component, and the band it belongs to; by band: C, B, A. */
const LOOKS: Readonly<Record<Sources, { name: string; part: Part }>> = {
  x: { name: 'sequence', part: 'c' },
  t: { name: 'rate', part: 'b' },
  xt: { name: 'sequence × rate', part: 'b' },
  u: { name: 'pattern', part: 'aPlace' },
  xu: { name: 'sequence × pattern', part: 'aPlace' },
  tu: { name: 'rate × pattern', part: 'aPlace' },
  xtu: { name: 'all three', part: 'aPlace' },
};

export default function Sobol() {
  useWatched('sobol');
  const report = useDeferred(['sobol'], HZ, (state) => state.sobol);
  const masks = useHas('mdm');
  const note = report
    ? `95 % two-way jackknife, N = ${formatInteger(report.standard.sequences)} sequences × ${formatInteger(report.standard.orders)} orders of masking, ${atStep(report.step)}`
    : undefined;
  return (
    <Panel
      title="Complete decomposition"
      note={note}
      explanation="Sequence, rate and pattern act alone and together: seven parts. A, B and C are sums of them. Whether “sequence × rate” counts to B or to C depends on what is held fixed first; the seven parts do not."
      formula={SOBOL}
      waiting="The seven parts come with the next probe."
      measures={1}
    >
      {masks ? (
        report && <Read report={report} />
      ) : (
        <NothingToShow>An ARM masks nothing: all of its noise is the sequence’s, C.</NothingToShow>
      )}
    </Panel>
  );
}

function Read({ report }: { report: SobolReport }) {
  const { own, standard } = report;
  const [chosen, setChosen] = useKept<'standard' | 'own'>('sobol sampler', 'standard');
  const raw = chosen === 'own' && own ? own.split : standard;
  const split = useMemo(() => sobolAboveRounding(raw), [raw]);
  return (
    <>
      {own && (
        <div className="row panel-controls">
          {(['standard', 'own'] as const).map((which) => (
            <Button
              key={which}
              look="small"
              pressed={chosen === which}
              onClick={() => setChosen(which)}
            >
              {which === 'own' ? own.name : 'Standard'}
            </Button>
          ))}
        </div>
      )}
      <Components split={split} />
      <Orders split={split} />
    </>
  );
}

function Components({ split }: { split: SobolDecomposition }) {
  const rows = useMemo(
    () =>
      (Object.keys(LOOKS) as Sources[]).map((sources): IntervalRow => {
        const { index, variance } = split.components[sources];
        const { name, part } = LOOKS[sources];
        return {
          key: sources,
          name: `${name} (${sources})`,
          marks: [{ estimate: index, shape: 'bar', part }],
          text: `${formatEstimate(index)} · ${formatEstimate(variance)} nats²`,
        };
      }),
    [split],
  );
  return (
    <>
      <p className="interval-unit">
        Share of Var(l) = {formatEstimate(split.total)} nats² per draw of one pattern
      </p>
      <IntervalRows label="Sobol indices of the loss" rows={rows} />
    </>
  );
}

function Orders({ split: { a, b, c, rateFirst } }: { split: SobolDecomposition }) {
  const column = (name: 'a' | 'b' | 'c') => ({
    name: name.toUpperCase(),
    cell: (sums: Record<typeof name, SobolComponent>) => formatEstimate(sums[name].index),
  });
  return (
    <EstimateTable
      caption="Shares of the sums: only sequence × rate moves"
      rows={[
        { first: 'the sequence x (the paper)', a, b, c },
        { first: 'the rate t', a, ...rateFirst },
      ]}
      head={{ name: 'conditioned on first', cell: ({ first }) => first }}
      columns={[column('a'), column('b'), column('c')]}
    />
  );
}
