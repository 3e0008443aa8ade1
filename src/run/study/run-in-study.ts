/**
 * Holds: one run of a study, method and seed, from its first weights to its last measurement, on an engine of one lane.
 * Everything in it is addressed by its own seed and step, so that it is the same alone and in company. Refuses to hold:
 * which runs there are and which train together (study.ts).
 */
import { rateGrid, type RateGrid } from '../../core/quadrature';
import type { Estimate } from '../../core/statistics/estimate';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import type { Settings } from '../../lab/settings/settings-table';
import { methodLane, type HeldOut, type RunId, type RunNoise } from '../../lab/study/study';
import type { StudyPlan, StudyRun } from '../../lab/study/study';
import { runSettings } from '../../lab/study/plan';
import { isFitted } from '../fit/lane-method';
import { accuracy, heldOutLoss } from '../measure/evaluate';
import { fitWaiting } from '../measure/for-fit';
import { Lanes } from '../train/lanes';
import { probePlan, type ProbePlan } from '../measure/probe-budget';
import { probe, type ProbeOptions } from '../measure/probe';
import { readProbe } from '../read/noise';
import { DivergedError, Trainer } from '../train/trainer';

/** The held-out sets are the same for all seeds: runs then differ by their training alone. */
const EVALUATION_SEED = 0;
/** Sequences, and prompts, of the held-out measurements on the way and of the one at the end. */
const ON_THE_WAY = 48;
const AT_THE_END = 256;
const CURVE_POINTS = 200;
/** Steps a GPU may be behind. */
const GPU_QUEUE = 4;
/** Rough costs in training steps, for the progress bar alone. */
const COST = { evaluation: 8, end: 40, probe: 120, fit: 25 };

/** What a run waits for: 'slice' for its next turn, 'step' for all others to have enqueued their step. */
export type Turn = 'slice' | 'step';

/** Means over neighbouring steps, at most CURVE_POINTS of them. */
class TrainingCurve {
  readonly step: number[] = [];
  readonly loss: number[] = [];
  private readonly width: number;
  private sum = 0;
  private taken = 0;

  constructor(steps: number) {
    this.width = Math.ceil(steps / CURVE_POINTS);
  }

  add(step: number, loss: number, last: boolean): void {
    this.sum += loss;
    this.taken++;
    if (this.taken < this.width && !last) return;
    this.step.push(step - (this.taken - 1) / 2);
    this.loss.push(Number((this.sum / this.taken).toPrecision(7)));
    this.sum = 0;
    this.taken = 0;
  }
}

export class RunInStudy {
  private readonly settings: Settings;
  private readonly lanes: Lanes;
  private readonly trainer: Trainer;
  private readonly grid: RateGrid;
  private readonly probePlan: ProbePlan;
  private readonly curve: TrainingCurve;
  private status: StudyRun['status'] = 'unfinished';
  private heldOut: HeldOut[] = [];
  private final: HeldOut | null = null;
  private noise: RunNoise | null = null;
  private bias: Estimate | null = null;
  private booked = 0;
  private spent = 0;

  constructor(
    readonly id: RunId,
    private readonly plan: StudyPlan,
    private readonly engine: Engine,
    private readonly task: Task,
  ) {
    const n = task.length - task.promptLength;
    const lane = methodLane(id.method, 0, plan);
    this.settings = { ...runSettings(plan, id.seed), lanes: [lane] };
    this.lanes = new Lanes(this.settings, n);
    this.trainer = new Trainer(engine, task, id.seed);
    this.grid = rateGrid(n, this.settings.epsilon);
    this.probePlan = probePlan(n, this.settings.model, engine.backend);
    this.curve = new TrainingCurve(plan.steps);
  }

  /** Steps whose losses are known. */
  get steps(): number {
    return this.booked;
  }

  /** Share of the run that is done, roughly, 0 … 1. */
  get fraction(): number {
    if (this.status !== 'unfinished') return 1;
    const { steps, evaluateEvery } = this.plan;
    const evaluations = Math.ceil(steps / evaluateEvery) + 1;
    const refits = this.settings.refitEvery > 0 ? steps / this.settings.refitEvery : 0;
    const fits = isFitted(this.settings.lanes[0].sampler) ? (1 + refits) * COST.fit : 0;
    const all = steps + evaluations * COST.evaluation + COST.end + COST.probe + fits;
    return Math.min(0.999, (this.trainer.step + this.spent) / all);
  }

  /** The run as far as it has come. */
  report(): StudyRun {
    const { id, status, heldOut, final, noise, bias, curve } = this;
    return {
      ...id,
      status,
      steps: this.booked,
      training: { step: [...curve.step], loss: [...curve.loss] },
      heldOut: [...heldOut],
      final,
      noise,
      bias,
    };
  }

  /** The whole run. A divergence ends it early, as a result; any other failure is thrown. */
  async *work(): AsyncGenerator<Turn, void> {
    try {
      yield* this.train();
      yield* this.measureEnd();
      this.status = 'finished';
    } catch (error) {
      if (!(error instanceof DivergedError)) throw error;
      this.takeLosses();
      this.status = 'diverged';
    }
  }

  private async *train(): AsyncGenerator<Turn, void> {
    const { plan, trainer, lanes, settings, engine } = this;
    const queue = engine.backend === 'webgpu' ? GPU_QUEUE : 1;
    yield* this.evaluate();
    while (trainer.step < plan.steps) {
      if (lanes.waiting.length > 0) yield* this.fit();
      trainer.enqueue(settings, lanes.methods);
      yield 'step';
      const { step } = trainer;
      if (settings.refitEvery > 0 && step % settings.refitEvery === 0) lanes.askRefit();
      const due = step % plan.evaluateEvery === 0 || step === plan.steps;
      if (trainer.unread >= queue || due || lanes.waiting.length > 0) await this.collect();
      if (due) yield* this.evaluate();
    }
  }

  private async collect(): Promise<void> {
    await this.trainer.collect();
    this.takeLosses();
  }

  private takeLosses(): void {
    const block = this.trainer.takeLosses();
    if (!block) return;
    block.loss.forEach((loss, i) => {
      const step = block.firstStep + i;
      this.curve.add(step, loss, step === this.plan.steps);
      this.booked = step;
    });
  }

  /** Fit the sampler at the present weights, with random numbers of this step. */
  private async *fit(): AsyncGenerator<Turn, void> {
    yield* this.atPresentWeights(async function* (this: RunInStudy, frozen) {
      const options = { ...this.probeOptions(frozen), floor: this.settings.floor };
      yield* slices(fitWaiting(this.lanes, () => options));
    });
    this.spent += COST.fit;
  }

  private async *evaluate(): AsyncGenerator<Turn, void> {
    yield* this.atPresentWeights(async function* (this: RunInStudy, frozen) {
      this.heldOut.push(yield* this.measureHeldOut(frozen, ON_THE_WAY));
    });
    this.spent += COST.evaluation;
  }

  private async *measureEnd(): AsyncGenerator<Turn, void> {
    yield* this.atPresentWeights(async function* (this: RunInStudy, frozen) {
      const final = yield* this.measureHeldOut(frozen, AT_THE_END);
      this.spent += COST.end;
      const data = yield* slices(probe(this.probeOptions(frozen)));
      const { own, bias } = readProbe(data, this.settings, this.lanes.methods, true);
      this.noise = noiseOf(own[0]);
      this.bias = bias[0]?.difference ?? null;
      this.final = final;
    });
  }

  private async *measureHeldOut(
    frozen: FrozenWeights,
    sequences: number,
  ): AsyncGenerator<Turn, HeldOut> {
    const { engine, task, grid, lanes } = this;
    const options = {
      engine,
      frozen,
      lane: 0,
      kind: lanes.methods[0].kind,
      task,
      seed: EVALUATION_SEED,
      grid,
      slice: this.probePlan.slice.forward,
      sequences,
    };
    const loss = yield* slices(heldOutLoss(options));
    // Weights can be lost in the last steps, before the watch for divergence has seen it.
    if (!Number.isFinite(loss.value)) throw new DivergedError(0, frozen.step);
    const right = await accuracy(options);
    yield 'slice';
    return { step: frozen.step, loss, accuracy: right };
  }

  private probeOptions(frozen: FrozenWeights): ProbeOptions {
    const { engine, task, settings, lanes, grid } = this;
    return {
      engine,
      frozen,
      task,
      seed: settings.seed,
      trainedRows: this.trainer.trainedRows,
      grid,
      plan: this.probePlan,
      methods: lanes.methods,
      step: { rows: settings.batch, compare: settings.compare },
      averages: this.trainer.averages,
      mirrored: lanes.mirrored,
      alsoRead: [],
    };
  }

  private async *atPresentWeights(
    look: (this: RunInStudy, frozen: FrozenWeights) => AsyncGenerator<Turn, void>,
  ): AsyncGenerator<Turn, void> {
    const frozen = this.engine.freeze();
    try {
      yield* look.call(this, frozen);
    } finally {
      frozen.dispose();
    }
  }
}

/** A measurement in slices, as turns of a run. */
async function* slices<T>(measurement: AsyncGenerator<unknown, T>): AsyncGenerator<Turn, T> {
  try {
    for (;;) {
      const { done, value } = await measurement.next();
      if (done) return value;
      yield 'slice';
    }
  } finally {
    await measurement.return(undefined as never);
  }
}

function noiseOf(noise: RunNoise | undefined): RunNoise | null {
  if (!noise) return null;
  const { loss, direct, gradient, gradientNoise, noiseScale, rowsPerDraw, drawsPerStep } = noise;
  return { loss, direct, gradient, gradientNoise, noiseScale, rowsPerDraw, drawsPerStep };
}
