/** Panel "Search": all compositions of methods at one model's weights, from the least noisy on; one can be put into a lane. */
import { useCallback, useMemo, useState } from 'react';
import { ChartBox } from '../../charts/frame/ChartBox';
import { NoiseAgainstBias } from '../../charts/NoiseAgainstBias';
import { laneName } from '../../lab/methods/lane-parts';
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
  return (
    <Panel
      title="Search"
      note={
        report
          ? `at the weights of one lane, ${overSteps(report)} · 95 % jackknife, N = ${formatInteger(report.probes)} probes`
          : undefined
      }
      explanation="Every sensible combination of the methods, priced from the draws that were measured anyway, no training needed: how much noise is left per forward row, as a multiple of Standard’s."
      formula={SEARCH}
      waiting="The search needs eight probes."
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
  const choose = useCallback(
    ({ key }: CompositionReading) => actions.putIntoLane(key, target),
    [target],
  );
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
        <label className="row">
          Put into{' '}
          <select
            value={target ?? 'new'}
            onChange={({ target: { value } }) => setTarget(value === 'new' ? null : Number(value))}
          >
            {lanes.length < MAX_LANES && <option value="new">a new lane</option>}
            {lanes.map((lane) => (
              <option key={lane.id} value={lane.id}>
                {laneName(lane)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {blind && <p>{blindSentence(blind, CRITERION_WORDS[criterion])}</p>}
      <ChartBox minHeight={CHART_HEIGHT} fixed>
        {(size) => (
          <NoiseAgainstBias
            readings={readings}
            criterion={criterion}
            inLanes={inLanes}
            onChoose={choose}
            {...size}
          />
        )}
      </ChartBox>
      <p className="search-key">
        A circle costs one row, a square two; hollow ones train for another loss, large ones are in
        a lane. A click puts one into the lane chosen above.
      </p>
      <Scrollable label="Table of compositions" className="search-table">
        <EstimateTable
          rows={all ? readings : readings.slice(0, FIRST)}
          rowAttributes={({ key }) => ({ 'data-composition': key })}
          head={{
            name: 'composition',
            cell: ({ name, fit }: CompositionReading) => [
              name,
              fit === 'cross-fit' && 'cross-fitted',
            ],
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
                    aria-label={`Put ${reading.name} into the lane`}
                    onClick={() => choose(reading)}
                  >
                    Put into lane
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

/** The lane that a composition is put into: a new one where there is room, else the last one; null is a new one. */
function useTarget(): [number | null, (lane: number | null) => void] {
  const [chosen, setChosen] = useKept<number | null>('search target', null);
  const lanes = useStore((state) => state.wanted.lanes);
  const present = chosen !== null && lanes.some(({ id }) => id === chosen);
  const fallback = lanes.length < MAX_LANES ? null : lanes.at(-1)!.id;
  return [present ? chosen : fallback, setChosen];
}
