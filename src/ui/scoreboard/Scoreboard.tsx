/** Panel "Scoreboard": every method at one model's weights, one row each, sortable and as a file. */
import { useMemo } from 'react';
import { inARow } from '../../language/language';
import { scoreboard } from '../../language/rooms/scoreboard';
import {
  formatCell,
  formatCellInterval,
  formatEstimate,
  formatInteger,
} from '../../lab/words/numbers';
import type { Estimate } from '../../core/statistics/estimate';
import { hasTheSameLoss } from '../../lab/methods/same-loss';
import { relativeTo } from '../../lab/claims/rules';
import { rowsPerStep } from '../../lab/record/price';
import {
  groupName,
  scoreColumns,
  scoreRows,
  scoreSources,
  sortedRows,
  type Outcomes,
  type ScoreColumn,
  type ScoreKey,
  type ScoreOrder,
  type ScoreRow,
} from '../../lab/scoreboard/scoreboard';
import { scoresAsCsv, scoresAsJson } from '../../lab/scoreboard/files';
import { hasAccuracy, summariseStudy } from '../../lab/study/summary';
import type { Study } from '../../lab/study/study';
import type { MethodReading, MethodsReport } from '../../lab/record/method-reports';
import { scoreboardShown } from '../../charts/paper/shows/readings';
import { download } from '../panel/download';
import { EstimateTable } from '../panel/EstimateTable';
import { Panel } from '../panel/Panel';
import { recordedRun, type PageState } from '../store/store';
import { atStep, overSteps } from '../panel/measured-at';
import { Scrollable } from '../panel/Scrollable';
import { useShow } from '../panel/show';
import { formula } from './formula';
import { useDeferred } from '../hooks/refresh';
import { useSeeds } from '../seeds/seeds-store';
import { useKept } from '../hooks/useKept';
import { useWatched } from '../hooks/useWatched';
import { bestMark, bestSentence } from '../../lab/words/verdicts';
import { estimateAboveRounding, squareIn } from '../../lab/words/rounding';
import { Button } from '../controls/Button';
import { crossFit } from '../../lab/words/fit';
import './scoreboard.css';
import { methodKey } from '../../lab/methods/spelling';

const HZ = 0.5;
const BEST_FIRST: ScoreOrder = { key: 'lossEfficiency', ascending: false };

function liveOutcomes({ settings, record }: PageState): Outcomes['lanes'] {
  const [first] = settings.lanes;
  const standard =
    methodKey(first, '.') === 'standard' ? record.latestNoise(first.id, 'own') : null;
  return settings.lanes.map((lane) => {
    const noise = record.latestNoise(lane.id, 'own');
    const ratio = (of: 'loss' | 'gradient') =>
      standard
        ? (record.comparisons(of, 'own').find((comparison) => comparison.lane === lane.id)?.ratio ??
          null)
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
  const methods = useDeferred(['methods'], HZ, selectMethods);
  const lanes = useDeferred(['evaluation', 'methods', 'probe'], HZ, liveOutcomes);
  const { study } = useSeeds('study');
  const outcomes = useMemo(() => ({ lanes, study: studyOutcomes(study) }), [lanes, study]);
  const rows = useMemo(() => methods && scoreRows(methods, outcomes), [methods, outcomes]);
  const n = methods?.methods[0].loss.total.n;
  return (
    <Panel
      name="Scoreboard"
      note={methods ? scoreboard.note({ at: overSteps(methods), n: formatInteger(n!) }) : undefined}
      explanation={scoreboard.explanation()}
      formula={formula()}
      waiting={scoreboard.waiting()}
      measures={1}
    >
      {methods && rows && <Board methods={methods} rows={rows} />}
    </Panel>
  );
}

function Board({ methods, rows }: { methods: MethodsReport; rows: readonly ScoreRow[] }) {
  const [order, setOrder] = useKept<ScoreOrder>('scoreboard order', BEST_FIRST);
  const sorted = useMemo(() => sortedRows(rows, order), [rows, order]);
  const columns = useMemo(() => columnsOf(rows), [rows]);
  const best = methods.bestAtOneRow;
  useShow(() => scoreboardShown(sorted, methods, scoresAsCsv(sorted, methods, recordedRun())));
  const written = (row: ScoreRow) => rowAboveRounding(row, methods.methods[0]);
  /** A head that sorts by its column: the better end first, at the second press the other. */
  const headOf = ({ key, label, meaning, better, group }: Head) => {
    const chosen = order.ascending ? 'ascending' : 'descending';
    const direction = order.key === key ? chosen : 'none';
    return {
      sorted: direction,
      name: (
        <Button
          look="link"
          title={meaning}
          aria-label={group && scoreboard.inGroup({ column: label, group: groupName(group) })}
          onClick={() =>
            setOrder({ key, ascending: order.key === key ? !order.ascending : better !== 'higher' })
          }
        >
          {label}
          {ARROWS[direction]}
        </Button>
      ),
    } as const;
  };
  return (
    <>
      <div className="row panel-controls">
        <Button
          look="small"
          onClick={() =>
            download('scoreboard.csv', scoresAsCsv(sorted, methods, recordedRun()), 'text/csv')
          }
        >
          {scoreboard.saveCsv()}
        </Button>
        <Button
          look="small"
          onClick={() =>
            download(
              'scoreboard.json',
              scoresAsJson(sorted, methods, recordedRun()),
              'application/json',
            )
          }
        >
          {scoreboard.saveJson()}
        </Button>
      </div>
      <Scrollable label={scoreboard.table()} className="scoreboard">
        <EstimateTable
          rows={sorted}
          rowAttributes={({ key }) => ({ 'data-method': key })}
          head={{
            ...headOf({ key: 'name', label: scoreboard.method(), better: 'lower' }),
            cell: (row: ScoreRow) => [...methodCell(row), row.key === best?.key && bestMark(best)],
          }}
          columns={columns.map((column) => ({
            ...headOf(column),
            group: groupHead(column.group),
            cell: (row: ScoreRow) => scoreCell(column.key, written(row)),
            attributes: (row: ScoreRow) => ({ title: titleOf(column.key, written(row)) }),
          }))}
        />
      </Scrollable>
      <p className="scoreboard-note">
        {inARow(
          best ? bestSentence(best, rows.find(({ key }) => key === best.key)!.name) : '',
          rows.some(({ fit }) => fit === 'cross-fit') ? scoreboard.crossFitNote() : '',
          rows.some(({ heldOutFrom }) => heldOutFrom === 'study')
            ? scoreboard.heldOutOfStudy()
            : scoreboard.heldOutOfLanes(),
          scoreSources(rows),
        )}
      </p>
    </>
  );
}

/** All of them, but accuracy only where the task has answers. */
function columnsOf(rows: readonly ScoreRow[]): readonly ScoreColumn[] {
  const answers = rows.some(({ cells }) => cells.accuracy);
  return scoreColumns().filter(({ key }) => key !== 'accuracy' || answers);
}

/** What stands over a group of columns: its unit too, and nothing over one alone. */
function groupHead(group: ScoreColumn['group']): string {
  if (group === 'bias') return '';
  if (group === 'loss') return scoreboard.lossIn();
  return group === 'gradient' ? scoreboard.gradientIn() : groupName(group);
}
const ARROWS = { none: '', ascending: ' ▲', descending: ' ▼' } as const;

type Head = Pick<ScoreColumn, 'label' | 'better'> &
  Partial<Pick<ScoreColumn, 'meaning' | 'group'>> & { readonly key: ScoreOrder['key'] };

const methodCell = ({ key, name, fit, ownStep }: ScoreRow) => [
  name,
  !hasTheSameLoss({ key }) && scoreboard.anotherLoss(),
  fit === 'cross-fit' && crossFit(),
  ownStep !== null && scoreboard.ownWeights({ at: atStep(ownStep) }),
];

/** A row as it is written; files get the row itself. @param standard what its columns are differences of. */
function rowAboveRounding(row: ScoreRow, standard: MethodReading): ScoreRow {
  const cells = { ...row.cells };
  const write = (key: ScoreKey, size: number) => {
    const cell = cells[key];
    cells[key] = cell && estimateAboveRounding(cell, size);
  };
  for (const of of ['loss', 'gradient'] as const) {
    const split = standard[of];
    for (const part of ['A', 'B', 'C', 'Total'] as const)
      write(`${of}${part}`, squareIn(split, of));
  }
  write('bias', standard.loss.mean.value);
  return { ...row, cells };
}

const isZero = ({ value, low, high }: Estimate): boolean => value === 0 && low === 0 && high === 0;

function titleOf(key: ScoreKey, { cells }: ScoreRow): string | undefined {
  const estimate = cells[key];
  if (!estimate || key === 'rows') return undefined;
  const text = formatEstimate(estimate);
  if (isZero(estimate)) return scoreboard.zero();
  return `${text}, N = ${formatInteger(estimate.n)}`;
}

function scoreCell(key: ScoreKey, { cells, heldOutFrom }: ScoreRow) {
  const estimate = cells[key];
  if (!estimate || key === 'rows') return estimate?.value;
  if (isZero(estimate)) return 0;
  const seeds = (key === 'heldOut' || key === 'accuracy') && heldOutFrom === 'study';
  const spread = `± ${formatCell(estimate.high - estimate.value)} (N = ${formatInteger(estimate.n)})`;
  return [formatCell(estimate.value), seeds ? spread : formatCellInterval(estimate)];
}
