/**
 * What a lane's key and its chip do: leave it out of the figures or show it again, and under the microscope, which looks at one
 * lane, look at it. Refuses to hold: the chips (PresenterBar.tsx) and which key is pressed (global-keys.ts).
 */
import { useMicroscopeLane } from '../microscope/useMicroscope';
import { useIsShown } from '../hooks/useLanes';
import { actions } from '../store/store';

export interface LaneKeys {
  /** Whether one lane is looked at, which a key chooses. */
  readonly one: boolean;
  readonly isShown: (lane: { readonly id: number }) => boolean;
  readonly press: (id: number) => void;
}

/** @param area of the panel that is presented */
export function useLaneKeys(area: string): LaneKeys {
  const isShown = useIsShown();
  const [looked, look] = useMicroscopeLane();
  return area === 'microscope'
    ? { one: true, isShown: ({ id }) => id === looked.id, press: look }
    : { one: false, isShown, press: actions.toggleLane };
}
