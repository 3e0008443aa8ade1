/**
 * The entry of every worker of the page, with all that one can be: a live session, a study's trainer, or one that measures or
 * reads beside a session. It is spoken to as one of them.
 */
import { workerBeside, type FromWorkerBeside, type ToWorkerBeside } from './beside';
import type { WorkerLike } from './connect';
import { othersThrough, type MayAsk, type SpeaksWith } from './others';
import { usualWorkers } from './pool';
import { pageCache } from './pretrained-cache';
import type { FromStudyWorker, ToPage, ToStudyWorker, ToWorker } from './protocol';
import { Session } from './session';
import { studyWorker } from './study-trainer';

type Told = ToWorker | ToStudyWorker | ToWorkerBeside;

/** Whoever is spoken with: the page, or the worker that has asked the page for this one. */
let partner: { postMessage(message: unknown): void } = self;
const post = (message: ToPage | FromStudyWorker | FromWorkerBeside) => partner.postMessage(message);
/** Another one of these: not by its source's name, which the build would take for a second entry. */
let another = (): WorkerLike => new Worker(location.href, { type: 'module' });
const most = typeof Worker === 'undefined' ? 0 : usualWorkers(navigator.hardwareConcurrency);
const session = new Session(post, () => another(), most, pageCache(import.meta.url));
const study = studyWorker(post);
const beside = workerBeside(post);
/** Whether it is one beside a session: then it is told what it does before anything else. */
let isBeside = false;

const hear = ({ data }: MessageEvent<Told>) => {
  isBeside ||= 'notice' in data && typeof data.notice === 'object';
  if ('run' in data) session.handle(data);
  else if (isBeside) beside(data as ToWorkerBeside);
  else study(data as ToStudyWorker);
};

addEventListener('message', (event: MessageEvent<MayAsk | SpeaksWith | Told>) => {
  const { data } = event;
  if ('others' in data) another = othersThrough(data.others);
  else if ('port' in data) {
    partner = data.port;
    data.port.onmessage = hear;
  } else hear(event as MessageEvent<Told>);
});
