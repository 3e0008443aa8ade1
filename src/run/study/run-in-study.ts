/**
 * Holds: one run of a study, method and seed, from its first weights to its last measurement, on an engine of one lane.
 * Everything in it is addressed by its own seed and step, so that it is the same alone and in company. Refuses to hold:
 * which runs there are and which train together (study.ts).
 */
import { assertRange } from '../../core/assert';
import { noiseScaleOf } from '../../core/probe/read/decomposition';
import type { LaneNoise } from '../../lab/record/reports';
import type { Estimate } from '../../core/statistics/estimate';
import { MOST_PROBES, poolProbes, type ProbeWindow } from '../../core/probe/window';
import type { TableDesign } from '../../core/table/draw-table';
import type { Task } from '../../core/tasks/task';
import type { Engine, FrozenWeights } from '../../engine/engine';
import { trainingSeed } from '../../lab/fork/pretrained';
import { isFitted } from '../../lab/methods/lane-parts';
import type { Settings } from '../../lab/settings/settings-table';
import type { SearchReport } from '../../lab/search/report';
import type { WrittenLosses } from '../../lab/table/written';
import { noiseSteps } from '../../lab/study/noise-points';
import { runSettings } from '../../lab/study/plan';
import {
  methodLane,
  type HeldOut,
  type RunId,
  type RunNoise,
  type StudyPlan,
  type StudyRun,
} from '../../lab/study/study';
import { refitDue, refitsWithin } from '../../lab/settings/refits';
import { AT_THE_END, measureHeldOut, ON_THE_WAY } from '../measure/held-out';
import { Instruments, type MeasuredRun } from '../measure/instruments';
import { lossesByCount, lossesByRate } from '../measure/loss-table';
import type { Slices } from '../measure/rows';
import { readProbe } from '../read/noise';
import { searchCompositions } from '../read/search';
import { Lanes } from '../train/lanes';
import { DivergedError, Trainer } from '../train/trainer';
import { TrainingCurve } from '../train/training-curve';

/** Small probes at the last weights, read as one. */
const PROBES = 8;
/** And on the way: what few probes leave open the runs of other seeds tell. */
const PROBES_ON_THE_WAY = 2;
/** Tables of losses at the last weights. */
const TABLE_BY_COUNT = { sequences: 120, draws: 2, sketch: 64 };
const TABLE_BY_RATE = { sequences: 400, draws: 8, pairs: true };
/** Rough costs in training steps, for the progress bar alone. */
const COST = { evaluation: 8, end: 40, probe: 120, onTheWay: 30, fit: 25 };

/** Yields 'step' where it waits for all others to have enqueued their step, anything else between slices of work. */
export type Turns = AsyncGenerator<unknown, void>;

export class RunInStudy implements MeasuredRun {
  readonly settings: Settings;
  readonly lanes: Lanes;
  readonly trainer: Trainer;
  private readonly instruments: Instruments;
  private readonly curve: TrainingCurve;
  private status: StudyRun['status'] = 'unfinished';
  private heldOut: HeldOut[] = [];
  private final: HeldOut | null = null;
  private noise: RunNoise | null = null;
  private bias: Estimate | null = null;
  private readonly noiseSteps: readonly number[];
  private noiseOverTraining: NonNullable<StudyRun['noiseOverTraining']>[number][] = [];
  private booked = 0;
  private spent = 0;

  constructor(
    readonly id: RunId,
    private readonly plan: StudyPlan,
    readonly engine: Engine,
    readonly task: Task,
  ) {
    const lane = methodLane(id.method, 0, plan);
    this.settings = { ...runSettings(plan, id.seed), lanes: [lane] };
    this.trainer = new Trainer(engine, task, trainingSeed(this.settings));
    const n = task.length - task.promptLength;
    this.lanes = new Lanes(this.settings, n, () => this.trainer.moments);
    this.instruments = new Instruments(this);
    this.curve = new TrainingCurve(plan.steps);
    this.noiseSteps = noiseSteps(plan);
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
    const refits = refitsWithin(steps, this.settings.refitEvery);
    const fits = isFitted(this.settings.lanes[0].sampler) ? (1 + refits) * COST.fit : 0;
    const noise = COST.probe + this.noiseSteps.length * COST.onTheWay;
    const all = steps + evaluations * COST.evaluation + COST.end + noise + fits;
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
      // A file of a plan that asks for none has no such member.
      ...(this.noiseSteps.length > 0 && { noiseOverTraining: [...this.noiseOverTraining] }),
    };
  }

  /** The whole run. A divergence ends it early, as a result; any other failure is thrown. */
  async *work(): Turns {
    try {
      yield* this.train();
      yield* this.instruments.atPresentWeights((frozen) => this.measureEnd(frozen));
      this.status = 'finished';
    } catch (error) {
      if (!(error instanceof DivergedError)) throw error;
      this.takeLosses();
      this.status = 'diverged';
    }
  }

  /** The training, and then all compositions at its last weights. A divergence is thrown. */
  async *search(): AsyncGenerator<unknown, SearchReport | null> {
    yield* this.train();
    const { instruments, settings, lanes } = this;
    return yield* instruments.atPresentWeights(async function* (frozen) {
      const window = yield* instruments.probes(frozen, MOST_PROBES);
      return yield* searchCompositions(window, settings, lanes.fits);
    });
  }

  /** The training, and then a table of losses at its last weights. A divergence is thrown. RangeError for an ARM. */
  async *losses(design: TableDesign): AsyncGenerator<unknown, WrittenLosses> {
    assertRange(
      this.lanes.methods[0].kind === 'masked',
      'An ARM masks nothing: it has no such losses.',
    );
    yield* this.train();
    const { instruments } = this;
    return yield* instruments.atPresentWeights((frozen) => {
      const options = instruments.options(frozen);
      return design === 'by-count'
        ? lossesByCount(options, 0, TABLE_BY_COUNT)
        : lossesByRate(options, 0, TABLE_BY_RATE);
    });
  }

  private async *train(): Turns {
    const { plan, trainer, lanes, settings } = this;
    yield* this.evaluate();
    while (trainer.step < plan.steps) {
      if (lanes.waiting.length > 0) yield* this.fit();
      if (this.noiseSteps.includes(trainer.step)) yield* this.readNoise();
      trainer.enqueue(settings, lanes.methods);
      yield 'step';
      const { step } = trainer;
      if (refitDue(step, settings.refitEvery)) lanes.askRefit();
      const due = step % plan.evaluateEvery === 0 || step === plan.steps;
      const reads = due || lanes.waiting.length > 0 || this.noiseSteps.includes(step);
      if (trainer.queueFull || reads) await this.collect();
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

  private async *fit(): Turns {
    yield* this.instruments.fit(this.lanes);
    this.spent += COST.fit;
  }

  private async *evaluate(): Turns {
    const measured = yield* this.instruments.atPresentWeights((frozen) =>
      measureHeldOut(this.instruments, frozen, ON_THE_WAY),
    );
    this.heldOut.push(measured);
    this.spent += COST.evaluation;
  }

  /** The gradient noise of the method at the present weights, which its next step has. */
  private async *readNoise(): Turns {
    const { instruments } = this;
    const data = yield* instruments.atPresentWeights((frozen) =>
      instruments.probes(frozen, PROBES_ON_THE_WAY),
    );
    this.takeNoise(data);
    this.spent += COST.onTheWay;
  }

  private takeNoise(data: ProbeWindow): void {
    const [noise] = readProbe(data, this.settings, this.lanes.methods, true).own;
    if (!noise) return;
    this.noiseOverTraining.push({ step: this.trainer.step, gradientNoise: noise.gradientNoise });
  }

  private async *measureEnd(frozen: FrozenWeights): Slices<void> {
    const final = yield* measureHeldOut(this.instruments, frozen, AT_THE_END);
    this.spent += COST.end;
    const probes = yield* this.instruments.eachProbe(frozen, PROBES);
    // By as many probes as the points before it, so that the curve has no step at its end.
    if (this.noiseSteps.length > 0) this.takeNoise(poolProbes(probes.slice(0, PROBES_ON_THE_WAY)));
    const data = poolProbes(probes);
    const { own, bias } = readProbe(data, this.settings, this.lanes.methods, true);
    this.noise = noiseOf(own[0]);
    this.bias = bias[0]?.difference ?? null;
    this.final = final;
  }
}

function noiseOf(noise: LaneNoise | undefined): RunNoise | null {
  if (!noise) return null;
  const { loss, direct, gradient, gradientNoise, signal, rowsPerDraw, drawsPerStep } = noise;
  const noiseScale = noiseScaleOf(signal);
  return { loss, direct, gradient, gradientNoise, noiseScale, signal, rowsPerDraw, drawsPerStep };
}
