/** Buttons that save panels of a study as a figure for a paper (charts/paper), as SVG and as PNG. */
import { inEnglish } from '../../language/language';
import { seeds } from '../../language/rooms/seeds';
import { studyFigure } from '../../charts/paper/study-figure';
import type { PanelOf } from '../../charts/paper/panels';
import type { Study } from '../../lab/study/study';
import { Button } from '../controls/Button';
import { download, downloadBlob } from '../panel/download';
import { pngOf } from '../panel/png';
import { stemOf } from './files';
import { seedsStore } from './seeds-store';

/** Pixels per px: sharp on paper, too. */
const SCALE = 2;

interface Props {
  readonly study: Study;
  readonly of: readonly PanelOf[];
  /** In the file's name, and of a single chart. */
  readonly name: string;
}

async function save({ study, of, name }: Props, kind: 'svg' | 'png'): Promise<void> {
  const svg = inEnglish(() => studyFigure(study, of));
  const file = `${stemOf(study)}-${name}.${kind}`;
  if (kind === 'svg') {
    download(file, svg, 'image/svg+xml');
    return;
  }
  try {
    downloadBlob(file, await pngOf(svg, SCALE));
  } catch (error) {
    seedsStore.getState().refuse((error as Error).message);
  }
}

export function SaveFigure(props: Props) {
  const { of } = props;
  const say = of.length > 1 ? seeds.saveFigure : seeds.saveChart;
  return (['svg', 'png'] as const).map((kind) => (
    <Button
      key={kind}
      look={of.length > 1 ? undefined : 'small'}
      title={seeds.figureMeaning()}
      onClick={() => void save(props, kind)}
    >
      {say({ kind: kind.toUpperCase() })}
    </Button>
  ));
}
