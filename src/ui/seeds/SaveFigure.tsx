/** Buttons that save panels of a study as a figure for a paper (charts/paper), as SVG and as PNG. */
import { seeds } from '../../language/rooms/seeds';
import { studyFigure } from '../../charts/paper/study-figure';
import type { PanelOf } from '../../charts/paper/panels';
import type { Study } from '../../lab/study/study';
import { Button } from '../controls/Button';
import { FIGURE_KINDS, saveFigure, type FigureKind } from '../panel/save-figure';
import { stemOf } from './files';
import { seedsStore } from './seeds-store';

interface Props {
  readonly study: Study;
  readonly of: readonly PanelOf[];
  /** In the file's name, and of a single chart. */
  readonly name: string;
}

async function save({ study, of, name }: Props, kind: FigureKind): Promise<void> {
  const { refuse } = seedsStore.getState();
  await saveFigure(() => studyFigure(study, of), `${stemOf(study)}-${name}`, kind, refuse);
}

export function SaveFigure(props: Props) {
  const { of } = props;
  const say = of.length > 1 ? seeds.saveFigure : seeds.saveChart;
  return FIGURE_KINDS.map((kind) => (
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
