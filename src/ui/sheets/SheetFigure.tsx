/** What of a worksheet is filled in by hand: boxes for letters, an axis for dots, bars, a table. */
import { scaleLinear } from 'd3-scale';
import { sheets } from '../../language/rooms/sheets';
import type { Figure } from '../../lab/lessons/lesson';
import type { LessonRun } from '../../lab/lessons/run';
import { unbroken } from '../language/rich';
import { Scrollable } from '../panel/Scrollable';
import { SheetBars } from './SheetBars';

/** Letters of a name, at most. */
const LETTERS = 8;
const AXIS = { width: 660, above: 78, below: 78, ticks: 18 };

interface Props {
  readonly figure: Figure;
  /** The run on screen; null where it says nothing about names. */
  readonly run: LessonRun | null;
}

const CALLED = { standard: 'Standard', arm: 'ARM' } as const;

export function SheetFigure({ figure, run }: Props) {
  switch (figure.kind) {
    case 'letters':
      return <Letters />;
    case 'axis':
      return <Axis end={figure.end} unit={figure.unit()} />;
    case 'table':
      return <Cells columns={figure.columns} rows={figure.rows} />;
    case 'bars': {
      const measured = figure.shown.map((lane) => ({
        name: CALLED[lane],
        split: run?.[lane]?.noise?.loss ?? null,
      }));
      const drawn = figure.drawn.map((name) => ({ name: name(), split: null }));
      return <SheetBars bars={[...measured, ...drawn]} />;
    }
  }
}

function Letters() {
  return (
    <div className="sheet-letters">
      {[sheets.rowName(), sheets.rowGuesses()].map((row) => (
        <p key={row}>
          <span className="sheet-row-name">{row}</span>
          {Array.from({ length: LETTERS }, (_, k) => (
            <span key={k} className="sheet-box" />
          ))}
        </p>
      ))}
    </div>
  );
}

function Axis({ end, unit }: { readonly end: number; readonly unit: string }) {
  const { width, above, below, ticks } = AXIS;
  const x = scaleLinear([0, end], [4, width - 8]);
  const bottom = above + below;
  return (
    <>
      <svg viewBox={`0 0 ${width} ${bottom + ticks}`} fontSize={13} aria-hidden="true">
        <rect className="sheet-frame" x={0.5} y={0.5} width={width - 1} height={bottom} />
        <line className="sheet-tick" x1={0} x2={width} y1={above} y2={above} />
        {x.ticks(end).map((tick) => (
          <g key={tick}>
            <line className="sheet-tick" x1={x(tick)} x2={x(tick)} y1={above - 4} y2={above + 4} />
            <line className="sheet-tick" x1={x(tick)} x2={x(tick)} y1={bottom - 5} y2={bottom} />
            <text x={x(tick)} y={bottom + ticks - 3} textAnchor="middle">
              {tick}
            </text>
          </g>
        ))}
      </svg>
      <p className="sheet-unit">{unit}</p>
    </>
  );
}

function Cells({ columns, rows }: Omit<Extract<Figure, { kind: 'table' }>, 'kind'>) {
  const names = typeof rows === 'number' ? null : rows;
  const count = names?.length ?? (rows as number);
  return (
    <Scrollable className="sheet-room" label={sheets.toFillIn()}>
      <table className="sheet-cells">
        <thead>
          <tr>
            {names && <td />}
            {columns.map((column) => (
              <th key={column()} scope="col">
                {column()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, k) => (
            <tr key={k}>
              {names && <th scope="row">{unbroken(names[k]())}</th>}
              {columns.map((column) => (
                <td key={column()} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
