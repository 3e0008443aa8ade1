/**
 * What a panel shows as comma-separated values: a row per point, estimate or token, one head for all plots of the panel, and a column
 * that says which it is where there are several kinds; empty where a plot has no such column or nothing was measured. Numbers are whole, with a decimal point whatever the language. Refuses to hold:
 * what is shown (shows/).
 */
import { recordedColumns, type RecordedRun } from '../../lab/recorded/recorded-run';
import { tableText } from '../../lab/study/spreadsheet';
import type { Estimate } from '../../core/statistics/estimate';
import {
  begunText,
  columnText,
  type PinnedOrigin,
  type PlotShown,
  type RecordCell,
  type Records,
  type Shown,
} from './shown';

type Row = Readonly<Record<string, RecordCell>>;

/** @param recorded the recorded run that the panel's run goes on from; null where it began at its first weights */
export function shownCsv(shown: Shown, recorded: RecordedRun | null): string {
  if (shown.csv !== undefined) return shown.csv;
  const { plots, pinned } = shown;
  const kinds = new Set(plots.map(({ kind }) => kind));
  const all = plots.map((plot) => (kinds.size > 1 ? saidWhich(plot) : recordsOf(plot)));
  const columns = [...new Set(all.flatMap((records) => records.columns))];
  const begun = recordedColumns(recorded);
  const rows = all.flatMap((records) =>
    records.rows.map((row) => {
      const isPinned = row[PINNED] === 1;
      return [
        ...(pinned ? [isPinned ? runText(pinned) : 'the present one'] : []),
        ...columns.map((name) => cell(row[name])),
        // It is another run than the one that was recorded.
        ...(isPinned ? begun.cells.map(() => null) : begun.cells),
      ];
    }),
  );
  return tableText([[...(pinned ? ['run'] : []), ...columns, ...begun.head], ...rows]);
}

/** Marks a row of the pinned run; no column. */
const PINNED = ' pinned';

const runText = (pinned: PinnedOrigin): string =>
  `pinned, begun ${begunText(pinned)}, task ${pinned.settings.task}, seed ${pinned.settings.seed}, ${pinned.step} steps`;

/** What a row is, where the plots of a panel have rows of several kinds. */
const ROWS_ARE: Readonly<Record<PlotShown['kind'], string>> = {
  curves: 'point of a curve',
  bars: 'latest reading',
  stack: 'reading over training',
  intervals: 'estimate',
  clouds: 'training step',
  strips: 'draw',
  tokens: 'token',
  table: 'line of the table',
};

function saidWhich(plot: PlotShown): Records {
  const { columns, rows } = recordsOf(plot);
  return {
    columns: ['row is', ...columns],
    rows: rows.map((row) => ({ 'row is': ROWS_ARE[plot.kind], ...row })),
  };
}

const cell = (value: RecordCell | undefined): RecordCell =>
  value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? null : value;

const ends = (column: string) => ({ low: `${column}, low`, high: `${column}, high` });

function estimated(column: string, { value, low, high, n }: Estimate): Row {
  const at = ends(column);
  return { [column]: value, [at.low]: low, [at.high]: high, n };
}

/** A plot's numbers by the names of their columns. */
function recordsOf(plot: PlotShown): Records {
  switch (plot.kind) {
    case 'curves': {
      const [x, y] = [columnText(plot.x), columnText(plot.y)];
      const at = ends(y);
      const banded = plot.curves.some(({ low }) => low);
      return {
        columns: ['curve', x, y, ...(banded ? [at.low, at.high] : [])],
        rows: plot.curves.flatMap((curve) =>
          Array.from(curve.x, (value, i) => ({
            curve: curve.name,
            [x]: value,
            [y]: curve.y[i],
            ...(curve.low && curve.high && { [at.low]: curve.low[i], [at.high]: curve.high[i] }),
            ...(curve.pinned && { [PINNED]: 1 }),
          })),
        ),
      };
    }
    case 'bars': {
      const [of, at] = [columnText(plot.of), columnText(plot.at)];
      const { low, high } = ends(of);
      return {
        columns: ['lane', at, 'part', of, low, high, 'n'],
        rows: plot.rows.flatMap(({ name, at: when, parts, total, pinned = false }) =>
          [
            ...parts.map(({ part, estimate }) => ({ part: PART_KEYS[part], estimate })),
            ...(total ? [{ part: 'total', estimate: total }] : []),
          ].map(({ part, estimate }) => ({
            lane: name,
            [at]: when,
            part,
            ...estimated(of, estimate),
            ...(pinned && { [PINNED]: 1 }),
          })),
        ),
      };
    }
    case 'stack': {
      const [x, y] = [columnText(plot.x), columnText(plot.y)];
      return {
        columns: ['lane', x, 'part', y],
        rows: plot.bands.flatMap((band) =>
          band.x.flatMap((value, i) =>
            Number.isFinite(band.measured[i])
              ? [{ lane: plot.name, [x]: value, part: PART_KEYS[band.part], [y]: band.measured[i] }]
              : [],
          ),
        ),
      };
    }
    case 'intervals': {
      const of = columnText(plot.of);
      const { low, high } = ends(of);
      const expects = plot.rows.some(({ expected }) => expected !== undefined);
      return {
        columns: [
          ...(plot.title === undefined ? [] : ['part of the figure']),
          ...[plot.rowsAre, of, low, high, 'n', ...(expects ? ['expected'] : [])],
        ],
        rows: plot.rows.map(({ name, estimate, expected }) => ({
          ...(plot.title !== undefined && { 'part of the figure': plot.title }),
          [plot.rowsAre]: name,
          ...estimated(of, estimate),
          ...(expected !== undefined && { expected }),
        })),
      };
    }
    case 'clouds': {
      const of = columnText(plot.of);
      return {
        columns: ['lane', 'training step', of],
        rows: plot.clouds.flatMap(({ name, values, last }) =>
          Array.from(values, (value, i) => ({
            lane: name,
            'training step': last - values.length + 1 + i,
            [of]: value,
          })),
        ),
      };
    }
    case 'strips': {
      const of = columnText(plot.of);
      return {
        columns: ['source', 'draw', of, 'importance weight'],
        rows: plot.strips.flatMap(({ name, dots }) =>
          dots.map(({ value, weight }, i) => ({
            source: name,
            draw: i + 1,
            [of]: value,
            'importance weight': weight,
          })),
        ),
      };
    }
    case 'tokens': {
      const loss = 'cross-entropy (nats)';
      const guessed = plot.rows.some(({ cells }) => cells.some(({ below }) => below !== undefined));
      return {
        columns: ['sequence', 'position', 'token', 'state', ...(guessed ? ['guess', loss] : [])],
        rows: plot.rows.flatMap(({ name, cells }) =>
          cells.map((token, i) => ({
            sequence: name,
            position: i + 1,
            token: token.text,
            state: token.kind,
            ...(guessed && { guess: token.below ?? null, [loss]: token.loss ?? null }),
          })),
        ),
      };
    }
    case 'table':
      return plot.records;
  }
}

/** What the parts are called in files. */
const PART_KEYS = {
  a: 'A',
  aPlace: 'A_place',
  aCount: 'A_count',
  b: 'B',
  c: 'C',
} as const;
