/** The entry of every worker of the page: a live session and a study's behind the message port; a worker is spoken to as one. */
import type { StudyCommand, StudyMessage, ToPage, ToWorker } from './protocol';
import { Session } from './session';
import { StudySession } from './study-session';

const post = (message: ToPage | StudyMessage) => postMessage(message);
const session = new Session(post);
const study = new StudySession(post);

addEventListener('message', ({ data }: MessageEvent<ToWorker | StudyCommand>) => {
  if ('run' in data) session.handle(data);
  else study.handle(data);
});
