/** "Why is this loss so noisy?": the split of one draw's variance as one fat bar per lane. */
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { NoiseBars, type NoiseBar } from '../../charts/NoiseBars';
import { PartSwatch } from '../../charts/PartSwatch';
import { scaleEstimate, type Part } from '../../charts/split';
import { mapParts } from '../../core/statistics/estimate';
import { explore } from '../../language/rooms/explore';
import { runs } from '../../language/rooms/runs';
import { lessonAt } from '../../lab/lessons/lessons';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import { sameMethod } from '../../lab/methods/lane-rules';
import type { LaneNoise } from '../../lab/record/reports';
import type { EarlierRun } from '../../lab/runs/earlier-run';
import { splitAboveRounding } from '../../lab/words/rounding';
import { whenText } from '../../lab/words/runs';
import { verdict } from '../../lab/words/verdicts';
import { piecesText, switchedPieces, type Piece } from '../../lab/words/switched';
import { Button } from '../controls/Button';
import { useThrottled } from '../hooks/refresh';
import { laneLook, useIsShown } from '../hooks/useLanes';
import { together, unbroken } from '../language/rich';
import { MeasureNow } from '../panel/MeasureNow';
import { Waiting } from '../panel/Waiting';
import { pinnedSplit } from '../runs/pinned-split';
import { usePinnedRun } from '../runs/usePinned';
import { useStore, useView, type PageState } from '../store/store';
import { Card } from './Card';
import { Effect } from './Effect';
import { pinnedMark } from './pinned-mark';
import { SMALL } from './pinned-scale';
import { MeasuredAt } from './MeasuredAt';
import { RefitState } from './RefitState';
import { calledIn, rolesOf, shownLanes, singleOf } from './roles';
import { changesSince, formerBar } from './switched';
import { Switches } from './Switches';
import { useScale } from './useScale';

const HZ = 2;

/** After so many at the same weights, intervals are narrow enough to say something. */
const UNDECIDED_READINGS = 5;

/** A die's word, in its colour behind its picture, from which no line parts it. */
const dieOf =
  (letter: 'A' | 'B' | 'C', parts: readonly Part[]) => (inside: readonly ReactNode[]) => (
    <b className={`word-${letter} in-one-line`}>
      <PartSwatch parts={parts} /> {together(inside)}
    </b>
  );

/** The three dice, each with its colours. */
const lead = () =>
  together(
    explore.noiseLead({
      a: dieOf('A', ['aPlace', 'aCount']),
      b: dieOf('B', ['b']),
      c: dieOf('C', ['c']),
    }),
  );

/** A measured split at the price that is shown. */
function splitOf({ loss, rowsPerDraw }: LaneNoise, per: 'draw' | 'row') {
  const factor = per === 'row' ? rowsPerDraw : 1;
  return mapParts(splitAboveRounding(loss, 'loss'), (part, name) =>
    name === 'mean' ? part : scaleEstimate(part, factor),
  );
}

/** What the dotted marks are, and that there are none. */
const legendOf = (run: EarlierRun, bars: readonly NoiseBar[]): string =>
  (bars.some(({ pinned }) => pinned) ? runs.pinnedMarks : runs.pinnedNoMark)({
    when: whenText(run.begun),
  });

export function Noise() {
  const lanes = useStore((state) => state.settings.lanes);
  const task = useStore((state) => state.settings.task);
  const isShown = useIsShown();
  const pinnedRun = usePinnedRun();
  const { per, lesson } = useView('per', 'lesson');
  const roles = useMemo(() => rolesOf(lanes), [lanes]);
  const readings = useThrottled(
    ['probe'],
    HZ,
    useCallback(
      ({ record }: PageState) => {
        const read = (lane: LaneSettings) => ({
          lane,
          noise: record.latestNoise(lane.id, 'own'),
          former: record.formerNoise(lane.id),
        });
        return {
          lanes: shownLanes(roles).map(read),
          comparisons: record.comparisons('loss', 'own'),
        };
      },
      [roles],
    ),
  );
  const [first] = readings.lanes;
  const bars = useMemo(
    () =>
      readings.lanes.map(({ lane, noise, former }): NoiseBar => ({
        lane: laneLook(lane),
        ...calledIn(roles, lane),
        split: noise && splitOf(noise, per),
        former: lane === roles.yours ? formerBar(former, noise, first.noise, per) : null,
        pinned: pinnedMark(pinnedRun, pinnedSplit(pinnedRun, task, lane, { of: 'loss', per })),
      })),
    [readings, roles, first, per, pinnedRun, task],
  );
  const switched = bars.find(({ lane }) => lane.id === roles.yours?.id);
  const longest = Math.max(0, ...bars.map(({ split }) => split?.total.value ?? 0));
  const reading = readings.lanes.find(({ lane }) => lane === roles.yours);
  // What the switches show comes at once, also where it waits for a restart.
  const wanted = useStore((state) => rolesOf(state.wanted.lanes).yours);
  const { scale, fit } = useScale(per, longest);
  // What a recorded run will fill has its room from the first paint on.
  const comes = useStore(({ recordingComes }) => recordingComes);
  const unit = per === 'row' ? explore.perPass() : explore.perDraw();
  const said = (() => {
    const { yours, baseline } = roles;
    if (!reading || !yours) return null;
    const { noise: lane, former } = reading;
    const changes = changesSince(former, yours, task);
    const comparison = readings.comparisons.find((one) => one.lane === yours.id);
    const switched = changes.length > 0 && lane !== null;
    const undecided =
      comparison !== undefined &&
      verdict(comparison) === 'undecided' &&
      !sameMethod(yours, baseline);
    return {
      about: switched ? `${changes.join()} ${former?.lane.step} ${undecided}` : null,
      undecided,
      pieces: switchedPieces({
        called: calledIn(roles, yours).called,
        reference: laneName(baseline),
        changes,
        former,
        lane,
        first: first.noise,
        comparison,
        single: singleOf(yours, baseline),
        invites: lessonAt(lesson) === null,
      }),
    };
  })();
  return (
    <Card
      title={explore.noiseTitle()}
      lead={lead()}
      area="noise"
      of={['probe']}
      show={async () => {
        const shown = readings.lanes.filter(({ lane }) => isShown(lane));
        const { noiseShown } = await import('./noise-shown');
        return noiseShown(shown, roles, per, (lane) =>
          pinnedSplit(pinnedRun, task, lane, { of: 'loss', per }),
        );
      }}
    >
      {scale === null && !comes ? (
        <Waiting measures={1}>{explore.firstProbes()}</Waiting>
      ) : (
        <>
          <NoiseBars
            bars={bars.filter(({ lane }) => isShown(lane))}
            end={scale?.end ?? 1}
            unit={unit}
          />
          <div className="row explore-note noise-unit">
            <p>
              <MeasuredAt unit={unit} />
              {scale && scale.grown > 0 && ` · ${explore.scaleGrew()}`}
              {pinnedRun && ` · ${legendOf(pinnedRun, bars)}`}
            </p>
            {scale && longest < SMALL * scale.end && (
              <Button look="link" onClick={fit}>
                {explore.lookCloser()}
              </Button>
            )}
            {wanted && <RefitState lane={wanted} />}
          </div>
        </>
      )}
      <Switches lane={wanted} more={roles.more}>
        {switched && <Effect bar={switched} />}
      </Switches>
      {said && !(comes && scale === null) ? (
        <Said {...said} />
      ) : (
        comes && <div className="explore-said-room" />
      )}
    </Card>
  );
}

interface SaidProps {
  readonly pieces: readonly Piece[];
  /** The switch they speak of, and whether it is decided; null where nothing was switched, or its reading is on its way. */
  readonly about: string | null;
  /** Whether more readings may still tell a difference. */
  readonly undecided: boolean;
}

/** What a switch has brought. */
interface Told {
  readonly about: string | null;
  /** For screen readers. */
  readonly text: string;
  /** Whether more readings were ever worth it. */
  readonly offered: boolean;
}

/** One sentence or two of this run's numbers; nothing before there is one. Told to screen readers once per switch, and again once it is decided. */
function Said({ pieces, about, undecided }: SaidProps) {
  const [told, setTold] = useState<Told>({ about, text: '', offered: undecided });
  if (told.about !== about) {
    setTold({ about, text: about === null ? '' : piecesText(pieces), offered: undecided });
  } else if (undecided && !told.offered) setTold({ ...told, offered: true });
  return (
    <>
      <p className="explore-said">
        {pieces.map((piece, i) =>
          typeof piece === 'string' ? unbroken(piece) : <b key={i}>{piece.strong}</b>,
        )}
      </p>
      {told.offered && (
        <div className="explore-measure">
          {undecided && <MeasureNow readings={UNDECIDED_READINGS} />}
        </div>
      )}
      <p role="status" className="unseen">
        {told.text}
      </p>
    </>
  );
}
