/** Says beside a title that what is below was recorded: all of it, or the part of the curves before the live steps. */
import { panel } from '../../language/rooms/panel';
import { formatInteger } from '../../lab/words/numbers';
import { useStore, type DataKind } from '../store/store';
import './recorded.css';

interface Props {
  /** The data that are shown. */
  readonly of: readonly DataKind[];
  /** Whether curves over training are among it, whose beginning stays recorded. */
  readonly overTraining?: boolean;
}

export function RecordedMark({ of, overTraining = false }: Props) {
  const run = useStore(({ recorded }) => recorded?.run ?? null);
  const all = useStore(({ recorded }) => of.some((kind) => recorded?.kinds.has(kind)));
  // Nothing moves when the run comes.
  const comes = useStore(({ recordingComes }) => recordingComes);
  if (!comes && !(run && (all || overTraining))) return null;
  return (
    <span className="recorded-mark" title={panel.recordedMeaning()}>
      {all || !run ? panel.recorded() : panel.recordedUpTo({ step: formatInteger(run.start.step) })}
    </span>
  );
}
