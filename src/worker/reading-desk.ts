/**
 * Holds: the worker's end of reading beside a run: the probes, methods and fits that it was told of, put together again.
 * Refuses to hold: what is read (run/read), and the run's end (reader.ts).
 */
import type { Method } from '../core/methods/method';
import { revivedMethod, revivedRateFit } from '../core/methods/revived';
import type { ProbeData } from '../core/probe/lane-probe';
import type { LaneFit } from '../run/fit/lane-method';
import { answer } from '../run/read/answers';
import { poolWorker } from './pool';
import { Selection } from './probes';
import type {
  FromReadingWorker,
  ReadingNotice,
  ReadingResult,
  ReadingTask,
  ToReadingWorker,
} from './reading-protocol';

class ReadingDesk {
  private readonly probes = new Map<number, ProbeData>();
  private readonly methods = new Map<number, Method>();
  private readonly fits = new Map<number, LaneFit>();
  /** What the densities of online methods share. */
  private readonly shared = new Map<number, object>();
  /** The window that was read last: several questions are asked of one. */
  private last: { readonly of: string; readonly selection: Selection } | null = null;

  async answer(task: ReadingTask): Promise<ReadingResult> {
    this.take(task);
    const { question, settings } = task;
    const state = {
      settings,
      methods: task.methods.map((number) => this.methods.get(number)!),
      fits: task.fits.map((number) => (number === null ? null : this.fits.get(number)!)),
    };
    const { window } = this.selected(task.window);
    const unread = task.unread.length > 0 ? this.selection(task.unread).window : null;
    const reading = answer(question, window, state, unread);
    for (;;) {
      const { done, value } = await reading.next();
      if (done) return value;
    }
  }

  private take({ added, kept }: ReadingTask): void {
    const { methods, fits, probes, shared } = this;
    for (const [number, { method, online }] of added.methods) {
      const whole = revivedMethod(method);
      if (online !== null && !shared.has(online)) shared.set(online, {});
      const alike = online === null ? whole : { ...whole, online: shared.get(online)! };
      methods.set(number, alike as Method);
    }
    for (const [number, fit] of added.fits) {
      fits.set(number, { ...fit, rates: revivedRateFit(fit.rates) });
    }
    for (const [number, probe] of added.probes) {
      const lanes = probe.lanes.map((lane) => {
        if (lane.kind !== 'masked') return lane;
        const method = methods.get(lane.method)!;
        if (method.kind !== 'masked') throw new Error('A masked lane was told of with no masks.');
        return { ...lane, method };
      });
      probes.set(number, { ...probe, lanes });
    }
    const needed = new Set(kept);
    for (const all of [methods, fits, probes]) {
      for (const number of all.keys()) if (!needed.has(number)) all.delete(number);
    }
  }

  private selected(numbers: readonly number[]): Selection {
    const of = numbers.join();
    if (this.last?.of !== of) this.last = { of, selection: this.selection(numbers) };
    return this.last.selection;
  }

  private selection(numbers: readonly number[]): Selection {
    return new Selection(numbers.map((number) => this.probes.get(number)!));
  }
}

/** What a worker makes of messages from a run whose probes it reads. */
export function readingWorker(
  post: (message: FromReadingWorker) => void,
): (message: ToReadingWorker) => void {
  const desk = new ReadingDesk();
  return poolWorker<ReadingTask, ReadingNotice, never, ReadingResult>(
    post,
    (task) => desk.answer(task),
    () => undefined,
  );
}
