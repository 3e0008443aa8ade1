/**
 * The entry of every worker of the page, with all that one can be: a live session, a study's trainer, or one that measures
 * beside a session. It is spoken to as one of them.
 */
import { usualWorkers } from './pool';
import type { FromMeasuringWorker, ToMeasuringWorker } from './measuring-protocol';
import { measuringWorker } from './measurer';
import type { FromStudyWorker, ToPage, ToStudyWorker, ToWorker } from './protocol';
import { Session } from './session';
import { studyWorker } from './study-trainer';

const post = (message: ToPage | FromStudyWorker | FromMeasuringWorker) => postMessage(message);
/** Another one of these: not by its source's name, which the build would take for a second entry. */
const another = () => new Worker(location.href, { type: 'module' });
const most = typeof Worker === 'undefined' ? 0 : usualWorkers(navigator.hardwareConcurrency);
const session = new Session(post, another, most);
const study = studyWorker(post);
const measuring = measuringWorker(post);
/** Whether it measures: then it is told what before anything else. */
let measures = false;

addEventListener(
  'message',
  ({ data }: MessageEvent<ToWorker | ToStudyWorker | ToMeasuringWorker>) => {
    measures ||= 'notice' in data && typeof data.notice === 'object';
    if ('run' in data) session.handle(data);
    else if (measures) measuring(data as ToMeasuringWorker);
    else study(data as ToStudyWorker);
  },
);
