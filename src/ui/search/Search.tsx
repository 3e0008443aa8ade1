/** Panel "Search": all compositions of methods at one model's weights, from the least noisy on; one can be put into a lane. */
import { useCallback, useMemo, useState } from 'react';
import { search } from '../../language/rooms/search';
import { ChartBox } from '../../charts/frame/ChartBox';
import { NoiseAgainstBias } from '../../charts/NoiseAgainstBias';
import { NoiseByFamily } from '../../charts/NoiseByFamily';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import { MAX_LANES } from '../../lab/methods/lane-rules';
import { methodKey } from '../../lab/methods/spelling';
import {
  chosenBlindly,
  CRITERIA,
  ranked,
  type CompositionReading,
  type Criterion,
  type SearchFilter,
  type SearchReport,
} from '../../lab/search/report';
import { compositionsAsCsv } from '../../lab/search/files';
import { formatEstimate, formatInteger, formatShare } from '../../lab/words/numbers';
import { crossFit } from '../../lab/words/fit';
import { blindSentence, CRITERION_WORDS } from '../../lab/words/search';
import { Button } from '../controls/Button';
import { Segmented } from '../controls/Segmented';
import { Switch } from '../controls/Switch';
import { useDeferred } from '../hooks/refresh';
import { useKept } from '../hooks/useKept';
import { useHas } from '../hooks/useLanes';
import { NothingToShow } from '../panel/Waiting';
import { useWatched } from '../hooks/useWatched';
import { EstimateTable } from '../panel/EstimateTable';
import { overSteps } from '../panel/measured-at';
import { searchShown } from '../../charts/paper/shows/readings';
import { Panel } from '../panel/Panel';
import { useShow } from '../panel/show';
import { download } from '../panel/download';
import { Scrollable } from '../panel/Scrollable';
import { actions, recordedRun, useStore } from '../store/store';
import { laneStyle } from '../theme/theme';
import { formula } from './formula';
import './search.css';

const HZ = 0.5;
const CHART_HEIGHT = 240;
/** Rows of the table before the others are asked for. */
const FIRST = 12;

const criterionField = () => ({
  label: search.rankedBy(),
  meaning: search.rankedByMeaning(),
  options: CRITERIA.map((value) => ({ value, label: CRITERION_WORDS[value]() })),
});

export default function Search() {
  useWatched('search');
  const report = useDeferred(['search'], HZ, (state) => state.search);
  const masks = useHas('mdm');
  const lanes = useStore((state) => state.settings.lanes);
  const place = report ? lanes.findIndex(({ id }) => id === report.lane) : -1;
  const whose =
    place === -1
      ? search.oneLane()
      : search.lane({ number: String(place + 1), name: laneName(lanes[place]) });
  return (
    <Panel
      name="Search"
      note={
        report
          ? search.note({
              lane: whose,
              at: overSteps(report),
              n: formatInteger(report.probes),
            })
          : undefined
      }
      explanation={search.explanation()}
      formula={formula()}
      waiting={search.waiting()}
      measures={8}
    >
      {masks ? report && <Found report={report} /> : <NothingToShow>{search.arm()}</NothingToShow>}
    </Panel>
  );
}

function Found({ report }: { report: SearchReport }) {
  const [criterion, setCriterion] = useKept<Criterion>('search criterion', 'gradient');
  const [filter, setFilter] = useKept<SearchFilter>('search filter', {
    unbiased: true,
    oneRow: false,
  });
  const [all, setAll] = useState(false);
  const [target, setTarget] = useTarget();
  const readings = useMemo(() => ranked(report, criterion, filter), [report, criterion, filter]);
  const blind = useMemo(
    () => chosenBlindly(report, criterion, filter),
    [report, criterion, filter],
  );
  const lanes = useStore((state) => state.wanted.lanes);
  const present = useStore((state) => state.settings.lanes);
  const running = useMemo(() => new Set(present.map((lane) => methodKey(lane, '.'))), [present]);
  const inLanes = useMemo(
    () => new Map(lanes.map((lane) => [methodKey(lane, '.'), laneStyle(lane.id).color])),
    [lanes],
  );
  const [replaced, setReplaced] = useKept<Replaced | null>('search replaced', null);
  const taken = lanes.find(({ id }) => id === target);
  const choose = useCallback(
    ({ key }: CompositionReading) => {
      actions.putIntoLane(key, target);
      setReplaced(taken ? { lane: taken, by: key } : null);
    },
    [target, taken, setReplaced],
  );
  useShow(() =>
    searchShown(readings, criterion, report, compositionsAsCsv(readings, report, recordedRun())),
  );
  const picture = { readings, criterion, inLanes, onChoose: choose };
  return (
    <>
      <div className="row panel-controls">
        <Segmented field={criterionField()} value={criterion} onChange={setCriterion} />
        <Switch
          label={search.unbiasedOnly()}
          title={search.unbiasedMeaning()}
          on={filter.unbiased}
          onChange={(unbiased) => setFilter({ ...filter, unbiased })}
        />
        <Switch
          label={search.oneRowOnly()}
          title={search.oneRowMeaning()}
          on={filter.oneRow}
          onChange={(oneRow) => setFilter({ ...filter, oneRow })}
        />
        <Button
          look="small"
          onClick={() =>
            download('search.csv', compositionsAsCsv(readings, report, recordedRun()), 'text/csv')
          }
        >
          {search.saveCsv()}
        </Button>
        <label className="row search-target">
          {search.putInto()}{' '}
          <select
            value={target ?? 'new'}
            onChange={({ target: { value } }) => setTarget(value === 'new' ? null : Number(value))}
          >
            {lanes.length < MAX_LANES && <option value="new">{search.newLane()}</option>}
            {lanes.map((lane, k) => (
              <option key={lane.id} value={lane.id}>
                {search.inPlaceOf({ number: String(k + 1), name: laneName(lane) })}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Replacement replaced={replaced} lanes={lanes} />
      {blind && <p>{blindSentence(blind, CRITERION_WORDS[criterion]())}</p>}
      <ChartBox minHeight={CHART_HEIGHT} fixed>
        {(size) =>
          // Without bias there is nothing to set the noise against.
          readings.every(({ unbiased }) => unbiased) ? (
            <NoiseByFamily {...picture} {...size} />
          ) : (
            <NoiseAgainstBias {...picture} {...size} />
          )
        }
      </ChartBox>
      <p className="search-key">{search.key()}</p>
      <Scrollable label={search.table()} className="search-table">
        <EstimateTable
          rows={all ? readings : readings.slice(0, FIRST)}
          rowAttributes={({ key }) => ({ 'data-composition': key })}
          head={{
            name: search.composition(),
            cell: ({ name, fit }: CompositionReading) => [name, fit === 'cross-fit' && crossFit()],
          }}
          columns={[
            {
              name: search.ofStandards({ what: CRITERION_WORDS[criterion]() }),
              cell: ({ ratios }) => formatEstimate(ratios[criterion].ratio),
            },
            { name: search.rows(), cell: ({ rowsPerDraw }) => rowsPerDraw },
            {
              name: search.bias(),
              cell: ({ unbiased, bias }) => (unbiased ? search.noBias() : formatShare(bias.value)),
            },
            {
              name: search.laneColumn(),
              cell: (reading) =>
                inLanes.has(reading.key) ? (
                  running.has(reading.key) ? (
                    search.inALane()
                  ) : (
                    search.waitsForRestart()
                  )
                ) : (
                  <Button
                    look="small"
                    aria-label={
                      taken
                        ? search.useInPlaceOf({ name: reading.name, other: laneName(taken) })
                        : search.useInNewLane({ name: reading.name })
                    }
                    onClick={() => choose(reading)}
                  >
                    {search.use()}
                  </Button>
                ),
            },
          ]}
        />
      </Scrollable>
      {readings.length > FIRST && (
        <Button look="small" onClick={() => setAll(!all)}>
          {all ? search.showFirst() : search.showAll({ count: formatInteger(readings.length) })}
        </Button>
      )}
    </>
  );
}

/** A lane as it was before a composition took its place, and the composition. */
interface Replaced {
  readonly lane: LaneSettings;
  readonly by: string;
}

/** What went, and the way back; nothing once the lane is another one again. */
function Replacement({
  replaced,
  lanes,
}: {
  readonly replaced: Replaced | null;
  readonly lanes: readonly LaneSettings[];
}) {
  const now = replaced && lanes.find(({ id }) => id === replaced.lane.id);
  const stands = now && methodKey(now, '.') === replaced.by ? replaced.lane : null;
  return (
    <p className="row search-replaced" role="status">
      {stands && (
        <>
          {search.tookPlace({ name: laneName(now!), other: laneName(stands) })}{' '}
          <Button
            look="small"
            onClick={() => actions.putIntoLane(methodKey(stands, '.'), stands.id)}
          >
            {search.bringBack({ name: laneName(stands) })}
          </Button>
        </>
      )}
    </p>
  );
}

/** The lane that a composition is put into: a new one where there is room, else the last one; null is a new one. */
function useTarget(): [number | null, (lane: number | null) => void] {
  const [chosen, setChosen] = useKept<number | null>('search target', null);
  const lanes = useStore((state) => state.wanted.lanes);
  const present = chosen !== null && lanes.some(({ id }) => id === chosen);
  const fallback = lanes.length < MAX_LANES ? null : lanes.at(-1)!.id;
  return [present ? chosen : fallback, setChosen];
}
