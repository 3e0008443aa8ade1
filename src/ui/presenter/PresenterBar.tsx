/** The bar below a presented panel: the run, the lanes as large chips, and the way on. Refuses to hold: what the keys do (Presenter.tsx). */
import type { ReactNode } from 'react';
import { header } from '../../language/rooms/header';
import { presenter } from '../../language/rooms/presenter';
import { LaneSwatch } from '../../charts/LaneSwatch';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { PlayButton } from '../header/PlayButton';
import { calledIn, rolesOf } from '../explore/roles';
import { laneLook } from '../hooks/useLanes';
import { usePage, useStore } from '../store/store';
import { together } from '../language/rich';
import type { LaneKeys } from './lane-keys';
import { leavePresenter } from './presenting';

/** No translator touches it. */
const number = (inside: readonly ReactNode[]) => (
  <b translate="no" className="notranslate" data-testid="step">
    {together(inside)}
  </b>
);

const unseen = (inside: readonly ReactNode[]) => <span className="unseen">{together(inside)}</span>;

interface Props {
  /** 1 … `places`. */
  readonly place: number;
  readonly places: number;
  readonly title: string;
  /** Null at an end. */
  readonly ways: { readonly next: (() => void) | null; readonly previous: (() => void) | null };
  readonly laneKeys: LaneKeys;
  /** Whether the keys are shown. */
  readonly keys: boolean;
  readonly onKeys: () => void;
}

export function PresenterBar({ place, places, title, ways, laneKeys, keys, onKeys }: Props) {
  const { step } = usePage('step');
  return (
    <footer className="presenter-bar">
      <PlayButton />
      <span className="presenter-step">
        {together(header.stepNow({ step: formatInteger(step), b: number }))}
      </span>
      <LaneChips {...laneKeys} />
      <div className="presenter-ways">
        <Button
          aria-label={presenter.previous()}
          aria-keyshortcuts="ArrowLeft"
          title={presenter.previousMeaning()}
          aria-disabled={ways.previous === null}
          onClick={() => ways.previous?.()}
        >
          ‹
        </Button>
        <span role="status">
          {together(
            presenter.place({ title, place: String(place), places: String(places), unseen }),
          )}
        </span>
        <Button
          aria-label={presenter.next()}
          aria-keyshortcuts="ArrowRight"
          title={presenter.nextMeaning()}
          aria-disabled={ways.next === null}
          onClick={() => ways.next?.()}
        >
          ›
        </Button>
        <Button
          aria-expanded={keys}
          title={presenter.keysMeaning()}
          aria-label={presenter.keys()}
          onClick={onKeys}
        >
          ?
        </Button>
        <Button title={presenter.leaveMeaning()} onClick={leavePresenter}>
          {presenter.leave()}
        </Button>
      </div>
    </footer>
  );
}

/** What is pressed is shown; the others train and are measured as before. */
function LaneChips({ one, isShown, press }: LaneKeys) {
  const lanes = useStore((state) => state.settings.lanes);
  const inLab = useStore((state) => state.view.view === 'lab');
  const roles = rolesOf(lanes);
  return (
    <div className="presenter-lanes" role="group" aria-label={presenter.lanes()}>
      {lanes.map((lane, i) => {
        const look = laneLook(lane);
        const name = inLab ? look.name : calledIn(roles, lane).called;
        return (
          <Button
            key={lane.id}
            pressed={isShown(lane)}
            aria-keyshortcuts={String(i + 1)}
            title={(one ? presenter.laneLooked : presenter.laneMeaning)({
              lane: look.name,
              key: String(i + 1),
            })}
            onClick={() => press(lane.id)}
          >
            <LaneSwatch lane={look} width={28} weight={4} /> {name}
          </Button>
        );
      })}
    </div>
  );
}
