/**
 * Holds: a run's questions about its probes: read by a worker of its own where workers measure beside the run, else here; and
 * what that worker has of the run already. Refuses to hold: what is read (run/read) and when (observer.ts).
 */
import type { ProbeData } from '../core/probe/lane-probe';
import type { Method } from '../core/methods/method';
import type { LaneFit } from '../run/fit/lane-method';
import type { Slices } from '../run/measure/rows';
import { answer, type AnswerTo, type Question, type ReadState } from '../run/read/answers';
import type { WorkerLike } from './connect';
import { Pool } from './pool';
import type { Selection } from './probes';
import type {
  PackedMethod,
  PackedProbe,
  ReadingNotice,
  ReadingResult,
  ReadingTask,
} from './reading-protocol';

/** Numbers for objects, the same for the same one. */
class Numbers {
  private readonly numbers = new WeakMap<object, number>();
  private last = 0;

  of(object: object): number {
    const number = this.numbers.get(object) ?? ++this.last;
    this.numbers.set(object, number);
    return number;
  }
}

export class Reader {
  private pool: Pool<ReadingTask, ReadingNotice, never, ReadingResult> | null = null;
  private readonly numbers = new Numbers();
  /** What the worker has. */
  private told: ReadonlySet<number> = new Set();

  /** @param makeWorker absent: everything is read here. */
  constructor(makeWorker?: () => WorkerLike) {
    if (!makeWorker) return;
    // Whoever replaces it knows nothing.
    const anew = () => {
      this.told = new Set();
      return makeWorker();
    };
    this.pool = new Pool(anew, 1);
    this.pool.tell({ type: 'reads' });
  }

  /** The answer to a question about a window, in slices. @param unread of which the sums of parts were not read yet. */
  async *ask<Asked extends Question>(
    question: Asked,
    selection: Selection,
    state: ReadState,
    unread: Selection | null = null,
  ): Slices<AnswerTo<Asked>> {
    const { pool } = this;
    if (pool) {
      try {
        const task = () => ({ task: this.packed(question, selection, state, unread) });
        return (await pool.run(task)) as AnswerTo<Asked>;
      } catch {
        // It cannot be done there: from now on all is read here, where a failure is told.
        pool.dispose();
        this.pool = null;
      } finally {
        // Whoever has called it off meanwhile is heard before the answer is.
        yield;
      }
    }
    return yield* answer(question, selection.window, state, unread?.window);
  }

  private packed(
    question: Question,
    selection: Selection,
    { settings, methods, fits }: ReadState,
    unread: Selection | null,
  ): ReadingTask {
    const { numbers, told } = this;
    const kept = new Set<number>();
    const added = {
      probes: [] as [number, PackedProbe][],
      methods: [] as [number, PackedMethod][],
      fits: [] as [number, LaneFit][],
    };
    /** @param add tells of it, where it is new. */
    const numberOf = (object: object, add: (number: number) => void): number => {
      const number = numbers.of(object);
      if (!told.has(number) && !kept.has(number)) add(number);
      kept.add(number);
      return number;
    };
    const methodNumber = (method: Method) =>
      numberOf(method, (number) => {
        const online = method.kind === 'masked' && method.online ? numbers.of(method.online) : null;
        added.methods.push([number, { method, online }]);
      });
    const probeNumber = (probe: ProbeData): number => {
      // A probe that the worker has needs its methods none the less.
      const lanes = probe.lanes.map((lane) =>
        lane.kind === 'masked' ? { ...lane, method: methodNumber(lane.method) } : lane,
      );
      return numberOf(probe, (number) => added.probes.push([number, { ...probe, lanes }]));
    };
    const task = {
      question,
      settings,
      methods: methods.map(methodNumber),
      fits: fits.map((fit) => fit && numberOf(fit, (number) => added.fits.push([number, fit]))),
      window: selection.probes.map(probeNumber),
      unread: unread?.probes.map(probeNumber) ?? [],
      added,
      kept: [...kept],
    };
    this.told = kept;
    return task;
  }
}
