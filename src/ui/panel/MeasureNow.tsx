/**
 * A button that gets what is missing: training rests, so that measuring has the whole machine, and goes on by itself once
 * it is there, which is when this is no longer drawn.
 */
import { useEffect, useRef, useState } from 'react';
import { panel } from '../../language/rooms/panel';
import { Button } from '../controls/Button';
import { readingPace, secondsAtRest } from '../hooks/reading-pace';
import { actions, useStore } from '../store/store';

/** @param readings how many of them it takes */
export function MeasureNow({ readings }: { readonly readings: number }) {
  const playing = useStore((state) => state.playing);
  const can = useStore((state) => state.ready && state.failure === null);
  // Measured as narrowly as it will be: nothing more is coming.
  const rested = useStore((state) => state.rested !== null);
  const goOn = useRef<(() => void) | null>(null);
  const [asked, setAsked] = useState(false);
  const resume = () => {
    goOn.current?.();
    goOn.current = null;
  };
  useEffect(() => resume, []);
  useEffect(() => {
    if (rested) resume();
  }, [rested]);
  if (!can) return null;
  if (playing) {
    const seconds = secondsAtRest(readings, readingPace());
    return (
      <Button
        look="small"
        className="measure-now"
        title={panel.measureNowMeaning()}
        onClick={() => {
          goOn.current = actions.rest();
          setAsked(true);
        }}
      >
        {seconds === null ? panel.measureNowSoon() : panel.measureNow({ seconds: String(seconds) })}
      </Button>
    );
  }
  return asked && !rested ? <p role="status">{panel.measuringNow()}</p> : null;
}
