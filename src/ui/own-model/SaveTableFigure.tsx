/** Buttons that save what a table says as a figure for a paper (charts/paper), as SVG and as PNG. */
import { inEnglish } from '../../language/language';
import { ownModel } from '../../language/rooms/ownModel';
import { tableFigure } from '../../charts/paper/table-figure';
import type { TableReport } from '../../lab/table/report';
import { Button } from '../controls/Button';
import { download, downloadBlob } from '../panel/download';
import { pngOf } from '../panel/png';
import { ownModelStore } from './own-model-store';
import { stemOf } from './stem';

/** Pixels per px: sharp on paper, too. */
const SCALE = 2;

interface Props {
  readonly report: TableReport;
  /** Of the table. */
  readonly name: string;
}

async function save({ report, name }: Props, kind: 'svg' | 'png'): Promise<void> {
  const svg = inEnglish(() => tableFigure(report, name));
  const file = `${stemOf(name)}-figure.${kind}`;
  if (kind === 'svg') {
    download(file, svg, 'image/svg+xml');
    return;
  }
  try {
    downloadBlob(file, await pngOf(svg, SCALE));
  } catch (error) {
    ownModelStore.getState().refuse((error as Error).message);
  }
}

export function SaveTableFigure(props: Props) {
  return (['svg', 'png'] as const).map((kind) => (
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
