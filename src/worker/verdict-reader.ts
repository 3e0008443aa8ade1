/**
 * Holds: what is read of a finished probe only while a panel that shows it is near the view: every method at one model's
 * weights, and the complete decomposition with its own forward passes. Each is read once per probe. Refuses to hold: the
 * reading itself (run) and when there is time for it (loop.ts).
 */
import { lawByCount } from '../core/methods/method';
import type { ProbeData } from '../core/probe/lane-probe';
import { laneName } from '../lab/methods/lane-parts';
import { readSobol } from '../run/measure/crossed';
import type { Instruments, MeasuredRun } from '../run/measure/instruments';
import type { Slices } from '../run/measure/rows';
import { readMethods } from '../run/read/methods';
import type { Report, Watched } from './protocol';

export class VerdictReader {
  private watched: ReadonlySet<Watched> = new Set();
  /** The probe that each was last read of. */
  private readonly readOf: Record<Watched, ProbeData | null> = { methods: null, sobol: null };

  constructor(
    private readonly run: MeasuredRun,
    private readonly instruments: Instruments,
    private readonly post: (report: Report) => void,
  ) {}

  /** Replaces what was watched before. */
  watch(watched: readonly Watched[]): void {
    this.watched = new Set(watched);
  }

  /** Whether mirrored pairs of gradients are wanted although no lane may draw them. */
  get wantsPairs(): boolean {
    return this.watched.has('methods');
  }

  /** The lanes' methods have changed: read the last probe again. */
  forget(): void {
    this.readOf.methods = null;
    this.readOf.sobol = null;
  }

  /** The next thing to read of a probe, in slices; null where there is none. */
  next(data: ProbeData | null): Slices<void> | null {
    if (!data) return null;
    if (this.due('methods', data)) return this.methods(data);
    return this.due('sobol', data) ? this.sobol(data) : null;
  }

  private due(what: Watched, data: ProbeData): boolean {
    return this.watched.has(what) && this.readOf[what] !== data;
  }

  private async *methods(data: ProbeData): Slices<void> {
    const { settings, lanes } = this.run;
    const methods = yield* readMethods(data, settings, lanes.fits);
    this.readOf.methods = data;
    if (methods) this.post({ type: 'methods', methods });
  }

  private async *sobol(data: ProbeData): Slices<void> {
    const { instruments } = this;
    const { settings, lanes } = this.run;
    const lane = lanes.methods.findIndex(({ kind }) => kind === 'masked');
    if (lane !== -1) {
      const sobol = yield* instruments.atPresentWeights((frozen) =>
        readSobol({
          ...instruments.options(frozen),
          lane,
          model: settings.model,
          id: lanes.ids[lane],
          name: laneName(settings.lanes[lane]),
          law: lawByCount(lanes.methods[lane]),
        }),
      );
      this.post({ type: 'sobol', sobol });
    }
    this.readOf.sobol = data;
  }
}
