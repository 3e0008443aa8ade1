/**
 * Holds: workers that share tasks: a task goes to a worker that is free, a worker that dies is replaced and its task begun
 * anew, and where memory is too small for all of them fewer go on. Refuses to hold: what the tasks are, and in which
 * environment the workers live.
 */
import { failures } from '../language/rooms/failures';
import { SentenceError, sentenceOf, type Sentence } from '../language/sentence';
import { connect, type Client, type WorkerLike } from './connect';

/** The most that are made unasked. */
export const MOST_WORKERS = 8;
/** So often a worker dies over one task before the task is given up. */
const MOST_DEATHS = 3;

/** How many workers suit a machine: one core is left to the page, or to whoever waits. @param cores absent: nobody says. */
export function usualWorkers(cores = 2): number {
  return Math.max(1, Math.min(MOST_WORKERS, cores - 1));
}

/** Pool → worker, which has one task at a time. */
export type ToWorkerInPool<Task, Notice> = { readonly task: Task } | { readonly notice: Notice };

/** Worker → pool, about its present task. */
export type FromWorkerInPool<Said, Result> =
  | { readonly said: Said }
  | { readonly result: Result }
  | { readonly failure: { readonly code: string; readonly sentence: Sentence } };

/** Why a task has no result. */
export class TaskError extends SentenceError {
  override readonly name = 'TaskError';
  constructor(
    /** What a worker's failure was called; 'died' where workers died over it. */
    readonly code: string,
    sentence: Sentence,
  ) {
    super(sentence);
  }
}

/** What a task is; asked anew whenever it is begun. */
type TaskNow<Task> = () => { readonly task: Task; readonly transfer?: readonly Transferable[] };

interface Job<Task, Said, Result> {
  readonly taskNow: TaskNow<Task>;
  readonly hear: (said: Said) => void;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: TaskError) => void;
  deaths: number;
}

interface Member<Task, Said, Result> {
  readonly client: Client<unknown>;
  job: Job<Task, Said, Result> | null;
}

export class Pool<Task, Notice, Said, Result> {
  private readonly members = new Set<Member<Task, Said, Result>>();
  private waiting: Job<Task, Said, Result>[] = [];
  /** The last notice of each kind. */
  private readonly notices = new Map<string, Notice>();
  private over = false;

  /**
   * Workers are made when they are needed.
   * @param size most workers. @param shrunk told when memory was too small for as many.
   */
  constructor(
    private readonly makeWorker: () => WorkerLike,
    public size: number,
    private readonly shrunk: (size: number) => void = () => undefined,
  ) {}

  /**
   * The result of a task. Rejects with a TaskError where the worker fails, or where workers die over it again and again. Is
   * never settled after `dispose`.
   */
  run(taskNow: TaskNow<Task>, hear: (said: Said) => void = () => undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ taskNow, hear, resolve, reject, deaths: 0 });
      this.dispatch();
    });
  }

  /** Tells every worker, and those that will be made. @param kind of the notice, of which the last one holds. */
  tell(notice: Notice, kind = ''): void {
    this.notices.set(kind, notice);
    for (const { client } of this.members) client.send({ notice });
  }

  /** Ends all workers. */
  dispose(): void {
    this.over = true;
    this.waiting = [];
    for (const { client } of this.members) client.dispose();
    this.members.clear();
  }

  private dispatch(): void {
    while (!this.over && this.waiting.length > 0) {
      const member = this.freeMember();
      if (!member) return;
      const job = this.waiting.shift()!;
      member.job = job;
      const { task, transfer } = job.taskNow();
      member.client.send({ task }, transfer);
    }
  }

  private freeMember(): Member<Task, Said, Result> | null {
    const free = [...this.members].find(({ job }) => job === null);
    if (free || this.members.size >= this.size) return free ?? null;
    const member: Member<Task, Said, Result> = {
      job: null,
      client: connect<unknown, FromWorkerInPool<Said, Result>>(
        this.makeWorker,
        (message) => this.hear(member, message),
        (reason) => this.bury(member, reason),
      ),
    };
    this.members.add(member);
    for (const notice of this.notices.values()) member.client.send({ notice });
    return member;
  }

  private hear(member: Member<Task, Said, Result>, message: FromWorkerInPool<Said, Result>): void {
    const { job } = member;
    if (!job) return;
    if ('said' in message) {
      job.hear(message.said);
      return;
    }
    member.job = null;
    if ('result' in message) job.resolve(message.result);
    else {
      const { code, sentence } = message.failure;
      if (code === 'out-of-memory' && this.size > 1) this.shrink(member, job);
      else job.reject(new TaskError(code, sentence));
    }
    this.dispatch();
  }

  private bury(member: Member<Task, Said, Result>, reason: Sentence): void {
    const { job } = member;
    this.members.delete(member);
    if (job && /memory/i.test(reason.english) && this.size > 1) this.shrink(member, job);
    else if (job) {
      job.deaths++;
      if (job.deaths < MOST_DEATHS) this.waiting.unshift(job);
      else {
        const times = String(job.deaths);
        job.reject(new TaskError('died', failures.workersDied({ times, reason })));
      }
    }
    this.dispatch();
  }

  /** One worker less, whose memory is the others'. Its task waits for them. */
  private shrink(member: Member<Task, Said, Result>, job: Job<Task, Said, Result>): void {
    member.client.dispose();
    this.members.delete(member);
    this.waiting.unshift(job);
    this.size--;
    this.shrunk(this.size);
  }
}

/**
 * The worker's end of a pool: what it makes of a message. @param work does a task and tells of it on the way; what it throws
 * is a failure, with its own `code` if it has one.
 */
export function poolWorker<Task, Notice, Said, Result>(
  post: (message: FromWorkerInPool<Said, Result>) => void,
  work: (task: Task, say: (said: Said) => void) => Promise<Result>,
  note: (notice: Notice) => void,
): (message: ToWorkerInPool<Task, Notice>) => void {
  return (message) => {
    if ('notice' in message) {
      note(message.notice);
      return;
    }
    work(message.task, (said) => post({ said }))
      .then((result) => post({ result }))
      .catch((error: unknown) => {
        // An error of the browser's own has a number there.
        const { code } = error as { code?: unknown };
        const failure = { code: typeof code === 'string' ? code : 'internal' };
        post({ failure: { ...failure, sentence: sentenceOf(error) } });
      });
  };
}
