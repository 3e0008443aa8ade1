/**
 * Holds: a worker that measures beside a run that trains elsewhere: its own engine, to which the run's weights are copied.
 * Refuses to hold: what is measured (run/measure), and when (measuring-pool.ts).
 */
import { revivedMethod } from '../core/methods/revived';
import type { Task } from '../core/tasks/task';
import { createEngine, type WasmPaths } from '../engine/backends';
import { exactName } from '../engine/names';
import type { Engine, FrozenWeights } from '../engine/engine';
import { Instruments, type Measured } from '../run/measure/instruments';
import type { Slices } from '../run/measure/rows';
import { attentionOf } from '../run/train/attention';
import { subjectOf } from '../run/train/task-and-model';
import type {
  FromMeasuringWorker,
  MeasuringNotice,
  MeasuringResult,
  MeasuringTask,
  RunState,
  Subject,
  ToMeasuringWorker,
  WeightsCopy,
} from './measuring-protocol';
import { poolWorker } from './pool';

interface Bench {
  readonly engine: Engine;
  /** What computes, to the bit. */
  readonly computes: string;
  readonly task: Task;
}

/** Runs slices to their end at once: nothing else waits in this worker. */
async function result<T>(slices: Slices<T>): Promise<T> {
  for (;;) {
    const { done, value } = await slices.next();
    if (done) return value;
  }
}

class Measurer {
  private bench: Promise<Bench> | null = null;
  private key = '';
  private weights: WeightsCopy | null = null;
  /** The present task, or the last one. */
  private working: Promise<unknown> | null = null;

  constructor(private readonly wasmPaths?: WasmPaths) {}

  note(notice: MeasuringNotice): void {
    if (notice.type === 'weights') this.weights = notice;
    else this.open(notice);
  }

  work(task: MeasuringTask): Promise<MeasuringResult> {
    const working = this.measure(task);
    this.working = working;
    return working;
  }

  private async measure(task: MeasuringTask): Promise<MeasuringResult> {
    if (!this.bench) throw new Error('Nothing is there to be measured.');
    const bench = await this.bench;
    const { engine } = bench;
    switch (task.type) {
      case 'open':
        return bench.computes;
      case 'cross-entropy':
        return this.at(engine, this.weights!, (frozen) =>
          engine.crossEntropy(frozen, task.lane, task.batch),
        );
      case 'gram':
        return this.at(engine, this.weights!, async (frozen) => {
          const gradients = engine.rowGradients(frozen, task.lane, task.batch);
          try {
            return await gradients.gram(task.groupSize);
          } finally {
            gradients.dispose();
          }
        });
    }
    const instruments = new Instruments(measured(bench, task.state));
    return this.at<MeasuringResult>(engine, task.weights, (frozen) => {
      switch (task.type) {
        case 'probe':
          return result(instruments.probe(frozen, task.index));
        case 'held-out':
          return result(instruments.heldOut(frozen, task.lane));
        case 'sobol':
          return result(instruments.sobol(frozen, task.lane));
        case 'microscope':
          return result(instruments.microscope(frozen, task.look));
        case 'samples':
          return result(instruments.samples(frozen, task.sampling));
      }
    });
  }

  private async at<T>(
    engine: Engine,
    { step, parameters }: WeightsCopy,
    look: (frozen: FrozenWeights) => Promise<T>,
  ): Promise<T> {
    // No step is taken here, so Adam's moments do not matter.
    engine.restore({ step, parameters, firstMoment: parameters, secondMoment: parameters });
    const frozen = engine.freeze();
    try {
      return await look(frozen);
    } finally {
      frozen.dispose();
    }
  }

  /** The engine at hand where it fits, else a new one. */
  private open({ settings, text, backend }: Subject): void {
    const before = this.bench;
    const { working } = this;
    const { kernels } = settings;
    const attention = settings.lanes.map(attentionOf);
    const open = async (): Promise<Bench> => {
      const { task, config } = await subjectOf(settings, text);
      const key = JSON.stringify({ config, attention, backend, kernels });
      const old = await before?.catch(() => null);
      // It may still be in use.
      await working?.catch(() => null);
      if (old && key === this.key) return { ...old, task };
      old?.engine.dispose();
      const lanes = attention.length;
      const { wasmPaths } = this;
      const options = { config, lanes, seed: 0, attention, backend, kernels, wasmPaths };
      const created = await createEngine(options);
      this.key = key;
      return { engine: created.engine, computes: exactName(created), task };
    };
    this.bench = open();
    // Whoever needs it is told.
    this.bench.catch(() => undefined);
  }
}

function measured({ engine, task }: Bench, state: RunState): Measured {
  const { settings, methods, trainedRows, averages } = state;
  return {
    engine,
    task,
    settings,
    lanes: { methods: methods.map(revivedMethod) },
    trainer: { trainedRows, averages },
  };
}

/** What a worker makes of messages from a run that it measures. @param wasmPaths absent: where the page's build put them. */
export function measuringWorker(
  post: (message: FromMeasuringWorker) => void,
  wasmPaths?: WasmPaths,
): (message: ToMeasuringWorker) => void {
  const measurer = new Measurer(wasmPaths);
  return poolWorker<MeasuringTask, MeasuringNotice, never, MeasuringResult>(
    post,
    (task) => measurer.work(task),
    (notice) => measurer.note(notice),
  );
}
