/**
 * Holds: the recorded run as lessons read it, under any method of "Yours" that it has a reading for. Refuses to hold: fetching it
 * (ui/recorded), and its file (lab/recorded).
 */
import { RunRecord } from '../record/record';
import { readingOf, type RecordedReadings, type RecordedRun } from '../recorded/recorded-run';
import { lanesWith } from './lessons';
import { lessonRun, type LessonRun } from './run';

/** Null for a method without a reading. @param method of "Yours", as links spell it. @param symbols that a token can be. */
export function recordedLessonRun(
  run: RecordedRun,
  readings: RecordedReadings,
  method: string,
  symbols: number,
): LessonRun | null {
  const lanes = lanesWith(method);
  const reading = readingOf(readings, lanes);
  if (!reading) return null;
  const [baseline, yours, arm] = lanes;
  const record = new RunRecord(lanes.map(({ id }) => id));
  record.follow(lanes);
  record.addProbe(reading.probe);
  record.addEvaluations(run.evaluations);
  return lessonRun({ record, lanes: { baseline, yours, arm }, symbols, microscope: null });
}
