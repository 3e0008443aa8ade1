/**
 * Holds: what is read of a window of probes only while a panel that shows it is near the view: every method at one model's
 * weights, all compositions of methods, the complete decomposition with its own forward passes, and the maps of clipped rates.
 * Each is read now and then. Refuses to hold: the
 * reading itself (run) and when there is time for it (loop.ts).
 */
import type { Instruments, MeasuredRun } from '../run/measure/instruments';
import type { Slices } from '../run/measure/rows';
import type { ReadState } from '../run/read/answers';
import { HeldVerdicts } from '../run/read/held';
import type { Selection } from './probes';
import type { Report, Watched } from './protocol';
import type { Reader } from './reader';
import { Rhythm } from './rhythm';

/** What they cost: as much as several probes, and as much as many. */
const METHODS_EVERY_MS = 4000;
const SEARCH_EVERY_MS = 6000;
const SOBOL_EVERY_MS = 12000;
const CLIP_MAPS_EVERY_MS = 4000;

export class VerdictReader {
  private watched: ReadonlySet<Watched> = new Set();
  /** The window that each was last read of. */
  private readonly readOf: Record<Watched, Selection | null> = {
    methods: null,
    search: null,
    sobol: null,
    'clip-maps': null,
  };
  private readonly held = new HeldVerdicts();
  /** Whether no methods were read since all was forgotten. */
  private anew = true;
  private readonly rhythm = {
    methods: new Rhythm(METHODS_EVERY_MS),
    search: new Rhythm(SEARCH_EVERY_MS),
    sobol: new Rhythm(SOBOL_EVERY_MS),
    'clip-maps': new Rhythm(CLIP_MAPS_EVERY_MS),
  };

  constructor(
    private readonly run: MeasuredRun,
    private readonly instruments: Instruments,
    private readonly reader: Reader,
    private readonly post: (report: Report) => void,
  ) {}

  /** Replaces what was watched before. */
  watch(watched: readonly Watched[]): void {
    this.watched = new Set(watched);
  }

  /** The lanes' methods, or what they are measured at, have changed: read the window again. */
  forget(): void {
    this.anew = true;
    this.held.forget();
    for (const what of ['methods', 'search', 'sobol', 'clip-maps'] as const) {
      this.readOf[what] = null;
      this.rhythm[what].hurry();
    }
  }

  /**
   * The next thing to read of a window, in slices; null where there is none.
   * @param window asked for only where something is due.
   * @param settled whether no other window will follow: then what was not due is read all the same.
   */
  next(window: () => Selection | null, settled: boolean): Slices<void> | null {
    const timely = [...this.watched].filter((what) => settled || this.rhythm[what].due());
    const data = timely.length > 0 ? window() : null;
    if (!data) return null;
    const due = (what: Watched) => timely.includes(what) && this.readOf[what] !== data;
    if (due('methods')) return this.methods(data);
    if (due('search')) return this.search(data);
    if (due('clip-maps')) return this.clipMaps(data);
    return due('sobol') ? this.sobol(data) : null;
  }

  private get state(): ReadState {
    const { settings, lanes } = this.run;
    return { settings, methods: lanes.methods, fits: lanes.fits };
  }

  private async *methods(data: Selection): Slices<void> {
    const rhythm = this.rhythm.methods;
    rhythm.start();
    const { reader, state } = this;
    const methods = yield* rhythm.pace(reader.ask({ type: 'methods' }, data, state));
    this.readOf.methods = data;
    if (!methods) return;
    this.post({ type: 'methods', methods: this.held.holdBest(methods), anew: this.anew });
    this.anew = false;
  }

  private async *clipMaps(data: Selection): Slices<void> {
    const rhythm = this.rhythm['clip-maps'];
    rhythm.start();
    const { reader, state } = this;
    const maps = yield* rhythm.pace(reader.ask({ type: 'clip-maps' }, data, state));
    this.post({ type: 'clip-maps', maps });
    this.readOf['clip-maps'] = data;
  }

  private async *search(data: Selection): Slices<void> {
    const rhythm = this.rhythm.search;
    rhythm.start();
    const { reader, state } = this;
    const search = yield* rhythm.pace(reader.ask({ type: 'search' }, data, state));
    this.readOf.search = data;
    if (search) this.post({ type: 'search', search });
  }

  private async *sobol(data: Selection): Slices<void> {
    this.rhythm.sobol.start();
    const { instruments } = this;
    const { lanes } = this.run;
    const lane = lanes.methods.findIndex(({ kind }) => kind === 'masked');
    if (lane !== -1) {
      const sobol = yield* instruments.atPresentWeights((frozen) =>
        instruments.sobol(frozen, lane),
      );
      this.post({ type: 'sobol', sobol });
    }
    this.readOf.sobol = data;
  }
}
