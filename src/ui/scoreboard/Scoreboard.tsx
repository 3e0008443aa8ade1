/** Panel "Scoreboard": every method at one model's weights, one row each, sortable and as a file. */
import { useMemo } from 'react';
import {
  formatCell,
  formatCellInterval,
  formatEstimate,
  formatInteger,
  NO_NUMBER,
} from '../../lab/words/numbers';
import type { Estimate } from '../../core/statistics/estimate';
import { relativeTo } from '../../lab/claims/rules';
import type { LaneNoise } from '../../lab/record/reports';
import {
  SCORE_COLUMNS,
  scoreRows,
  sortedRows,
  type Outcomes,
  type ScoreColumn,
  type ScoreOrder,
  type ScoreRow,
} from '../../lab/scoreboard/scoreboard';
import { scoresAsCsv, scoresAsJson } from '../../lab/scoreboard/files';
import { hasAccuracy, summariseStudy } from '../../lab/study/summary';
import type { Study } from '../../lab/study/study';
import type { MethodsReport } from '../../lab/record/method-reports';
import { download } from '../panel/download';
import { Panel } from '../panel/Panel';
import type { PageState } from '../store/state';
import { atStep } from '../panel/measured-at';
import { SCOREBOARD } from './formula';
import { useStateInTurn } from '../hooks/refresh';
import { usePageStudy } from '../hooks/usePageStudy';
import { Waiting } from '../panel/Waiting';
import { useKept } from '../hooks/useKept';
import { useWatched } from '../hooks/useWatched';
import '../verdicts/verdicts.css';
import { methodKey } from '../../lab/methods/spelling';

const HZ = 0.5;
const BEST_FIRST: ScoreOrder = { key: 'lossEfficiency', ascending: false };

const rowsPerStep = ({ rowsPerDraw, drawsPerStep }: LaneNoise): number =>
  rowsPerDraw * drawsPerStep;

function liveOutcomes({ settings, record }: PageState): Outcomes['lanes'] {
  const [first] = settings.lanes;
  const standard =
    methodKey(first, '.') === 'standard' ? record.latestNoise(first.id, 'own') : null;
  return settings.lanes.map((lane) => {
    const noise = record.latestNoise(lane.id, 'own');
    const ratio = (of: 'loss' | 'gradient') =>
      standard
        ? (record.comparisons(of, 'own').find((one) => one.lane === lane.id)?.ratio ?? null)
        : null;
    // Gradients are compared step by step; at equal draws a pair's step costs more rows.
    const price = noise && standard ? rowsPerStep(noise) / rowsPerStep(standard) : 1;
    const gradient = ratio('gradient');
    return {
      settings: lane,
      evaluation: record.latestEvaluation(lane.id),
      noise,
      toStandard: { loss: ratio('loss'), gradient: gradient && relativeTo(gradient, 1 / price) },
      bias: record.latestBias(lane.id)?.difference ?? null,
    };
  });
}

function studyOutcomes(study: Study | null): Outcomes['study'] {
  return (
    study && {
      loss: summariseStudy(study, 'loss'),
      accuracy: hasAccuracy(study) ? summariseStudy(study, 'accuracy') : [],
    }
  );
}

const selectMethods = ({ methods }: PageState) => methods;

export default function Scoreboard() {
  useWatched('methods');
  const methods = useStateInTurn(['methods'], HZ, 0.1, selectMethods);
  const lanes = useStateInTurn(['evaluation', 'methods', 'probe'], HZ, 0.1, liveOutcomes);
  const study = usePageStudy();
  const outcomes = useMemo(() => ({ lanes, study: studyOutcomes(study) }), [lanes, study]);
  const rows = useMemo(() => methods && scoreRows(methods, outcomes), [methods, outcomes]);
  const n = methods?.methods[0].loss.total.n;
  return (
    <Panel
      title="Scoreboard"
      note={
        methods
          ? `at the weights of one lane, ${atStep(methods.step)} · 95 % jackknife, N = ${formatInteger(n!)} sequences`
          : undefined
      }
      explanation="What each method’s draws would scatter at the same model’s weights. Efficiency says how many times fewer forward rows than Standard do for the same noise."
      formula={SCOREBOARD}
    >
      {methods && rows ? (
        <Board methods={methods} rows={rows} />
      ) : (
        <Waiting>The scoreboard comes with the next probe.</Waiting>
      )}
    </Panel>
  );
}

function Board({ methods, rows }: { methods: MethodsReport; rows: readonly ScoreRow[] }) {
  const [order, setOrder] = useKept<ScoreOrder>('scoreboard order', BEST_FIRST);
  const sorted = useMemo(() => sortedRows(rows, order), [rows, order]);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const sortBy = (key: ScoreOrder['key'], better: ScoreColumn['better']) =>
    setOrder({ key, ascending: order.key === key ? !order.ascending : better !== 'higher' });
  return (
    <>
      <div className="panel-controls">
        <button
          type="button"
          className="small-button"
          onClick={() => download('scoreboard.csv', scoresAsCsv(sorted, methods), 'text/csv')}
        >
          Save as CSV
        </button>
        <button
          type="button"
          className="small-button"
          onClick={() =>
            download('scoreboard.json', scoresAsJson(sorted, methods), 'application/json')
          }
        >
          Save as JSON
        </button>
      </div>
      {/* A table wider than a phone scrolls by itself; the buttons in its head bring the keyboard there. */}
      <div className="scoreboard">
        <table>
          <thead>
            <Heads columns={columns} order={order} onSort={sortBy} />
          </thead>
          <tbody>
            {sorted.map((row) => (
              <Row key={row.key} columns={columns} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="scoreboard-note">
        {rows.some(({ fit }) => fit === 'cross-fit') &&
          'Fitted methods without a lane of their own: fitted on one half of the sequences, read on the other. '}
        {rows.some(({ heldOutFrom }) => heldOutFrom === 'study')
          ? 'Held out: mean ± SD over the seeds of the study.'
          : 'Held out: the lanes in training; load or run a study for mean ± SD over seeds.'}
      </p>
    </>
  );
}

/** All of them, but accuracy only where the task has answers. */
function columnsOf(rows: readonly ScoreRow[]): readonly ScoreColumn[] {
  const answers = rows.some(({ cells }) => cells.accuracy);
  return SCORE_COLUMNS.filter(({ key }) => key !== 'accuracy' || answers);
}

const GROUPS = [...new Set(SCORE_COLUMNS.map(({ group }) => group))];
const GROUP_NAMES = {
  cost: 'cost',
  loss: 'loss, nats²',
  gradient: 'gradient, tr Cov',
  bias: '',
  'held out': 'held out',
} as const;

interface HeadsProps {
  readonly columns: readonly ScoreColumn[];
  readonly order: ScoreOrder;
  readonly onSort: (key: ScoreOrder['key'], better: ScoreColumn['better']) => void;
}

function Heads({ columns, order, onSort }: HeadsProps) {
  const sort = (key: ScoreOrder['key']) =>
    order.key !== key ? 'none' : order.ascending ? 'ascending' : 'descending';
  const arrow = (key: ScoreOrder['key']) =>
    order.key !== key ? '' : order.ascending ? ' ▲' : ' ▼';
  return (
    <>
      <tr>
        <td />
        {GROUPS.map((group) => {
          const span = columns.filter((column) => column.group === group).length;
          const name = GROUP_NAMES[group];
          return name ? (
            <th key={group} scope="colgroup" colSpan={span}>
              {name}
            </th>
          ) : (
            <td key={group} colSpan={span} />
          );
        })}
      </tr>
      <tr>
        <th scope="col" aria-sort={sort('name')}>
          <button type="button" className="link-button" onClick={() => onSort('name', 'lower')}>
            method{arrow('name')}
          </button>
        </th>
        {columns.map(({ key, label, meaning, better, group }) => (
          <th key={key} scope="col" aria-sort={sort(key)}>
            <button
              type="button"
              className="link-button"
              title={meaning}
              aria-label={`${label}, ${group}`}
              onClick={() => onSort(key, better)}
            >
              {label}
              {arrow(key)}
            </button>
          </th>
        ))}
      </tr>
    </>
  );
}

function Row({ columns, row }: { columns: readonly ScoreColumn[]; row: ScoreRow }) {
  return (
    <tr data-method={row.key}>
      <th scope="row">
        {row.name}
        {row.fit === 'cross-fit' && <small>cross-fitted</small>}
        {row.ownStep !== null && <small>at its own weights, {atStep(row.ownStep)}</small>}
      </th>
      {columns.map((column) => (
        <Cell key={column.key} column={column} row={row} />
      ))}
    </tr>
  );
}

function Cell({ column: { key }, row }: { column: ScoreColumn; row: ScoreRow }) {
  const estimate = row.cells[key];
  if (!estimate) return <td>{NO_NUMBER}</td>;
  if (key === 'rows') return <td>{estimate.value}</td>;
  if (key === 'bias' && isRounding(estimate)) {
    return <td title={`0 by construction: the weights cancel (${formatEstimate(estimate)})`}>0</td>;
  }
  const seeds = (key === 'heldOut' || key === 'accuracy') && row.heldOutFrom === 'study';
  return (
    <td title={`${formatEstimate(estimate)}, N = ${formatInteger(estimate.n)}`}>
      {formatCell(estimate.value)}
      <small>
        {seeds
          ? `± ${formatCell(estimate.high - estimate.value)} (N = ${formatInteger(estimate.n)})`
          : formatCellInterval(estimate)}
      </small>
    </td>
  );
}

/** Far below what any draw could show. */
const isRounding = ({ low, high }: Estimate): boolean => Math.max(-low, high) < 1e-9;
