/** The entry of every worker of the page: a live session or a study's groups behind the message port; it is spoken to as one. */
import type { FromStudyWorker, ToPage, ToStudyWorker, ToWorker } from './protocol';
import { Session } from './session';
import { studyWorker } from './study-trainer';

const post = (message: ToPage | FromStudyWorker) => postMessage(message);
const session = new Session(post);
const study = studyWorker(post);

addEventListener('message', ({ data }: MessageEvent<ToWorker | ToStudyWorker>) => {
  if ('run' in data) session.handle(data);
  else study(data);
});
