/** Panel "Search": all compositions of methods at one model's weights, from the least noisy on; one can be put into a lane. */
import { useCallback, useMemo, useState } from 'react';
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
import { Panel } from '../panel/Panel';
import { download } from '../panel/download';
import { Scrollable } from '../panel/Scrollable';
import { actions, recordedRun, useStore } from '../store/store';
import { laneStyle } from '../theme/theme';
import { SEARCH } from './formula';
import './search.css';

const HZ = 0.5;
const CHART_HEIGHT = 240;
/** Rows of the table before the others are asked for. */
const FIRST = 12;

const CRITERION = {
  label: 'Ranked by',
  meaning: 'What is compared with Standard’s, at equal forward rows.',
  options: CRITERIA.map((value) => ({
    value,
    label: CRITERION_WORDS[value],
  })),
};

export default function Search() {
  useWatched('search');
  const report = useDeferred(['search'], HZ, (state) => state.search);
  const masks = useHas('mdm');
  const lanes = useStore((state) => state.settings.lanes);
  const place = report ? lanes.findIndex(({ id }) => id === report.lane) : -1;
  const whose = place === -1 ? 'one lane' : `lane ${place + 1}, ${laneName(lanes[place])}`;
  return (
    <Panel
      title="Search"
      note={
        report
          ? `at the weights of ${whose} · ${overSteps(report)} · 95 % jackknife, N = ${formatInteger(report.probes)} probes`
          : undefined
      }
      explanation="Every sensible combination of the methods, priced from the draws that were measured anyway, no training needed: how much noise is left per forward row, as a multiple of Standard’s."
      formula={SEARCH}
      waiting="The search needs eight probes."
      measures={8}
    >
      {masks ? (
        report && <Found report={report} />
      ) : (
        <NothingToShow>
          An ARM masks nothing, so there are no masking methods to search.
        </NothingToShow>
      )}
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
  const picture = { readings, criterion, inLanes, onChoose: choose };
  return (
    <>
      <div className="row panel-controls">
        <Segmented field={CRITERION} value={criterion} onChange={setCriterion} />
        <Switch
          label="Unbiased only"
          title="Leaves out methods that train for another loss than Standard."
          on={filter.unbiased}
          onChange={(unbiased) => setFilter({ ...filter, unbiased })}
        />
        <Switch
          label="One row only"
          title="Leaves out pairs of patterns, which cost two forward rows per draw."
          on={filter.oneRow}
          onChange={(oneRow) => setFilter({ ...filter, oneRow })}
        />
        <Button
          look="small"
          onClick={() =>
            download('search.csv', compositionsAsCsv(readings, report, recordedRun()), 'text/csv')
          }
        >
          Save as CSV
        </Button>
        <label className="row search-target">
          Put into{' '}
          <select
            value={target ?? 'new'}
            onChange={({ target: { value } }) => setTarget(value === 'new' ? null : Number(value))}
          >
            {lanes.length < MAX_LANES && <option value="new">a new lane</option>}
            {lanes.map((lane, k) => (
              <option key={lane.id} value={lane.id}>
                lane {k + 1}, in place of {laneName(lane)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Replacement replaced={replaced} lanes={lanes} />
      {blind && <p>{blindSentence(blind, CRITERION_WORDS[criterion])}</p>}
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
      <p className="search-key">
        A circle costs one forward row, a square two; hollow ones train for another loss, large ones
        are in a lane. The broken line is Standard. A click puts one into the lane chosen above.
      </p>
      <Scrollable label="Table of compositions" className="search-table">
        <EstimateTable
          rows={all ? readings : readings.slice(0, FIRST)}
          rowAttributes={({ key }) => ({ 'data-composition': key })}
          head={{
            name: 'composition',
            cell: ({ name, fit }: CompositionReading) => [name, fit === 'cross-fit' && crossFit()],
          }}
          columns={[
            {
              name: `${CRITERION_WORDS[criterion]}, of Standard’s`,
              cell: ({ ratios }) => formatEstimate(ratios[criterion].ratio),
            },
            { name: 'rows', cell: ({ rowsPerDraw }) => rowsPerDraw },
            {
              name: 'bias',
              cell: ({ unbiased, bias }) => (unbiased ? 'none' : formatShare(bias.value)),
            },
            {
              name: 'lane',
              cell: (reading) =>
                inLanes.has(reading.key) ? (
                  running.has(reading.key) ? (
                    'in a lane'
                  ) : (
                    'waits for the restart'
                  )
                ) : (
                  <Button
                    look="small"
                    aria-label={`Use ${reading.name} ${taken ? `in place of ${laneName(taken)}` : 'in a new lane'}`}
                    onClick={() => choose(reading)}
                  >
                    Use
                  </Button>
                ),
            },
          ]}
        />
      </Scrollable>
      {readings.length > FIRST && (
        <Button look="small" onClick={() => setAll(!all)}>
          {all ? 'Show the first' : `Show all ${formatInteger(readings.length)}`}
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
          {laneName(now!)} took the place of {laneName(stands)}.{' '}
          <Button
            look="small"
            onClick={() => actions.putIntoLane(methodKey(stands, '.'), stands.id)}
          >
            Bring {laneName(stands)} back
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
