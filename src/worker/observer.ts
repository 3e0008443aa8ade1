/**
 * Holds: everything a run looks at and reports besides its training: the probe and its readings, held-out loss and
 * accuracy, samples, the mask picture. Refuses to hold: when there is time for it (run.ts).
 */
import { rateGrid, type RateGrid } from '../core/quadrature';
import { stream } from '../core/rng';
import { lawByCount } from '../core/methods/method';
import type { LossAverages } from '../core/methods/ema';
import type { Task } from '../core/tasks/task';
import type { Engine, FrozenWeights } from '../engine/engine';
import type { Settings } from '../lab/settings/settings-table';
import type { SampleReport, UnmaskingOrder } from '../lab/record/reports';
import { accuracy, heldOutLoss } from '../run/measure/evaluate';
import { fitWaiting } from '../run/measure/for-fit';
import { methodsWithoutFit } from '../run/read/methods';
import { unmask, writeForward } from '../run/measure/generate';
import type { Lanes } from '../run/train/lanes';
import { showMasks, type MasksRequest } from '../run/measure/masks';
import { probePlan, type ProbePlan } from '../run/measure/probe-budget';
import { probe, type ProbeData, type ProbeOptions } from '../run/measure/probe';
import { predictDrawn } from '../run/read/other-samplers';
import { readRates } from '../run/read/rates';
import { readProbe } from '../run/read/noise';
import type { Report, Watched } from './protocol';
import { VerdictReader } from './verdict-reader';

const MASKS_EVERY_MS = 1000;

/** What the observer looks at; the run keeps it up to date. */
export interface Observed {
  readonly engine: Engine;
  readonly task: Task;
  readonly settings: Settings;
  readonly lanes: Lanes;
  readonly trainedRows: number;
  /** Moving averages of the lanes' losses. */
  readonly averages: readonly LossAverages[];
}

export class Observer {
  private readonly plan: ProbePlan;
  private readonly n: number;
  private grid: RateGrid;
  private data: ProbeData | null = null;
  private masks: MasksRequest | null = null;
  private masksAsked = false;
  private masksAt = 0;
  private sampling: { order: UnmaskingOrder; roll: number } = {
    order: 'most-confident-first',
    roll: 0,
  };
  private samplesAsked = false;
  private readonly verdicts: VerdictReader;
  private drawnAsked: { index: number; values: readonly number[] } | null = null;

  constructor(
    private readonly run: Observed,
    private readonly post: (report: Report) => void,
  ) {
    this.n = run.task.length - run.task.promptLength;
    this.grid = rateGrid(this.n, run.settings.epsilon);
    this.plan = probePlan(this.n, run.settings.model, run.engine.backend);
    this.verdicts = new VerdictReader(run, this.plan.slice.forward, post);
  }

  /** Follow a new ε: what was measured at the old one no longer holds. */
  changeEpsilon(epsilon: number): void {
    this.grid = rateGrid(this.n, epsilon);
    this.data = null;
  }

  /** Read the last probe again for the present methods. */
  reread(): void {
    this.verdicts.forget();
    if (this.data) this.report(this.data, false);
  }

  /** Fit every lane that waits for it, at the present weights, in slices. */
  async *fit(): AsyncGenerator<void, void> {
    const frozen = this.run.engine.freeze();
    try {
      const present = () => ({ ...this.probeOptions(frozen), floor: this.run.settings.floor });
      yield* fitWaiting(this.run.lanes, present);
    } finally {
      frozen.dispose();
    }
  }

  /** Everything that is measured at one set of weights, in slices. */
  async *look(): AsyncGenerator<void, void> {
    const frozen = this.run.engine.freeze();
    try {
      this.data = yield* probe(this.probeOptions(frozen));
      this.report(this.data, true);
      yield;
      yield* this.evaluate(frozen);
      await this.sample(frozen);
    } finally {
      frozen.dispose();
    }
  }

  private probeOptions(frozen: FrozenWeights): ProbeOptions {
    const { engine, task, settings, lanes, trainedRows, averages } = this.run;
    return {
      engine,
      frozen,
      task,
      seed: settings.seed,
      trainedRows,
      grid: this.grid,
      plan: this.plan,
      methods: lanes.methods,
      step: { rows: settings.batch, compare: settings.compare },
      averages,
      mirrored: lanes.mirrored || this.verdicts.wantsPairs,
      alsoRead: this.verdicts.wantsPairs ? methodsWithoutFit(settings, this.n) : [],
    };
  }

  /** Follow what the panels below the first screen show. Returns whether the last probe lacks something for it. */
  watch(watched: readonly Watched[]): boolean {
    const before = this.verdicts.wantsPairs;
    this.verdicts.watch(watched);
    return this.verdicts.wantsPairs && !before && !this.run.lanes.mirrored;
  }

  /** What is watched and not yet read of the last probe, in slices; null where there is nothing. */
  readVerdicts(): AsyncGenerator<void, void> | null {
    return this.verdicts.next(this.data);
  }

  requestMasks(lane: number, request: Omit<MasksRequest, 'index' | 'lane'>): void {
    const index = Math.max(0, this.run.lanes.ids.indexOf(lane));
    // An autoregressive lane masks nothing: there is no picture to make.
    if (this.run.lanes.methods[index].kind === 'autoregressive') return;
    this.masks = { ...request, index, lane: this.run.lanes.ids[index] };
    this.masksAsked = true;
  }

  requestPrediction(lane: number, values: readonly number[]): void {
    const index = this.run.lanes.ids.indexOf(lane);
    if (index !== -1) this.drawnAsked = { index, values };
  }

  requestSamples(order: UnmaskingOrder, roll: number): void {
    this.sampling = { order, roll };
    this.samplesAsked = true;
  }

  /** Answer what was asked for; `keepFresh` repeats the mask picture about once a second. */
  async serve(keepFresh: boolean): Promise<void> {
    if (this.drawnAsked && this.data) {
      this.predict(this.data, this.drawnAsked.index, this.drawnAsked.values);
      this.drawnAsked = null;
    }
    const now = performance.now();
    const due = this.masksAsked || (keepFresh && now - this.masksAt > MASKS_EVERY_MS);
    const { masks } = this;
    if (masks && due) {
      this.masksAsked = false;
      this.masksAt = now;
      await this.atPresentWeights(async (frozen) => {
        const { engine, task, settings } = this.run;
        const { seed, epsilon } = settings;
        const report = await showMasks(engine, frozen, task, seed, epsilon, masks);
        this.post({ type: 'masks', masks: report });
      });
    }
    if (this.samplesAsked) {
      this.samplesAsked = false;
      await this.atPresentWeights((frozen) => this.sample(frozen));
    }
  }

  private async atPresentWeights(action: (frozen: FrozenWeights) => Promise<void>): Promise<void> {
    const frozen = this.run.engine.freeze();
    try {
      await action(frozen);
    } finally {
      frozen.dispose();
    }
  }

  private report(data: ProbeData, recorded: boolean): void {
    const { settings, lanes } = this.run;
    const { methods, fits } = lanes;
    this.post({ type: 'probe', probe: readProbe(data, settings, methods, recorded) });
    const rates = methods.flatMap((method, lane) => {
      const law = lawByCount(method);
      return law ? [readRates(data, settings, lane, law, fits[lane])] : [];
    });
    this.post({ type: 'rates', rates });
    settings.lanes.forEach(({ sampler }, index) => {
      if (sampler === 'hand-drawn') this.predict(data, index, settings.handDrawn);
    });
  }

  /** Says what lane `index` would scatter under a hand-drawn density, if it draws rates and the probe can say. */
  private predict(data: ProbeData, index: number, values: readonly number[]): void {
    const law = lawByCount(this.run.lanes.methods[index]);
    if (!law || law.sampler.kind === 'count') return;
    const id = this.run.lanes.ids[index];
    const prediction = predictDrawn(data, index, id, law.pairing, values);
    this.post({ type: 'prediction', prediction });
  }

  private async *evaluate(frozen: FrozenWeights): AsyncGenerator<void, void> {
    const { engine, task, settings, lanes } = this.run;
    const slice = this.plan.slice.forward;
    for (const [lane, { kind }] of lanes.methods.entries()) {
      const { seed } = settings;
      const options = { engine, frozen, lane, kind, task, seed, grid: this.grid, slice };
      const loss = yield* heldOutLoss(options);
      const report = { lane: lanes.ids[lane], step: frozen.step, loss };
      const evaluation = [{ ...report, accuracy: await accuracy(options) }];
      this.post({ type: 'evaluation', evaluation });
      yield;
    }
  }

  /** One sample per lane, all with the same random numbers. */
  private async sample(frozen: FrozenWeights): Promise<void> {
    const { engine, task, settings, lanes } = this.run;
    const { order: masked, roll } = this.sampling;
    const reference = task.sample(stream(settings.seed, 'generation', 'prompt', roll), 'held-out');
    const samples: SampleReport[] = [];
    for (const [lane, { kind }] of lanes.methods.entries()) {
      const order = kind === 'masked' ? masked : 'left-to-right';
      const choice = order !== 'random' && task.exactMatch ? 'best' : 'sampled';
      const rng = stream(settings.seed, 'generation', roll);
      const writer = { engine, frozen, lane, task, choice, rng } as const;
      const written =
        order === 'left-to-right'
          ? await writeForward(writer, [reference])
          : await unmask(writer, [reference], order);
      const frames = written.map(([frame]) => frame);
      const correct = task.exactMatch?.(reference, frames[frames.length - 1]) ?? null;
      samples.push({ lane: lanes.ids[lane], step: frozen.step, order, frames, correct });
    }
    this.post({ type: 'samples', samples });
  }
}
