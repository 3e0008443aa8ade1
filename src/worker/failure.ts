/** Holds: what the page is told when a run fails, and the ways on it is offered. */
import { reasonOf } from '../core/reason';
import { EngineError } from '../engine/engine';
import { failures } from '../language/rooms/failures';
import { SentenceError, type Sentence } from '../language/sentence';
import type { Settings } from '../lab/settings/settings-table';
import { laneName } from '../lab/methods/lane-parts';
import { defaultSettings } from '../lab/settings/schema';
import { PretrainingError } from '../run/fork/pretrain';
import { DivergedError } from '../run/train/trainer';
import type { FailureCode, Remedy, Report } from './protocol';

type FailureReport = Extract<Report, { type: 'failure' }>;

const ENGINE_REMEDIES: Readonly<Record<EngineError['code'], readonly Remedy[]>> = {
  'backend-missing': ['automatic-backend'],
  'self-test': ['automatic-backend'],
  'device-lost': ['restore', 'restart'],
  'out-of-memory': ['smaller-batch', 'restart'],
};

/**
 * The report of anything thrown while `settings` were in effect.
 * @param resumes the step of the snapshot that the run can go on from; null where there is no run yet
 */
export function failureOf(
  error: unknown,
  settings: Settings,
  resumes: number | null,
): FailureReport {
  const failure = (code: FailureCode, sentence: Sentence, remedies: readonly Remedy[]) => ({
    type: 'failure' as const,
    code,
    sentence,
    remedies: remedies.filter((remedy) => remedy !== 'restore' || resumes !== null),
    resumes,
  });
  if (error instanceof EngineError) {
    return failure(error.code, error.sentence, ENGINE_REMEDIES[error.code]);
  }
  if (error instanceof DivergedError) {
    const rate = settings.learningRate;
    const usual = defaultSettings(settings.task).learningRate;
    const diverged = {
      lane: laneName(settings.lanes[error.lane]),
      step: String(error.step),
      rate: String(rate),
    };
    const sentence =
      rate > usual
        ? failures.divergedAbove({ ...diverged, usual: String(usual) })
        : failures.diverged(diverged);
    // Replay is exact: going back without another learning rate would only diverge again.
    return failure('diverged', sentence, ['lower-learning-rate', 'restart']);
  }
  if (error instanceof PretrainingError) {
    return failure('pre-training', error.sentence, ['from-scratch']);
  }
  const sentence =
    error instanceof SentenceError
      ? error.sentence
      : failures.unexpected({ reason: reasonOf(error).replace(/\.$/, '') });
  return failure('internal', sentence, ['restore', 'restart']);
}
