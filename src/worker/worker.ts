/** The worker's entry: a session behind the message port. */
import type { ToPage, ToWorker } from './protocol';
import { Session } from './session';

const session = new Session((message: ToPage) => postMessage(message));

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => session.handle(data));
