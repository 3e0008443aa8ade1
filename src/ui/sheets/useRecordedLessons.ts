/** The recorded run as lessons read it: what teachers are told to expect is read from it, whatever is on screen. */
import { useEffect, useMemo, useState } from 'react';
import { sheets } from '../../language/rooms/sheets';
import { TASKS } from '../../core/tasks/registry';
import { recordedLessonRun } from '../../lab/lessons/recorded';
import type { Lesson, LessonClaim, Reading } from '../../lab/lessons/lesson';
import type { RecordedReadings, RecordedRun } from '../../lab/recorded/recorded-run';
import { taskOptions } from '../../lab/settings/models';
import { formatInteger } from '../../lab/words/numbers';
import { originSentence } from '../recorded/origin';
import { pageRecordings } from '../recorded/recordings';

interface Fetched {
  readonly run: RecordedRun;
  readonly readings: RecordedReadings;
}

export interface RecordedLessons {
  /** Where the readings come from, or why there are none. */
  readonly says: string;
  readonly read: (lesson: Lesson, claim: LessonClaim) => Reading | null;
}

export function useRecordedLessons(): RecordedLessons {
  const [fetched, setFetched] = useState<Fetched | { problem: string } | null>(null);
  useEffect(() => {
    let shown = true;
    void Promise.all([pageRecordings.run(), pageRecordings.readings()]).then(([run, readings]) => {
      if (!shown) return;
      if ('problem' in run) setFetched(run);
      else if ('problem' in readings) setFetched(readings);
      else setFetched({ run: run.value, readings: readings.value });
    });
    return () => {
      shown = false;
    };
  }, []);
  return useMemo(() => {
    if (fetched === null) return { says: sheets.recordedComes(), read: () => null };
    if ('problem' in fetched) {
      return { says: sheets.recordedUnread({ problem: fetched.problem }), read: () => null };
    }
    const { run, readings } = fetched;
    const { task } = run.settings;
    const symbols = TASKS[task].shape(taskOptions(run.settings)).vocabulary.length;
    return {
      says: sheets.recordedIs({
        steps: formatInteger(run.start.step),
        origin: originSentence(run),
      }),
      read: (lesson: Lesson, claim: LessonClaim) => {
        const act = lesson.acts.find(({ claims }) => claims.includes(claim));
        const method = act?.reveal?.yours ?? lesson.state.yours;
        const seen = recordedLessonRun(run, readings, method, symbols);
        return seen && claim.read(seen);
      },
    };
  }, [fetched]);
}
