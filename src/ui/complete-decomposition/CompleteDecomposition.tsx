/** Panel "Complete decomposition": the seven Sobol components of the loss, and their sums in both orders. */
import { useMemo } from 'react';
import { sobol } from '../../language/rooms/sobol';
import { formatEstimate, formatInteger } from '../../lab/words/numbers';
import { sobolAboveRounding } from '../../lab/words/rounding';
import { IntervalRows, type IntervalRow } from '../../charts/IntervalRows';
import { decompositionShown } from '../../charts/paper/shows/readings';
import type { Part } from '../../charts/split';
import {
  type SobolComponent,
  type SobolDecomposition,
  type Sources,
} from '../../core/probe/read/sobol';
import type { SobolReport } from '../../lab/record/method-reports';
import { EstimateTable } from '../panel/EstimateTable';
import { Panel } from '../panel/Panel';
import { useShow } from '../panel/show';
import { atStep } from '../panel/measured-at';
import { formula } from './formula';
import { useDeferred } from '../hooks/refresh';
import { useKept } from '../hooks/useKept';
import { useHas } from '../hooks/useLanes';
import { NothingToShow } from '../panel/Waiting';
import { useWatched } from '../hooks/useWatched';
import { Button } from '../controls/Button';

const HZ = 1;

/** What is at work in each component, and the band it belongs to; by band: C, B, A. */
const LOOKS: Readonly<Record<Sources, { name: () => string; part: Part }>> = {
  x: { name: sobol.x, part: 'c' },
  t: { name: sobol.t, part: 'b' },
  xt: { name: sobol.xt, part: 'b' },
  u: { name: sobol.u, part: 'aPlace' },
  xu: { name: sobol.xu, part: 'aPlace' },
  tu: { name: sobol.tu, part: 'aPlace' },
  xtu: { name: sobol.xtu, part: 'aPlace' },
};

export default function Sobol() {
  useWatched('sobol');
  const report = useDeferred(['sobol'], HZ, (state) => state.sobol);
  const masks = useHas('mdm');
  const note = report
    ? sobol.note({
        sequences: formatInteger(report.standard.sequences),
        orders: formatInteger(report.standard.orders),
        at: atStep(report.step),
      })
    : undefined;
  return (
    <Panel
      name="Complete decomposition"
      note={note}
      explanation={sobol.explanation()}
      formula={formula()}
      waiting={sobol.waiting()}
      measures={1}
    >
      {masks ? report && <Read report={report} /> : <NothingToShow>{sobol.arm()}</NothingToShow>}
    </Panel>
  );
}

function Read({ report }: { report: SobolReport }) {
  const { own, standard } = report;
  const [chosen, setChosen] = useKept<'standard' | 'own'>('sobol sampler', 'standard');
  const raw = chosen === 'own' && own ? own.split : standard;
  const split = useMemo(() => sobolAboveRounding(raw), [raw]);
  const sampler = raw === standard || !own ? 'Standard' : own.name;
  useShow(() => decompositionShown(split, sampler, report.step));
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
          name: name(),
          marks: [{ estimate: index, shape: 'bar', part }],
          text: `${formatEstimate(index)} · ${formatEstimate(variance)} nats²`,
        };
      }),
    [split],
  );
  return (
    <>
      <p className="interval-unit">{sobol.shareOf({ total: formatEstimate(split.total) })}</p>
      <IntervalRows label={sobol.indices()} rows={rows} />
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
      caption={sobol.sums()}
      rows={[
        { first: sobol.sequenceFirst(), a, b, c },
        { first: sobol.rateFirst(), a, ...rateFirst },
      ]}
      head={{ name: sobol.conditionedOn(), cell: ({ first }) => first }}
      columns={[column('a'), column('b'), column('c')]}
    />
  );
}
