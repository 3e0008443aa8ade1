/**
 * Holds: everything a run looks at and reports besides its training: the probe and its readings, held-out loss and
 * accuracy, samples, the mask picture. Refuses to hold: when there is time for it (loop.ts).
 */
import { lawByCount } from '../core/methods/method';
import type { ProbeWindow } from '../core/probe/window';
import type { FrozenWeights } from '../engine/engine';
import type { Rest } from '../lab/record/reports';
import { methodKey } from '../lab/methods/spelling';
import type { Instruments, MeasuredRun } from '../run/measure/instruments';
import { showMasks, type MasksRequest } from '../run/measure/masks';
import type { Slices } from '../run/measure/rows';
import { FIRST_SAMPLES, writeSamples, type Sampling } from '../run/measure/samples';
import { HeldVerdicts } from '../run/read/held';
import { methodsAt, readProbe, readSums } from '../run/read/noise';
import { predictDrawn } from '../run/read/other-samplers';
import { ratesOfWindow } from '../run/read/rates';
import type { MeasuringPool } from './measuring-pool';
import { Microscope } from './microscope';
import { PooledInstruments } from './pooled-instruments';
import { Probes } from './probes';
import type { Question, Report } from './protocol';
import { probesFor, restAfter } from './rest';
import { Rhythm } from './rhythm';
import { VerdictReader } from './verdict-reader';

const MASKS_EVERY_MS = 1000;
const READ_EVERY_MS = 400;
const RATES_EVERY_MS = 2500;
/** The curves over the rate are dear to read, and change slowly. */
const RATES_REST = 40;
const EVALUATE_EVERY_MS = 4000;

export class Observer {
  private readonly instruments: Instruments;
  private readonly probes = new Probes();
  private readonly held = new HeldVerdicts();
  private readonly rhythm = {
    read: new Rhythm(READ_EVERY_MS),
    rates: new Rhythm(RATES_EVERY_MS, RATES_REST),
    evaluate: new Rhythm(EVALUATE_EVERY_MS),
  };
  private masks: MasksRequest | null = null;
  private masksAsked = false;
  private masksAt = 0;
  private sampling: Sampling = FIRST_SAMPLES;
  private samplesAsked = false;
  private readonly verdicts: VerdictReader;
  private readonly microscope: Microscope;
  private prediction: { readonly lane: number; readonly values: readonly number[] } | null = null;

  constructor(
    private readonly run: MeasuredRun,
    measuring: MeasuringPool,
    private readonly post: (report: Report) => void,
  ) {
    this.instruments = new PooledInstruments(run, measuring);
    this.verdicts = new VerdictReader(run, this.instruments, post);
    this.microscope = new Microscope(run, this.instruments, post);
  }

  /** Follow a new ε: what was measured at the old one no longer holds. */
  changeEpsilon(epsilon: number): void {
    this.instruments.changeEpsilon(epsilon);
    this.probes.clear();
    this.microscope.forget();
    this.lookAnew();
  }

  /** The run goes on from `step`. */
  rewind(step: number): void {
    this.probes.rewind(step);
    this.microscope.forget();
    this.lookAnew();
  }

  /** Read the probes again for the present methods. */
  reread(): void {
    this.probes.changeMethods();
    this.microscope.reread();
    this.lookAnew();
    this.readNoise(this.probes.window, false);
    // At once, without a pause between lanes.
    Array.from(this.readRates(this.probes.shortWindow));
  }

  private lookAnew(): void {
    this.held.forget();
    this.verdicts.forget();
    for (const rhythm of Object.values(this.rhythm)) rhythm.hurry();
  }

  /** Fit every lane that waits for it, at the present weights, in slices. */
  fit(): Slices<void> {
    return this.instruments.fit(this.run.lanes);
  }

  /** Whether a further probe at the weights of `step` is wanted: for a full window, or for the least that can be read. */
  wants(step: number, full: boolean): boolean {
    const { probes } = this;
    return full ? probes.wantsAt(step) : probes.wantsFirst;
  }

  /** One probe, and of what else is measured at one set of weights that which is due, in slices. */
  look(): Slices<void> {
    return this.instruments.atPresentWeights((frozen) => this.lookAt(frozen));
  }

  private async *lookAt(frozen: FrozenWeights): Slices<void> {
    const { probes, rhythm } = this;
    const { step } = frozen;
    yield* probes.take(step, (index) => this.instruments.probe(frozen, index));
    const full = probes.fullAt(step);
    // A lane that lacks its fit draws otherwise than it will: it is read once it has it.
    const readable = probes.enough && this.run.lanes.waiting.length === 0;
    let rest: Rest | null = null;
    if (readable && (full || rhythm.read.due())) {
      rhythm.read.start();
      rest = rhythm.read.during(() => this.readNoise(probes.window, true));
      yield;
    }
    const more = full && rest !== null && !rest.narrow && probes.ask(step, probesFor(rest));
    // The last one at rest: nothing that is shown may be left behind.
    const complete = full && !more;
    if (readable && (complete || rhythm.rates.due())) {
      rhythm.rates.start();
      const lanes = this.readRates(rhythm.rates.during(() => probes.shortWindow));
      while (!rhythm.rates.during(() => lanes.next()).done) yield;
    }
    if (complete && rest) this.post({ type: 'rest', rest });
    if (complete || rhythm.evaluate.due()) {
      rhythm.evaluate.start();
      yield* this.evaluate(frozen);
      await this.sample(frozen);
    }
  }

  /** Single sequences, where somebody looks at them, in slices; null where there is nothing to look at. */
  lookClosely(atRest: boolean): Slices<void> | null {
    return this.microscope.next(atRest);
  }

  /** What is watched and due to be read, in slices; null where there is nothing. @param settled no further probe comes. */
  readVerdicts(settled: boolean): Slices<void> | null {
    return this.verdicts.next(() => this.probes.window, settled);
  }

  /** Take a question, for `serve` to answer. */
  ask(question: Question): void {
    const { lanes } = this.run;
    switch (question.type) {
      case 'masks': {
        const index = Math.max(0, lanes.ids.indexOf(question.lane));
        // An autoregressive lane masks nothing: there is no picture to make.
        if (lanes.methods[index].kind === 'autoregressive') return;
        this.masks = { ...question, index, lane: lanes.ids[index] };
        this.masksAsked = true;
        break;
      }
      case 'microscope':
        this.microscope.ask(question.request);
        break;
      case 'predict':
        this.prediction = question;
        break;
      case 'generate':
        this.sampling = question;
        this.samplesAsked = true;
        break;
      case 'watch':
        this.verdicts.watch(question.watched);
    }
  }

  /** Answer what was asked for; `keepFresh` repeats the mask picture about once a second. */
  async serve(keepFresh: boolean): Promise<void> {
    const window = this.prediction && this.probes.shortWindow;
    if (this.prediction && window) {
      const { lane, values } = this.prediction;
      this.predict(window, this.run.lanes.ids.indexOf(lane), values);
      this.prediction = null;
    }
    const now = performance.now();
    const due = this.masksAsked || (keepFresh && now - this.masksAt > MASKS_EVERY_MS);
    const masks = due ? this.masks : null;
    if (!masks && !this.samplesAsked) return;
    const frozen = this.run.engine.freeze();
    try {
      const method = masks && this.run.lanes.methods[masks.index];
      if (masks && method?.kind === 'masked') {
        this.masksAsked = false;
        this.masksAt = now;
        const report = await showMasks(this.instruments.options(frozen), masks, method.law);
        this.post({ type: 'masks', masks: report });
      }
      if (this.samplesAsked) {
        this.samplesAsked = false;
        await this.sample(frozen);
      }
    } finally {
      frozen.dispose();
    }
  }

  /** What is then known of the lanes' noise; null where there is no window. */
  private readNoise(window: ProbeWindow | null, recorded: boolean): Rest | null {
    if (!window) return null;
    const { settings, lanes } = this.run;
    const unread = recorded ? this.probes.takeUnread() : null;
    const sums = unread ? readSums(unread, settings, methodsAt(unread, lanes.methods)) : [];
    const methods = methodsAt(window, lanes.methods);
    const probe = readProbe(window, settings, methods, recorded, sums);
    const comparisons = this.held.hold(probe.comparisons, window);
    this.post({ type: 'probe', probe: { ...probe, comparisons } });
    const masked = lanes.ids.filter((_, k) => lanes.methods[k].kind === 'masked');
    const asked = probe.own.filter(({ lane }) => masked.length === 0 || masked.includes(lane));
    return restAfter(
      window.probes,
      asked.map(({ gradientNoise }) => gradientNoise),
    );
  }

  /** Yields between lanes. */
  private *readRates(window: ProbeWindow | null): Generator<void, void> {
    if (!window) return;
    const { settings, lanes } = this.run;
    const methods = methodsAt(window, lanes.methods);
    const rates = yield* ratesOfWindow(window, settings, methods, lanes.fits);
    this.post({ type: 'rates', rates });
    settings.lanes.forEach(({ sampler }, index) => {
      if (sampler === 'hand-drawn') this.predict(window, index, settings.handDrawn);
    });
  }

  /** Says what lane `index` would scatter under a hand-drawn density, if it draws rates and the probe can say. */
  private predict(window: ProbeWindow, index: number, values: readonly number[]): void {
    const { methods, ids } = this.run.lanes;
    const probe = window.lanes[index];
    const law = probe?.kind === 'masked' ? lawByCount(methods[index]) : null;
    if (probe?.kind !== 'masked' || !law || law.sampler.kind === 'count') return;
    const method = methodKey(this.run.settings.lanes[index], '+');
    const prediction = predictDrawn(probe, ids[index], law, values);
    this.post({ type: 'prediction', prediction: { ...prediction, method } });
  }

  private async *evaluate(frozen: FrozenWeights): Slices<void> {
    for (const [index, settings] of this.run.settings.lanes.entries()) {
      // As it is called now: a change may come in while it is measured.
      const method = methodKey(settings, '+');
      const measured = yield* this.instruments.heldOut(frozen, index);
      const report = { lane: settings.id, method, step: frozen.step, ...measured };
      this.post({ type: 'evaluation', evaluation: [report] });
      yield;
    }
  }

  private async sample(frozen: FrozenWeights): Promise<void> {
    this.post({ type: 'samples', samples: await writeSamples(this.run, frozen, this.sampling) });
  }
}
