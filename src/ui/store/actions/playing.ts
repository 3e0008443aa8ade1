/** Play, Pause and Step, and what ends a rest. */
import type { Shared } from './shared';

export function createPlaying({ get, set, asked, worker }: Shared) {
  /** Whether a failure has to be answered first; a silent worker may come back. */
  const stuck = () => ![undefined, 'silent'].includes(get().failure?.worker);
  const play = () => {
    if (stuck()) return;
    asked.decisions++;
    set({ playing: true });
    if (get().ready) worker.send({ type: 'play' });
  };
  const pause = () => {
    asked.decisions++;
    asked.steps = 0;
    set({ playing: false });
    if (get().ready) worker.send({ type: 'pause' });
  };
  return {
    play,
    pause,
    /**
     * Pauses while something else computes. Returns how to go on afterwards, which does nothing where the visitor has
     * decided otherwise meanwhile; null where nothing ran.
     */
    rest(): (() => void) | null {
      if (!get().playing) return null;
      pause();
      const then = asked.decisions;
      return () => {
        if (asked.decisions === then) play();
      };
    },
    togglePlay() {
      if (get().playing) pause();
      else play();
    },
    /** One training step; pauses first. Before the worker is ready, it is remembered. */
    stepOnce() {
      if (stuck()) return;
      asked.decisions++;
      if (get().playing) pause();
      if (get().ready) worker.send({ type: 'step' });
      else asked.steps++;
    },
  };
}
