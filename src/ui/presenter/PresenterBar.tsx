/** The bar below a presented panel: the run, the lanes as large chips, and the way on. Refuses to hold: what the keys do (Presenter.tsx). */
import { LaneSwatch } from '../../charts/LaneSwatch';
import { formatInteger } from '../../lab/words/numbers';
import { Button } from '../controls/Button';
import { calledIn, rolesOf } from '../explore/roles';
import { laneLook, useIsShown } from '../hooks/useLanes';
import { actions, usePage, useStore } from '../store/store';
import { leavePresenter } from './presenting';

interface Props {
  /** 1 … `places`. */
  readonly place: number;
  readonly places: number;
  readonly title: string;
  /** Null at an end. */
  readonly ways: { readonly next: (() => void) | null; readonly previous: (() => void) | null };
  /** Whether the keys are shown. */
  readonly keys: boolean;
  readonly onKeys: () => void;
}

export function PresenterBar({ place, places, title, ways, keys, onKeys }: Props) {
  const { playing, step } = usePage('playing', 'step');
  const stuck = useStore((state) => state.failure !== null && state.failure.worker !== 'silent');
  return (
    <footer className="presenter-bar">
      <Button
        look="primary"
        className="play"
        aria-keyshortcuts="Space"
        title="Space"
        disabled={stuck}
        onClick={actions.togglePlay}
      >
        <span aria-hidden="true">{playing ? '❚❚ ' : '▶ '}</span>
        {playing ? 'Pause' : 'Play'}
      </Button>
      <span className="presenter-step">
        step{' '}
        <b translate="no" className="notranslate" data-testid="step">
          {formatInteger(step)}
        </b>
      </span>
      <LaneChips />
      <div className="presenter-ways">
        <Button
          aria-label="Previous"
          aria-keyshortcuts="ArrowLeft"
          title="Previous (←)"
          aria-disabled={ways.previous === null}
          onClick={() => ways.previous?.()}
        >
          ‹
        </Button>
        <span role="status">
          <span className="unseen">{`${title}, `}</span>
          {`${place} of ${places}`}
        </span>
        <Button
          aria-label="Next"
          aria-keyshortcuts="ArrowRight"
          title="Next (→)"
          aria-disabled={ways.next === null}
          onClick={() => ways.next?.()}
        >
          ›
        </Button>
        <Button aria-expanded={keys} title="The keys (?)" aria-label="Keys" onClick={onKeys}>
          ?
        </Button>
        <Button title="The whole page (Esc)" onClick={leavePresenter}>
          Leave
        </Button>
      </div>
    </footer>
  );
}

/** What is pressed is shown; the others train and are measured as before. */
function LaneChips() {
  const lanes = useStore((state) => state.settings.lanes);
  const inLab = useStore((state) => state.view.view === 'lab');
  const isShown = useIsShown();
  const roles = rolesOf(lanes);
  return (
    <div className="presenter-lanes" role="group" aria-label="Lanes shown">
      {lanes.map((lane, i) => {
        const look = laneLook(lane);
        const name = inLab ? look.name : calledIn(roles, lane).called;
        return (
          <Button
            key={lane.id}
            pressed={isShown(lane)}
            aria-keyshortcuts={String(i + 1)}
            title={`${look.name}: shown or left out of the figures (${i + 1})`}
            onClick={() => actions.toggleLane(lane.id)}
          >
            <LaneSwatch lane={look} width={28} weight={4} /> {name}
          </Button>
        );
      })}
    </div>
  );
}
