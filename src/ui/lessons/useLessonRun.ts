/** The run on screen as lessons read it, refreshed at their pace. */
import { useCallback } from 'react';
import { lessonRun, type LessonRun } from '../../lab/lessons/run';
import { rolesOf } from '../explore/roles';
import { useThrottled } from '../hooks/refresh';
import { useTask } from '../hooks/useTask';
import { useStore, type PageState } from '../store/store';

const HZ = 1;

export function useLessonRun(): LessonRun {
  const lanes = useStore((state) => state.settings.lanes);
  const symbols = useTask().vocabulary.length;
  return useThrottled(
    ['probe', 'evaluation', 'microscope'],
    HZ,
    useCallback(
      ({ record, microscope }: PageState) =>
        lessonRun({ record, lanes: rolesOf(lanes), symbols, microscope }),
      [lanes, symbols],
    ),
  );
}
