/** The worker's entry: a session behind the message port. */
import type { Command, Report } from './protocol';
import { Session } from './session';

const session = new Session((report: Report) => postMessage(report));

addEventListener('message', ({ data }: MessageEvent<Command>) => session.handle(data));
