/** Buttons that save what a table says as a figure for a paper (charts/paper), as SVG and as PNG. */
import { ownModel } from '../../language/rooms/ownModel';
import { tableFigure } from '../../charts/paper/table-figure';
import type { TableReport } from '../../lab/table/report';
import { Button } from '../controls/Button';
import { FIGURE_KINDS, saveFigure, type FigureKind } from '../panel/save-figure';
import { ownModelStore } from './own-model-store';
import { stemOf } from './stem';

interface Props {
  readonly report: TableReport;
  /** Of the table. */
  readonly name: string;
}

async function save({ report, name }: Props, kind: FigureKind): Promise<void> {
  const { refuse } = ownModelStore.getState();
  await saveFigure(() => tableFigure(report, name), `${stemOf(name)}-figure`, kind, refuse);
}

export function SaveTableFigure(props: Props) {
  return FIGURE_KINDS.map((kind) => (
    <Button
      key={kind}
      look="small"
      title={ownModel.figureMeaning()}
      onClick={() => void save(props, kind)}
    >
      {ownModel.saveFigure({ kind: kind.toUpperCase() })}
    </Button>
  ));
}
