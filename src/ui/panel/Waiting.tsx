/** What a panel shows before its first data: a calm frame and a sentence, never made-up values. */
import { useStore } from '../store/store';
import './panels.css';

/** `children` says what will come; before the run starts, the sentence says how to start it. */
export function Waiting({ children }: { children: string }) {
  const idle = useStore((state) => state.step === 0 && !state.playing && state.ready);
  const failed = useStore((state) => state.failure !== null);
  if (failed)
    return (
      <div className="waiting">
        <p>Stopped: see the message above.</p>
      </div>
    );
  return (
    <div className="waiting">
      <p>{idle ? `Press Play to start. ${children}` : children}</p>
    </div>
  );
}
