/** One run in the list: what it is called, what it was about, and the last numbers of its lanes. */
import type { ReactNode } from 'react';
import { runs } from '../../language/rooms/runs';
import type { EarlierRun } from '../../lab/runs/earlier-run';
import type { LaneResult } from '../../lab/runs/results';
import type { Settings } from '../../lab/settings/settings-table';
import { formatInteger, formatInterval, formatNumber } from '../../lab/words/numbers';
import { switchedName, whenText } from '../../lab/words/runs';
import { taskLabel } from '../../lab/words/tasks';
import { laneLook } from '../hooks/useLanes';
import { EstimateTable, laneHead } from '../panel/EstimateTable';

interface Props {
  readonly begun: number;
  readonly settings: Settings;
  readonly firstLanes: EarlierRun['firstLanes'];
  readonly step: number;
  readonly recordedTo: number | null;
  /** What is different from the run before it. */
  readonly changes: string;
  /** What was changed while it trained; empty where nothing was. */
  readonly switched: string;
  readonly lanes: readonly LaneResult[];
  readonly live?: boolean;
  readonly pinned?: boolean;
  /** What can be done with it. */
  readonly children?: ReactNode;
}

/** It may be older than the last step, which it then says. */
const estimate = (last: LaneResult['noise'], step: number) =>
  last && [
    formatNumber(last.value),
    formatInterval(last),
    ...(last.step < step ? [runs.atStep({ step: formatInteger(last.step) })] : []),
  ];

export function RunRow(props: Props) {
  const { begun, settings, firstLanes, step, recordedTo, changes, switched, lanes } = props;
  const about = { task: taskLabel(settings.task), steps: step, when: whenText(begun) };
  return (
    <li className="run" data-run={begun} data-live={props.live} data-pinned={props.pinned}>
      <h3>{changes}</h3>
      <p className="soft">
        {recordedTo === null || step <= recordedTo
          ? runs.about(about)
          : runs.aboutRecorded({ ...about, recorded: formatInteger(recordedTo) })}
      </p>
      {switched && <p className="soft">{switched}</p>}
      {step > 0 && (
        <EstimateTable
          caption={<span className="unseen">{runs.table()}</span>}
          rows={lanes}
          head={{
            name: runs.lane(),
            cell: ({ lane }) =>
              laneHead({ ...laneLook(lane), name: switchedName(lane, firstLanes) }),
          }}
          columns={[
            {
              name: <span title={runs.lossMeaning()}>{runs.loss()}</span>,
              cell: ({ loss }) => formatNumber(loss),
            },
            { name: runs.heldOut(), cell: ({ heldOut }) => estimate(heldOut, step) },
            { name: runs.noise(), cell: ({ noise }) => estimate(noise, step) },
          ]}
        />
      )}
      {props.children && <div className="row run-ways">{props.children}</div>}
    </li>
  );
}
