/** Section "Runs": the run on the page and those before it, what changed from one to the next, and what can be done with each. */
import { useCallback } from 'react';
import { listed } from '../../language/language';
import { runs } from '../../language/rooms/runs';
import { MOST_RUNS } from '../../lab/runs/earlier-runs';
import { laneResults } from '../../lab/runs/results';
import { switchedSentence, whatChanged, whenText } from '../../lab/words/runs';
import { taskLabel } from '../../lab/words/tasks';
import { useThrottled } from '../hooks/refresh';
import { useKept } from '../hooks/useKept';
import { Panel } from '../panel/Panel';
import { hasOwnSteps } from '../store/earlier';
import { useStore, type PageState } from '../store/store';
import { EarlierRunRow } from './EarlierRunRow';
import { RunRow } from './RunRow';
import { useEarlierRuns } from './listed-runs';
import './runs.css';

const HZ = 1;

export default function Runs() {
  const earlier = useEarlierRuns();
  const dropped = useStore((state) => state.dropped);
  const ownText = useStore(
    ({ text, earlier: all }) => text !== null || all.some((run) => run.text !== null),
  );
  const [keeps] = useKept('keeps-runs', true);
  return (
    <Panel
      name="Runs"
      note={runs.note({ most: String(MOST_RUNS) })}
      explanation={keeps ? runs.explanation() : runs.explanationUnkept()}
    >
      <ol className="runs">
        <LiveRun />
        {earlier.map((listedRun) => (
          <EarlierRunRow key={listedRun.run.begun} {...listedRun} />
        ))}
      </ol>
      {earlier.length === 0 && <p className="soft">{runs.none()}</p>}
      {!keeps && <p className="soft">{runs.keepsNothing()}</p>}
      {keeps && ownText && <p className="soft">{runs.textStays()}</p>}
      {dropped.length > 0 && (
        <p className="soft">
          {runs.dropped({
            runs: listed(
              dropped.map(({ begun, settings, curves }) =>
                runs.droppedRun({
                  when: whenText(begun),
                  task: taskLabel(settings.task),
                  steps: curves.step,
                }),
              ),
            ),
          })}
        </p>
      )}
    </Panel>
  );
}

/** The run on the page. */
function LiveRun() {
  const earlier = useStore((state) => state.earlier);
  const run = useThrottled(
    ['loss', 'probe', 'evaluation', 'marks'],
    HZ,
    useCallback((state: PageState) => {
      const { settings, firstLanes, text, recorded, changedAt, record, begun } = state;
      return {
        setup: {
          settings,
          firstLanes,
          text,
          changedAt,
          recordedTo: recorded?.run.start.step ?? null,
        },
        ...{ begun, step: state.step, own: hasOwnSteps(state) },
        lanes: laneResults(record, settings.lanes),
        switched: switchedSentence(changedAt, record.marks(), settings.lanes),
      };
    }, []),
  );
  const { setup, own, ...row } = run;
  // As it is set up now, which a change of settings is seen in at once.
  const settings = useStore((state) => state.settings);
  const before = earlier.findLast(({ begun }) => begun < row.begun) ?? null;
  const changes = listed(whatChanged(before, { ...setup, settings }));
  return (
    <RunRow
      {...row}
      settings={settings}
      firstLanes={setup.firstLanes}
      recordedTo={setup.recordedTo}
      changes={runs.now({ changes })}
      switched={own ? row.switched : ''}
      live
    />
  );
}
