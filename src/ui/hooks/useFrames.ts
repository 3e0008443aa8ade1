/** Plays the frames of a sample: only after a press of the button, and not for visitors who want less motion. */
import { useEffect, useState } from 'react';

/** Time per revealed token, ms. */
const PACE = 110;

function wantsLessMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * The frame to show. Starts over when new `frames` arrive after `pressed` has changed; frames that arrive by themselves
 * are shown finished.
 */
export function useFrames(last: number, pressed: number, frames: unknown) {
  const [frame, setFrame] = useState(Infinity);
  const [seen, setSeen] = useState({ pressed, frames });
  const [playing, setPlaying] = useState(false);
  if (seen.frames !== frames) {
    // New frames: decided while rendering, so that the finished sequence does not flash up before it is played.
    const play = seen.pressed !== pressed && !wantsLessMotion();
    setSeen({ pressed, frames });
    setPlaying(play);
    setFrame(play ? 0 : Infinity);
  }
  // Until the last frame is there, however seldom a hidden tab counts.
  const moving = playing && frame < last;
  useEffect(() => {
    if (!moving) return undefined;
    const timer = setInterval(() => setFrame((old) => old + 1), PACE);
    return () => clearInterval(timer);
  }, [moving, frames]);
  return {
    frame,
    setFrame: (next: number) => {
      setPlaying(false);
      setFrame(next);
    },
  };
}
