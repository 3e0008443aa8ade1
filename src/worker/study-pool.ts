/**
 * Holds: a study shared by workers: which runs each trains next, what is told of all together, how many workers there are.
 * A run is the same to the bit whoever trains it, in whatever company. Refuses to hold: workers that come and go (pool.ts),
 * the training (study-trainer.ts) and what becomes of the results.
 */
import { isGpu } from '../engine/engine';
import { computing } from '../language/rooms/computing';
import { failures } from '../language/rooms/failures';
import { sentenceOf } from '../language/sentence';
import { pretrainedKey, type Pretrained, type PretrainedCache } from '../lab/fork/pretrained';
import type { SeedTiming } from '../lab/study/expected-time';
import { nextGroup, type ProcessorKind } from '../lab/study/groups';
import { neededStarts, type Start } from '../lab/study/starts';
import {
  isOver,
  missingRuns,
  plannedRuns,
  sameRun,
  type RunId,
  type StudyPlan,
} from '../lab/study/study';
import type { Client, WorkerLike } from './connect';
import { Pool, TaskError } from './pool';
import type {
  StudyCommand,
  StudyMessage,
  StudyNotice,
  StudyResult,
  StudySaid,
  StudyTask,
} from './protocol';

type StudyStart = Extract<StudyCommand, { type: 'start' }>;
type StudyEngine = Pick<StudyStart, 'backend' | 'kernels' | 'wasmPaths'>;

const PROGRESS_EVERY_MS = 100;

/** Runs that one worker trains, and how far they are. */
interface Group {
  readonly ids: readonly RunId[];
  done: number;
  step: number;
  stepsPerSecond: number;
}

/** One study; its workers are made when it starts. */
export class StudyPool implements Client<StudyCommand> {
  private readonly pool: Pool<StudyTask, StudyNotice, StudySaid, StudyResult>;
  private plan!: StudyPlan;
  /** What a fork's runs go on from. */
  private starts: readonly Pretrained[] = [];
  /** What is asked for, in the order of the plan. */
  private asked: readonly RunId[] = [];
  /** Runs of it that nobody trains and that are not over, seed by seed. */
  private waiting: readonly RunId[] = [];
  /** Runs that are over. */
  private over: RunId[] = [];
  /** What workers train at present. */
  private readonly groups = new Set<Group>();
  private mostLanes = Infinity;
  private fraction = 0;
  private lastProgress = 0;
  /** Workers that would be at work if there were memory for them. */
  private wanted: number;

  /**
   * @param workers the most that compute at a time.
   * @param cache of pre-trained models, with what tells this program from others; absent: none.
   */
  constructor(
    private readonly listen: (message: StudyMessage) => void,
    makeWorker: () => WorkerLike,
    workers: number,
    private readonly cache?: PretrainedCache,
  ) {
    this.wanted = workers;
    this.pool = new Pool(makeWorker, workers, () => this.tellWorkers());
  }

  send(command: StudyCommand): void {
    if (command.type === 'start') this.orFailure(this.run(command));
    else if (command.type === 'time') this.orFailure(this.time(command));
    else this.pool.tell(command.type);
  }

  /** Says why the work failed, where it does. */
  private orFailure(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.dispose();
      const reason = sentenceOf(error);
      const died = error instanceof TaskError && error.code === 'died';
      this.listen({
        type: 'failure',
        sentence: died ? failures.studyCannotGoOn({ reason }) : reason,
      });
    });
  }

  dispose(): void {
    this.pool.dispose();
  }

  private async time({ type, ...on }: Extract<StudyCommand, { type: 'time' }>): Promise<void> {
    const opened = await this.pool.run(() => ({
      task: { type: 'open', ...on, workers: this.wanted },
    }));
    const { backend } = opened as Extract<StudyResult, { badge: string }>;
    if (isGpu(backend)) this.employ(1);
    const task = { type, ...on, backend };
    const timing = (await this.pool.run(() => ({ task }))) as SeedTiming;
    this.dispose();
    this.listen({ type: 'timed', timing, workers: this.wanted });
  }

  private async run(start: StudyStart): Promise<void> {
    const { plan, done, kernels, wasmPaths } = start;
    this.plan = plan;
    this.asked = start.asked ?? plannedRuns(plan);
    const isAsked = (run: RunId) => this.asked.some((id) => sameRun(id, run));
    this.waiting = missingRuns({ plan, runs: done }).filter(isAsked);
    this.over = done.filter((run) => isOver(run) && isAsked(run));
    if (this.waiting.length > 0) {
      this.listen({ type: 'stage', sentence: computing.preparing() });
      this.employ(this.waiting.length);
      const on = { plan, backend: start.backend, kernels, wasmPaths };
      const task = { type: 'open', ...on, workers: this.wanted } as const;
      // Where no GPU can be meant, the other workers need not wait for the first one's answer.
      const first = start.backend === 'wasm' || start.backend === 'cpu' ? this.wanted : 1;
      const opened = await Promise.all(
        Array.from({ length: first }, () => this.pool.run(() => ({ task }))),
      );
      const { backend, badge } = opened[0] as Extract<StudyResult, { badge: string }>;
      const gpu = isGpu(backend);
      // Workers would only wait for each other at the one GPU, and wide groups fill it.
      if (gpu) this.employ(1);
      this.listen({ type: 'backend', badge });
      this.tellWorkers();
      const chosen = { backend, kernels, wasmPaths };
      const kind = gpu ? 'gpu' : 'processor';
      await this.pretrain(chosen, badge);
      await Promise.all(Array.from({ length: this.wanted }, () => this.trainNext(kind, chosen)));
    }
    this.dispose();
    this.listen({ type: 'over' });
  }

  /** Gets what the waiting runs go on from. */
  private async pretrain(on: StudyEngine, computed: string): Promise<void> {
    const { plan } = this;
    const needed = neededStarts(plan, this.waiting);
    this.starts = await Promise.all(needed.map((start) => this.start(start, on, computed)));
    if (needed.length > 0) this.listen({ type: 'stage', sentence: null });
  }

  /** One of them, from the cache where it is kept there. */
  private async start(start: Start, on: StudyEngine, computed: string): Promise<Pretrained> {
    const { plan, cache } = this;
    const key =
      cache &&
      pretrainedKey(plan.settings.from!, start.kind, start.run, {
        computed,
        program: cache.program,
      });
    const kept = key === undefined ? null : await cache!.store.read(key);
    if (kept) {
      this.listen({ type: 'pretrained', pretrained: kept, kept: true });
      return kept;
    }
    const task = { type: 'pretrain', plan, start, ...on } as const;
    const hear = (said: StudySaid) => {
      if (said.type === 'stage') this.listen(said);
    };
    const made = (await this.pool.run(() => ({ task }), hear)) as Pretrained;
    this.listen({ type: 'pretrained', pretrained: made, kept: false });
    if (key !== undefined) await cache!.store.write(key, made);
    return made;
  }

  private employ(most: number): void {
    this.wanted = Math.min(this.wanted, most);
    this.pool.size = Math.min(this.pool.size, this.wanted);
  }

  /** One group after the other, as long as runs wait. */
  private async trainNext(kind: ProcessorKind, on: StudyEngine): Promise<void> {
    while (this.waiting.length > 0) {
      const ids = nextGroup(this.waiting, kind, this.pool.size, this.mostLanes);
      this.waiting = this.waiting.filter((id) => !ids.some((taken) => sameRun(taken, id)));
      await this.train(ids, on);
    }
  }

  private async train(ids: readonly RunId[], on: StudyEngine): Promise<void> {
    const group: Group = { ids, done: 0, step: 0, stepsPerSecond: 0 };
    const missing = () => ids.filter((id) => !this.over.some((run) => sameRun(run, id)));
    /** Runs of the group that an earlier attempt has finished. */
    let before = 0;
    try {
      await this.pool.run(
        () => {
          const { plan, starts } = this;
          const task = { type: 'group', plan, ids: missing(), starts, ...on } as const;
          before = ids.length - task.ids.length;
          group.step = 0;
          this.groups.add(group);
          return { task };
        },
        (said) => this.hear(said, group, before),
      );
    } catch (error) {
      const rest = missing();
      const short = error instanceof TaskError && error.code === 'out-of-memory';
      // Fewer lanes need less memory.
      if (!short || rest.length < 2) throw error;
      this.mostLanes = Math.ceil(rest.length / 2);
      const waiting = [...rest, ...this.waiting];
      this.waiting = this.asked.filter((id) => waiting.some((one) => sameRun(one, id)));
    } finally {
      this.groups.delete(group);
    }
  }

  private hear(said: StudySaid, group: Group, before: number): void {
    switch (said.type) {
      case 'run':
        this.over.push(said.run);
        this.listen(said);
        break;
      case 'running':
      case 'stage':
        this.listen(said);
        break;
      case 'progress':
        group.done = before + said.done;
        group.step = said.step;
        group.stepsPerSecond = said.stepsPerSecond;
        this.tellProgress();
        break;
    }
  }

  private tellProgress(): void {
    const now = performance.now();
    if (now - this.lastProgress < PROGRESS_EVERY_MS) return;
    this.lastProgress = now;
    const groups = [...this.groups];
    const present = groups.flatMap(({ ids }) => ids);
    const ended = this.over.filter((run) => !present.some((id) => sameRun(id, run))).length;
    const done = groups.reduce((sum, group) => sum + group.done, ended);
    // A worker that died takes what it had with it.
    this.fraction = Math.max(this.fraction, done / this.asked.length);
    this.listen({
      type: 'progress',
      fraction: this.fraction,
      step: Math.min(...groups.map(({ step }) => step)),
      stepsPerSecond: groups.reduce((sum, group) => sum + group.stepsPerSecond, 0),
    });
  }

  private tellWorkers(): void {
    this.listen({ type: 'workers', workers: this.pool.size, wanted: this.wanted });
  }
}
