/**
 * Holds: everything a run looks at and reports besides its training: the probe and its readings, held-out loss and
 * accuracy, samples, the mask picture. Refuses to hold: when there is time for it (loop.ts).
 */
import type { FrozenWeights } from '../engine/engine';
import type { Rest } from '../lab/record/reports';
import { methodKey } from '../lab/methods/spelling';
import type { Instruments, MeasuredRun } from '../run/measure/instruments';
import { showMasks, type MasksRequest } from '../run/measure/masks';
import type { Slices } from '../run/measure/rows';
import { FIRST_SAMPLES, type Sampling } from '../run/measure/samples';
import type { ReadState } from '../run/read/answers';
import { HeldVerdicts } from '../run/read/held';
import type { MeasuringPool } from './measuring-pool';
import { Microscope } from './microscope';
import { PooledInstruments } from './pooled-instruments';
import { Probes, type Selection } from './probes';
import type { Question, Report } from './protocol';
import type { Reader } from './reader';
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
  /** Whether one is being read: of those that are asked for meanwhile only the last is. */
  private predicting = false;
  private prediction: { readonly lane: number; readonly values: readonly number[] } | null = null;

  constructor(
    private readonly run: MeasuredRun,
    measuring: MeasuringPool,
    private readonly reader: Reader,
    private readonly post: (report: Report) => void,
  ) {
    this.instruments = new PooledInstruments(run, measuring);
    this.verdicts = new VerdictReader(run, this.instruments, reader, post);
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

  /** The probes again, for the present methods, in slices. */
  reread(): Slices<void> {
    this.probes.changeMethods();
    this.microscope.reread();
    this.lookAnew();
    return this.readAll();
  }

  private async *readAll(): Slices<void> {
    const { window, shortWindow } = this.probes;
    if (window) yield* this.readNoise(window, false);
    if (shortWindow) yield* this.readRates(shortWindow);
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
    const { window } = probes;
    if (readable && window && (full || rhythm.read.due())) {
      rhythm.read.start();
      rest = yield* rhythm.read.pace(this.readNoise(window, true));
      yield;
    }
    const more = full && rest !== null && !rest.narrow && probes.ask(step, probesFor(rest));
    // The last one at rest: nothing that is shown may be left behind.
    const complete = full && !more;
    const { shortWindow } = probes;
    if (readable && shortWindow && (complete || rhythm.rates.due())) {
      rhythm.rates.start();
      yield* rhythm.rates.pace(this.readRates(shortWindow));
    }
    if (complete && rest) this.post({ type: 'rest', rest });
    if (complete || rhythm.evaluate.due()) {
      rhythm.evaluate.start();
      yield* this.evaluate(frozen);
      yield* this.sample(frozen);
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

  /** Take a question, for `serve` or `answers`. */
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

  /** Make the mask picture that was asked for; `keepFresh` repeats it about once a second. */
  async serve(keepFresh: boolean): Promise<void> {
    const now = performance.now();
    const due = this.masksAsked || (keepFresh && now - this.masksAt > MASKS_EVERY_MS);
    const masks = due ? this.masks : null;
    const method = masks && this.run.lanes.methods[masks.index];
    if (!masks || method?.kind !== 'masked') return;
    this.masksAsked = false;
    this.masksAt = now;
    const frozen = this.run.engine.freeze();
    try {
      const report = await showMasks(this.instruments.options(frozen), masks, method.law);
      this.post({ type: 'masks', masks: report });
    } finally {
      frozen.dispose();
    }
  }

  /** What answers a question that can be answered beside training, in slices; null where there is none. */
  answers(): Slices<void> | null {
    if (this.samplesAsked) {
      this.samplesAsked = false;
      return this.instruments.atPresentWeights((frozen) => this.sample(frozen));
    }
    const window = this.prediction && !this.predicting && this.probes.shortWindow;
    if (!this.prediction || !window) return null;
    const { lane, values } = this.prediction;
    this.prediction = null;
    return this.predict(window, lane, values);
  }

  private get state(): ReadState {
    const { settings, lanes } = this.run;
    return { settings, methods: lanes.methods, fits: lanes.fits };
  }

  /** What is then known of the lanes' noise. */
  private async *readNoise(selection: Selection, recorded: boolean): Slices<Rest> {
    const { reader, state } = this;
    const unread = recorded ? this.probes.takeUnread() : null;
    const question = { type: 'noise', recorded } as const;
    const { probe, window } = yield* reader.ask(question, selection, state, unread);
    const comparisons = this.held.hold(probe.comparisons, window);
    const bias = this.held.holdBias(probe.bias, window);
    this.post({ type: 'probe', probe: { ...probe, comparisons, bias } });
    const { settings, methods } = state;
    const masked = settings.lanes.filter((_, k) => methods[k].kind === 'masked');
    const asked = probe.own.filter(
      ({ lane }) => masked.length === 0 || masked.some(({ id }) => id === lane),
    );
    return restAfter(
      window.probes,
      asked.map(({ gradientNoise }) => gradientNoise),
    );
  }

  private async *readRates(selection: Selection): Slices<void> {
    const { probes } = selection;
    const { rates, predictions } = yield* this.reader.ask({ type: 'rates' }, selection, this.state);
    const reading = { step: probes[probes.length - 1].step, probes: probes.length };
    this.post({ type: 'rates', rates: this.held.holdRates(rates, reading) });
    for (const prediction of predictions) this.post({ type: 'prediction', prediction });
  }

  /** What a lane would scatter under a hand-drawn density, if it draws rates and the probes can say. */
  private async *predict(
    selection: Selection,
    lane: number,
    values: readonly number[],
  ): Slices<void> {
    const question = { type: 'prediction', lane, values } as const;
    this.predicting = true;
    try {
      const prediction = yield* this.reader.ask(question, selection, this.state);
      if (prediction) this.post({ type: 'prediction', prediction });
    } finally {
      this.predicting = false;
    }
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

  private async *sample(frozen: FrozenWeights): Slices<void> {
    this.post({ type: 'samples', samples: yield* this.instruments.samples(frozen, this.sampling) });
  }
}
