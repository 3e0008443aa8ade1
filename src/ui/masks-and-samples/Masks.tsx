/** Panel "Masks": a real sequence under a pattern and its partner, the model's guesses, and what each costs. */
import { useEffect, useMemo, useState } from 'react';
import { maskCells } from '../../charts/cells';
import { inARow } from '../../language/language';
import { maskPanels } from '../../language/rooms/maskPanels';
import { formatNumber } from '../../lab/words/numbers';
import { masksShown } from '../../charts/paper/shows/sequences';
import { TokenRow } from '../../charts/TokenRow';
import type { MasksReport } from '../../lab/record/reports';
import { Panel } from '../panel/Panel';
import { actions, usePage, useStore } from '../store/store';
import { masksFormula } from './formulas';
import { LaneNote } from '../panel/LaneNote';
import { useChosenLane, useHas, useLaneLooks } from '../hooks/useLanes';
import { pairSentence, shownNamesOf } from './partners';
import { isPictured, MaskPictures } from './Pictures';
import { useTask } from '../hooks/useTask';
import { MasksNothing } from '../panel/Waiting';
import { Button } from '../controls/Button';
import './masks-and-samples.css';

/** While training runs the guesses are asked for again this often, ms. */
const AGAIN = 3000;
/** A dragged slider asks at most this often, ms. */
const SETTLE = 120;

export default function Masks() {
  const lane = useChosenLane();
  const task = useTask();
  const pictured = task.picture !== null;
  const masks = useStore((state) => state.masks);
  const shown = useLaneLooks().find(({ id }) => id === masks?.lane) ?? lane;
  const t = useStore((state) => state.view.maskRate);
  const [patternRoll, setPatternRoll] = useState(0);
  const [sequenceRoll, setSequenceRoll] = useState(0);
  const masksNothing = useHas('arm', lane.id);
  useMaskRequests(masksNothing ? null : lane.id, t, patternRoll, sequenceRoll);

  return (
    <Panel
      name="Masks"
      note={<LaneNote lane={masksNothing ? lane : shown} text={maskPanels.natsPerToken()} />}
      explanation={inARow(
        pairSentence(masks),
        pictured ? maskPanels.tintBeside() : maskPanels.tintBelow(),
      )}
      formula={masksFormula()}
      show={() =>
        masks && !masksNothing && masks.tokens.length === task.length
          ? masksShown(masks, shownNamesOf(masks), shown.name, task)
          : null
      }
      waiting={maskPanels.masksWaiting()}
      actions={
        masksNothing ? undefined : (
          <div className="row masks-controls">
            <label>
              t = <output>{t.toFixed(2)}</output>
              <input
                type="range"
                min={0}
                max={1}
                step={0.01}
                value={t}
                aria-label={maskPanels.maskingRateT()}
                onChange={(event) => actions.changeView({ maskRate: Number(event.target.value) })}
              />
            </label>
            <span className="roll-buttons">
              {maskPanels.roll()}
              <Button look="small" onClick={() => setPatternRoll(patternRoll + 1)}>
                {maskPanels.rollPattern()}
              </Button>
              <Button
                look="small"
                onClick={() =>
                  actions.changeView({ maskRate: Math.round(Math.random() * 100) / 100 })
                }
              >
                {maskPanels.rollRate()}
              </Button>
              <Button look="small" onClick={() => setSequenceRoll(sequenceRoll + 1)}>
                {maskPanels.rollSequence()}
              </Button>
            </span>
          </div>
        )
      }
    >
      {masksNothing ? (
        <MasksNothing>{maskPanels.armPredicts()}</MasksNothing>
      ) : (
        masks && <Rows masks={masks} />
      )}
    </Panel>
  );
}

/** Asks for the picture when it is wanted differently, and now and then while the model learns; for no lane, never. */
function useMaskRequests(
  lane: number | null,
  t: number,
  patternRoll: number,
  sequenceRoll: number,
): void {
  const { ready, record } = usePage('ready', 'record');
  const running = useStore((state) => state.phase === 'running');
  useEffect(() => {
    if (!ready || lane === null) return undefined;
    const ask = () => actions.requestMasks({ lane, t, patternRoll, sequenceRoll });
    const first = setTimeout(ask, SETTLE);
    const later = running ? setInterval(ask, AGAIN) : null;
    return () => {
      clearTimeout(first);
      if (later !== null) clearInterval(later);
    };
  }, [ready, running, record, lane, t, patternRoll, sequenceRoll]);
}

function Rows({ masks }: { masks: MasksReport }) {
  const task = useTask();
  const rows = useMemo(
    () =>
      masks.patterns.map((pattern, i) => ({
        name: shownNamesOf(masks)[i],
        loss: pattern.loss,
        cells: maskCells(masks.tokens, pattern, task),
      })),
    [masks, task],
  );
  // An answer to an earlier task's question cannot be read with this task's symbols.
  if (masks.tokens.length !== task.length) return null;
  if (isPictured(task)) return <MaskPictures shape={task} masks={masks} />;
  return (
    <div className="token-rows">
      {rows.map(({ name, cells, loss }) => (
        <div className="token-line" key={name}>
          <span className="token-line-name">{name}</span>
          <TokenRow
            cells={cells}
            direction={task.direction}
            withBelow
            label={maskPanels.sequenceUnder({ name })}
          />
          <b
            className="token-line-loss"
            title={maskPanels.lossOf({ name, loss: formatNumber(loss) })}
          >
            {formatNumber(loss)}
          </b>
        </div>
      ))}
    </div>
  );
}
