/** The study worker's entry: a study session behind the message port. */
import type { StudyCommand, StudyMessage } from './study-protocol';
import { StudySession } from './study-session';

const session = new StudySession((message: StudyMessage) => postMessage(message));

addEventListener('message', ({ data }: MessageEvent<StudyCommand>) => session.handle(data));
