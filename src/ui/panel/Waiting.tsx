/** What a panel shows where it has no data: a calm frame and a sentence, never made-up values. */
import { inARow } from '../../language/language';
import { panel } from '../../language/rooms/panel';
import { useHas } from '../hooks/useLanes';
import { useStore } from '../store/store';
import { MeasureNow } from './MeasureNow';

/** Why there is nothing and will be nothing. */
export function NothingToShow({ children, measures = 0 }: WaitingProps) {
  return (
    <div className="waiting">
      <div>
        <p>{children}</p>
        {measures > 0 && <MeasureNow readings={measures} />}
      </div>
    </div>
  );
}

interface WaitingProps {
  readonly children: string;
  /** Where it waits for readings, how many: a button takes them at once. */
  readonly measures?: number;
}

/** The same of an autoregressive lane in a panel about masks, and what to do where another lane has some. */
export function MasksNothing({ children }: { children: string }) {
  const advice = useHas('mdm') ? panel.armAdvice() : '';
  return <NothingToShow>{inARow(children, advice)}</NothingToShow>;
}

/** `children` says what will come; before the run starts, the sentence says how to start it. */
export function Waiting({ children, measures }: WaitingProps) {
  const idle = useStore((state) => state.step === 0 && !state.playing && state.ready);
  const failed = useStore((state) => state.failure !== null);
  const coming = idle ? inARow(panel.pressPlay(), children) : children;
  return <NothingToShow measures={measures}>{failed ? panel.stopped() : coming}</NothingToShow>;
}
