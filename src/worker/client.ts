/**
 * The page's ends of its workers: send commands, hand reports on, and notice when a worker dies or falls silent. Nothing is
 * made until a client is asked for, which the page does after its first paint.
 */
import { failures } from '../language/rooms/failures';
import { SentenceError, type Sentence } from '../language/sentence';
import { connect, type Client, type WorkerLike } from './connect';
import { makesOwnWorkers, withOthers } from './others';
import { usualWorkers } from './pool';
import { pageCache } from './pretrained-cache';
import { StudyPool } from './study-pool';
import type {
  Command,
  Phase,
  Report,
  StudyCommand,
  StudyMessage,
  ToPage,
  ToWorker,
} from './protocol';

export type WorkerClient = Client<Command>;
export type StudyClient = Client<StudyCommand>;

export interface WorkerListener {
  report(report: Report): void;
  /** What a run that was set aside had still on its way. */
  late(report: Report): void;
  /** The worker is gone for good. */
  died(reason: Sentence): void;
  /** Nothing was heard for so long although the worker has work; it may still come back. */
  silent(seconds: number): void;
}

export type ConnectWorker = (listener: WorkerListener) => WorkerClient;
export type ConnectStudy = (listen: (message: StudyMessage) => void) => StudyClient;

/**
 * Silence is counted in beats, not read off a clock: while the machine sleeps or the tab is frozen none is missed, and in a
 * hidden tab they come seldom.
 */
const BEAT_SECONDS = 1;
/** A running worker reports several times a second; only a very slow step is quiet for longer than this. */
const RUNNING_SILENCE_SECONDS = 20;
/** Loading, compiling and fitting are quiet for long on slow machines. */
const STARTING_SILENCE_SECONDS = 120;

/** The one place that makes workers, so that the build has one entry with one copy of each backend. */
function pageWorker(): WorkerLike {
  if (typeof Worker === 'undefined') {
    throw new SentenceError(failures.noWorkers());
  }
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}

function patienceIn(phase: Phase): number | null {
  if (phase === 'running') return RUNNING_SILENCE_SECONDS;
  return phase === 'paused' || phase === 'failed' ? null : STARTING_SILENCE_SECONDS;
}

export function createClient(
  listener: WorkerListener,
  makeWorker: () => WorkerLike = makesOwnWorkers() ? pageWorker : () => withOthers(pageWorker),
): WorkerClient {
  /** How long the worker may be quiet; null while it has nothing to do. */
  let patience: number | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  /** The number of the present run. */
  let run = 0;
  /** The number of the run that was last set aside. */
  let aside: number | null = null;
  let over = false;

  const watch = (allowed: number | null) => {
    patience = allowed;
    clearInterval(timer);
    if (allowed === null) return;
    let missed = 0;
    timer = setInterval(() => {
      missed += BEAT_SECONDS;
      if (missed < allowed) return;
      clearInterval(timer);
      listener.silent(allowed);
    }, BEAT_SECONDS * 1000);
  };
  const end = () => {
    over = true;
    watch(null);
  };
  const worker = connect<ToWorker, ToPage>(
    makeWorker,
    ({ run: number, report }) => {
      if (number === aside) listener.late(report);
      if (number !== run) return;
      if (report.type === 'phase') watch(patienceIn(report.phase));
      else watch(report.type === 'failure' ? null : patience);
      listener.report(report);
    },
    (reason) => {
      end();
      listener.died(reason);
    },
  );
  return {
    send(command) {
      if (over) return;
      const starts = command.type === 'start' || command.type === 'bring-back';
      if (command.type === 'set-aside') aside = run;
      if (command.type === 'bring-back') aside = null;
      if (starts) run++;
      // Only these begin a wait; other commands must not lengthen one.
      if (starts || command.type === 'restore') watch(STARTING_SILENCE_SECONDS);
      worker.send({ run, command });
    },
    dispose() {
      end();
      worker.dispose();
    },
  };
}

/** Workers of its own for one study, as many as suit the machine. */
export function connectStudy(
  listen: (message: StudyMessage) => void,
  makeWorker: () => WorkerLike = pageWorker,
): StudyClient {
  const workers = usualWorkers(navigator.hardwareConcurrency);
  return new StudyPool(listen, makeWorker, workers, pageCache(import.meta.url));
}
