/**
 * Holds: the run that the page shows before its own engine is there: trained, measured and read as a live one, but by the
 * step and not by the clock, so that it follows from its settings alone. Refuses to hold: its file (lab/recorded), and what
 * the page does with it.
 */
import { joined } from '../../core/arrays';
import type { ProbeData } from '../../core/probe/lane-probe';
import { poolProbes, windowOf, type ProbeWindow } from '../../core/probe/window';
import type { Task } from '../../core/tasks/task';
import type { Engine } from '../../engine/engine';
import { laneName, type LaneSettings } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import type {
  EvaluationReport,
  ProbeReport,
  ProgressReport,
  SampleReport,
} from '../../lab/record/reports';
import type { RateReport } from '../../lab/record/rate-reports';
import type {
  RecordedReading,
  RecordedReadings,
  RecordedRun,
  RecordingStamp,
  RunStart,
} from '../../lab/recorded/recorded-run';
import { packedWeights, unpackedWeights } from '../../lab/recorded/weights';
import type { Settings } from '../../lab/settings/settings-table';
import { recordedFit } from '../fit/recorded-fit';
import { refitDue } from '../../lab/settings/refits';
import { Instruments, type MeasuredRun } from '../measure/instruments';
import type { Slices } from '../measure/rows';
import { FIRST_SAMPLES } from '../measure/samples';
import { HeldVerdicts } from '../read/held';
import { methodsAt, readProbe, readSums } from '../read/noise';
import { ratesOfWindow } from '../read/rates';
import { Lanes } from '../train/lanes';
import { optimizerOf, Trainer } from '../train/trainer';

/** How long a recording trains, and how often it is measured on the way. */
export interface RecordingPlan {
  readonly steps: number;
  /** Steps between probes, between readings of them, and between held-out measurements. */
  readonly probeEvery: number;
  readonly readEvery: number;
  readonly evaluateEvery: number;
  /** Probes at the last weights, of which the last reading is made. */
  readonly probesAtEnd: number;
}

/** Runs slices to their end: nothing else waits. */
async function result<T>(slices: Slices<T>): Promise<T> {
  for (;;) {
    const { done, value } = await slices.next();
    if (done) return value;
  }
}

function valueOf<T>(slices: Generator<void, T>): T {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}

export class Recording implements MeasuredRun {
  readonly lanes: Lanes;
  readonly trainer: Trainer;
  private readonly instruments: Instruments;
  private readonly held = new HeldVerdicts();
  private taken: ProbeData[] = [];
  private unread: ProbeData[] = [];
  private readonly losses: Float32Array[] = [];
  private readonly probes: ProbeReport[] = [];
  private readonly evaluations: EvaluationReport[] = [];

  /** @param engine at its first weights. */
  constructor(
    public settings: Settings,
    readonly engine: Engine,
    readonly task: Task,
    private readonly stamp: RecordingStamp,
  ) {
    this.trainer = new Trainer(engine, task, settings.seed);
    const n = task.length - task.promptLength;
    this.lanes = new Lanes(settings, n, () => this.trainer.moments);
    this.instruments = new Instruments(this);
    engine.setOptimizer(optimizerOf(settings));
  }

  /** Trains, rounds the weights to what a file keeps, and measures these. Yields what it has done. */
  async *run(plan: RecordingPlan): AsyncGenerator<string, RecordedRun> {
    yield* this.train(plan);
    const exact = await this.heldOut();
    const start = await this.roundedStart();
    const rounded = yield* this.evaluate();
    const roundingCost = rounded.map(({ lane, loss }, k) => ({
      lane,
      loss: loss.value - exact[k].loss.value,
    }));
    const window = await result(this.measured(plan.probesAtEnd));
    this.probes.push(this.reading(window, true));
    const { settings, stamp, probes, evaluations } = this;
    return {
      stamp,
      settings,
      start,
      progress: this.progress(),
      probes,
      rates: this.ratesOf(window),
      evaluations,
      samples: await this.samples(),
      roundingCost,
    };
  }

  /** What the run's last weights say of lanes with other methods, each with draws of its own. Yields what it has done. */
  async *readings(
    combinations: readonly (readonly LaneSettings[])[],
    { probesAtEnd }: Pick<RecordingPlan, 'probesAtEnd'>,
  ): AsyncGenerator<string, RecordedReadings> {
    const { step } = this.trainer;
    const before = this.settings;
    const { fits } = this.lanes;
    const readings: RecordedReading[] = [];
    for (const lanes of combinations) {
      const after = { ...before, lanes };
      this.lanes.change(this.settings, after);
      this.settings = after;
      this.lanes.restore(fits);
      if (this.lanes.waiting.length > 0) await result(this.instruments.fit(this.lanes));
      const window = await result(this.measured(probesAtEnd));
      const changed = lanes.filter(
        (lane, k) => methodKey(lane, '+') !== methodKey(before.lanes[k], '+'),
      );
      readings.push({
        lanes,
        probe: this.reading(window, false),
        rates: this.ratesOf(window).filter(({ lane }) => changed.some(({ id }) => id === lane)),
      });
      yield `read with ${lanes.map((lane) => laneName(lane)).join(', ')}`;
    }
    return { stamp: this.stamp, step, readings };
  }

  private async *train({ steps, ...every }: RecordingPlan): AsyncGenerator<string, void> {
    const { trainer, lanes, instruments } = this;
    yield* this.evaluate();
    for (;;) {
      if (lanes.waiting.length > 0) await result(instruments.fit(lanes));
      const { step } = trainer;
      if (step === steps) return;
      if (step % every.probeEvery === 0) await this.probe();
      if (step % every.readEvery === 0) this.readProbes();
      if (step > 0 && step % every.evaluateEvery === 0) yield* this.evaluate();
      trainer.enqueue(this.settings, lanes.methods);
      await trainer.collect();
      if (refitDue(trainer.step, this.settings.refitEvery)) lanes.askRefit();
      const block = trainer.takeLosses();
      if (block) this.losses.push(block.loss);
    }
  }

  private async probe(): Promise<void> {
    const data = await result(
      this.instruments.atPresentWeights((frozen) => this.instruments.probe(frozen, 0)),
    );
    this.taken.push(data);
    this.unread.push(data);
  }

  /** What has been probed on the way, as a live page reads it. */
  private readProbes(): void {
    const window = windowOf(this.taken);
    if (window.length === 0) return;
    const { own, comparisons, ...probe } = this.reading(poolProbes(window), true);
    const atOwn = comparisons.filter(({ weights }) => weights === 'own');
    // The way there is drawn as curves of each lane's own; what else a reading says is of the end.
    this.probes.push({ ...probe, own, comparisons: atOwn, common: [], bias: [] });
  }

  /** A full window at the present weights, taken alike for every method. */
  private measured(probes: number): Slices<ProbeWindow> {
    const { instruments } = this;
    return instruments.atPresentWeights((frozen) => instruments.probes(frozen, probes));
  }

  private reading(window: ProbeWindow, recorded: boolean): ProbeReport {
    const { settings } = this;
    const methods = methodsAt(window, this.lanes.methods);
    const alone = recorded && this.unread.length > 0 ? poolProbes(this.unread) : null;
    this.unread = [];
    const sums = alone ? readSums(alone, settings, methodsAt(alone, this.lanes.methods)) : [];
    const probe = readProbe(window, settings, methods, recorded, sums);
    if (!recorded) this.held.forget();
    const comparisons = this.held.hold(probe.comparisons, window);
    return { ...probe, comparisons, bias: this.held.holdBias(probe.bias, window) };
  }

  private ratesOf(window: ProbeWindow): readonly RateReport[] {
    const { settings, lanes } = this;
    const methods = methodsAt(window, lanes.methods);
    const rates = valueOf(ratesOfWindow(window, settings, methods, lanes.fits));
    return this.held.holdRates(rates, window);
  }

  private async heldOut(): Promise<readonly EvaluationReport[]> {
    const { instruments, settings } = this;
    return result(
      instruments.atPresentWeights(async function* (frozen) {
        const reports: EvaluationReport[] = [];
        for (const [index, lane] of settings.lanes.entries()) {
          const measured = yield* instruments.heldOut(frozen, index);
          const method = methodKey(lane, '+');
          reports.push({ lane: lane.id, method, step: frozen.step, ...measured });
        }
        return reports;
      }),
    );
  }

  private async *evaluate(): AsyncGenerator<string, readonly EvaluationReport[]> {
    const reports = await this.heldOut();
    this.evaluations.push(...reports);
    const losses = reports.map(({ loss }) => loss.value.toFixed(4)).join(', ');
    yield `step ${this.trainer.step}: held-out losses ${losses}`;
    return reports;
  }

  /** Replaces the weights by what a file keeps of them. */
  private async roundedStart(): Promise<RunStart> {
    const { engine, trainer, lanes } = this;
    const { step, parameters, secondMoment } = await engine.snapshot();
    const weights = packedWeights({ parameters, secondMoment }, engine.lanes);
    const rounded = unpackedWeights(weights, engine.lanes);
    engine.restore({ step, ...rounded, firstMoment: new Float32Array(parameters.length) });
    const fits = lanes.fits.map((fit) => fit && recordedFit(fit));
    return { step, trainedRows: trainer.trainedRows, weights, fits };
  }

  private samples(): Promise<readonly SampleReport[]> {
    const { instruments } = this;
    return result(
      instruments.atPresentWeights((frozen) => instruments.samples(frozen, FIRST_SAMPLES)),
    );
  }

  private progress(): ProgressReport {
    const { trainer, lanes } = this;
    return {
      step: trainer.step,
      trainedRows: trainer.trainedRows,
      firstStep: 1,
      loss: joined(this.losses),
      lanes: lanes.count,
      stepsPerSecond: 0,
      probeShare: 0,
      drawn: trainer.drawn.map((rates) => ({ ...rates, lane: lanes.ids[rates.lane] })),
    };
  }
}
