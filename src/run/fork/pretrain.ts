/**
 * Holds: pre-training (METHODS 8): the weights that a run's lanes go on from, computed from nothing but settings. The same to
 * the bit on the same backend as a live run of these settings at that step, and as a cached one. Refuses to hold: what goes
 * on from them, and where they are kept.
 */
import type { Task } from '../../core/tasks/task';
import { createEngine, type EngineOptions } from '../../engine/backends';
import type { Engine } from '../../engine/engine';
import type { ModelKind, Pretrained } from '../../lab/fork/pretrained';
import type { Pretraining } from '../../lab/fork/pretraining';
import { pretrainingSettings } from '../../lab/fork/pretraining-text';
import { standardLane, type LaneSettings } from '../../lab/methods/lane-parts';
import { methodFrom } from '../../lab/methods/spelling';
import type { Settings } from '../../lab/settings/settings-table';
import type { HeldOut } from '../../lab/study/study';
import { usualEvaluateEvery } from '../../lab/study/plan';
import { formatInteger } from '../../lab/words/numbers';
import { taskName } from '../../lab/words/tasks';
import { failures } from '../../language/rooms/failures';
import { SentenceError, type Sentence } from '../../language/sentence';
import { refitDue } from '../../lab/settings/refits';
import { AT_THE_END, measureHeldOut, ON_THE_WAY } from '../measure/held-out';
import { Instruments, type MeasuredRun } from '../measure/instruments';
import type { Slices } from '../measure/rows';
import { attentionOf } from '../train/attention';
import { Lanes } from '../train/lanes';
import { subjectOf } from '../train/task-and-model';
import { DivergedError, optimizerOf, Trainer } from '../train/trainer';
import { TrainingCurve } from '../train/training-curve';

/** Steps between looks at the accuracy that is to be reached. */
const CHECK_EVERY = 50;

/** Why there are no pre-trained weights. */
export class PretrainingError extends SentenceError {
  override readonly name = 'PretrainingError';
}

/** Told on the way. */
export interface PretrainingProgress {
  readonly step: number;
  /** The last one measured; null before, and where the task has none. */
  readonly accuracy: number | null;
}

/** "Pre-training the ARM on Broad arithmetic: step 400 of at most 4,000, accuracy 0.31 of 0.5." */
export function pretrainingSentence(
  { task, steps, accuracy: goal }: Pretraining,
  kind: ModelKind,
  { step, accuracy }: PretrainingProgress,
): Sentence {
  const told = {
    kind,
    task: taskName(task),
    step: formatInteger(step),
    steps: formatInteger(steps),
  };
  if (goal === null) return failures.pretraining(told);
  if (accuracy === null) return failures.pretrainingUntil(told);
  return failures.pretrainingReached({
    ...told,
    accuracy: accuracy.toFixed(2),
    goal: String(goal),
  });
}

function laneOf({ method, task }: Pretraining, kind: ModelKind): LaneSettings {
  if (kind === 'arm') return { ...standardLane(0), objective: 'arm' };
  const lane = methodFrom(method, 0, task);
  if ('problem' in lane) throw new RangeError(lane.problem);
  return lane.value;
}

/** One model that is pre-trained, alone on its engine. */
class PretrainingRun implements MeasuredRun {
  readonly lanes: Lanes;
  readonly trainer: Trainer;
  private readonly instruments: Instruments;
  /** On another task of the same shape, perhaps. */
  private readonly heldOutInstruments: Instruments;
  private readonly curve: TrainingCurve;
  private readonly heldOut: HeldOut[] = [];

  constructor(
    private readonly from: Pretraining,
    private readonly kind: ModelKind,
    readonly settings: Settings,
    readonly engine: Engine,
    readonly task: Task,
    heldOutTask: Task,
  ) {
    this.trainer = new Trainer(engine, task, settings.seed);
    const n = task.length - task.promptLength;
    this.lanes = new Lanes(settings, n, () => this.trainer.moments);
    this.instruments = new Instruments(this);
    this.heldOutInstruments = new Instruments({
      engine,
      settings,
      task: heldOutTask,
      lanes: this.lanes,
      trainer: this.trainer,
    });
    this.curve = new TrainingCurve(from.steps);
    engine.setOptimizer(optimizerOf(settings));
  }

  async *work(): AsyncGenerator<PretrainingProgress, Pretrained> {
    try {
      return yield* this.train();
    } catch (error) {
      if (!(error instanceof DivergedError)) throw error;
      throw new PretrainingError(
        failures.pretrainingDiverged({
          kind: this.kind,
          step: formatInteger(error.step),
          rate: String(this.settings.learningRate / 2),
        }),
      );
    }
  }

  private async *train(): AsyncGenerator<PretrainingProgress, Pretrained> {
    const { trainer, lanes, settings, instruments, heldOutInstruments } = this;
    const { steps, accuracy: goal } = this.from;
    const every = goal === null ? usualEvaluateEvery(steps) : CHECK_EVERY;
    for (;;) {
      const { step } = trainer;
      const last = step === steps;
      if (last || step % every === 0) {
        await this.collect();
        const measured = yield* this.told(
          instruments.atPresentWeights((frozen) => {
            const sequences = last || goal !== null ? AT_THE_END : ON_THE_WAY;
            return measureHeldOut(heldOutInstruments, frozen, sequences);
          }),
        );
        this.heldOut.push(measured);
        const reached = goal !== null && measured.accuracy!.value >= goal;
        if (reached || (last && goal === null)) return await this.result(measured);
        if (last) throw new PretrainingError(this.missed(measured));
      }
      if (lanes.waiting.length > 0) yield* this.told(instruments.fit(lanes));
      trainer.enqueue(settings, lanes.methods);
      if (refitDue(trainer.step, settings.refitEvery)) lanes.askRefit();
      if (trainer.queueFull || lanes.waiting.length > 0) await this.collect();
      yield this.progress();
    }
  }

  private progress(): PretrainingProgress {
    return {
      step: this.trainer.step,
      accuracy: this.heldOut.at(-1)?.accuracy?.value ?? null,
    };
  }

  private async *told<T>(slices: Slices<T>): AsyncGenerator<PretrainingProgress, T> {
    for (;;) {
      const { done, value } = await slices.next();
      if (done) return value;
      yield this.progress();
    }
  }

  private async collect(): Promise<void> {
    await this.trainer.collect();
    const block = this.trainer.takeLosses();
    block?.loss.forEach((loss, i) => {
      const step = block.firstStep + i;
      this.curve.add(step, loss, step === this.from.steps);
    });
  }

  private async result(final: HeldOut): Promise<Pretrained> {
    const { kind, settings, curve, heldOut } = this;
    const { step, parameters } = await this.engine.snapshot();
    const training = { step: curve.step, loss: curve.loss };
    const { seed } = settings;
    return { kind, seed, steps: step, training, heldOut, final, weights: parameters };
  }

  private missed({ accuracy }: HeldOut): Sentence {
    const best = Math.max(...this.heldOut.map((measured) => measured.accuracy?.value ?? 0));
    const { steps, accuracy: goal } = this.from;
    return failures.pretrainingMissed({
      kind: this.kind,
      goal: String(goal),
      steps,
      last: accuracy!.value.toFixed(2),
      best: best.toFixed(2),
    });
  }
}

/**
 * The weights of one kind of model for a run with the settings `run`, of which model, backend and, where the pre-training
 * asks for it, the seed count. Throws a PretrainingError with a sentence where an accuracy is not reached or training
 * diverges, an EngineError where no engine can be had.
 */
export async function* pretrain(
  from: Pretraining,
  kind: ModelKind,
  run: Settings,
  { wasmPaths }: Pick<EngineOptions, 'wasmPaths'> = {},
): AsyncGenerator<PretrainingProgress, Pretrained> {
  const settings = { ...pretrainingSettings(from, run), lanes: [laneOf(from, kind)] };
  const { seed, backend, kernels } = settings;
  const { task, config } = await subjectOf(settings);
  const on = await subjectOf({ ...settings, task: from.on });
  const attention = settings.lanes.map(attentionOf);
  const options = { config, lanes: 1, seed, attention, backend, kernels, wasmPaths };
  const { engine } = await createEngine(options);
  try {
    return yield* new PretrainingRun(from, kind, settings, engine, task, on.task).work();
  } finally {
    engine.dispose();
  }
}
