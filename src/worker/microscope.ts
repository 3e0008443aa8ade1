/**
 * Holds: what of single sequences is looked at while somebody has the microscope in view: what was asked for at once, then what
 * has grown old while the model learns, with long rests. Refuses to hold: the looking (run/measure/microscope.ts), what is
 * read off it (run/read/microscope.ts), and whether there is time for it (loop.ts).
 */
import { lawByCount, type Method } from '../core/methods/method';
import type { FrozenWeights } from '../engine/engine';
import type { MicroscopeRequest } from '../lab/record/microscope-report';
import type { Settings } from '../lab/settings/settings-table';
import type { Instruments, MeasuredRun } from '../run/measure/instruments';
import type { Slices } from '../run/measure/rows';
import { readMicroscope, type KnownLoss } from '../run/read/microscope';
import type { Report } from './protocol';

/** While training runs it looks again this often at most, ms … */
const AGAIN_MS = 1500;
/** … and rests so many times as long as a look took. */
const REST = 19;

/** A look that was begun, and what it looks at: both may be others by the time it ends. */
interface Look {
  readonly request: MicroscopeRequest;
  /** Index of the lane. */
  readonly index: number;
  readonly method: Method;
  readonly settings: Settings;
  readonly known: Map<number, KnownLoss>;
}

export class Microscope {
  private request: MicroscopeRequest | null = null;
  /** Whether what is shown is not what was asked for. */
  private asked = false;
  /** What is known of the sequences of the lane, by index. */
  private known = new Map<number, KnownLoss>();
  private looking: Look | null = null;
  /** The step whose weights were looked at last. */
  private step = -1;
  private restsUntil = -Infinity;

  constructor(
    private readonly run: MeasuredRun,
    private readonly instruments: Instruments,
    private readonly post: (report: Report) => void,
  ) {}

  /** Look at this from now on; null at nothing. */
  ask(request: MicroscopeRequest | null): void {
    if (request?.lane !== this.request?.lane) this.known = new Map();
    this.request = request;
    this.asked = request !== null;
  }

  /** The lane's method is another: the same sequences show other draws. */
  reread(): void {
    this.asked = this.request !== null;
  }

  /** So are the weights, or ε. */
  forget(): void {
    this.known = new Map();
    this.reread();
  }

  /** The next look, in slices; null where there is none to be taken. @param atRest whether training rests. */
  next(atRest: boolean): Slices<void> | null {
    const { request, known, run } = this;
    if (!request || this.looking || run.lanes.waiting.length > 0) return null;
    const index = run.lanes.ids.indexOf(request.lane);
    const method = run.lanes.methods[index];
    // By size nothing is known of tokens with masking rates of their own: the page says so.
    if (!method || (method.kind === 'masked' && !lawByCount(method))) return null;
    const { step } = run.trainer;
    const missing = sequencesOf(request).some((x) => !known.has(x));
    const old = this.step !== step || sequencesOf(request).some((x) => known.get(x)?.step !== step);
    const due = atRest || performance.now() >= this.restsUntil;
    if (!this.asked && !missing && !(old && due)) return null;
    return this.look({ request, index, method, settings: run.settings, known });
  }

  private async *look(look: Look): Slices<void> {
    this.looking = look;
    const started = performance.now();
    try {
      yield* this.instruments.atPresentWeights((frozen) => this.lookAt(frozen, look));
    } finally {
      this.looking = null;
      const ended = performance.now();
      this.restsUntil = ended + Math.max(AGAIN_MS, REST * (ended - started));
    }
  }

  private async *lookAt(frozen: FrozenWeights, look: Look): Slices<void> {
    const { request, index, method, settings, known } = look;
    const sequences = wanted(look, frozen.step);
    const asked = { request, index, sequences };
    const { step, draws, losses } = yield* this.instruments.microscope(frozen, asked);
    // Another lane was asked for meanwhile, or other weights are in force.
    if (known !== this.known) return;
    losses.forEach((loss, k) => known.set(sequences[k], { step, loss }));
    this.step = step;
    if (request === this.request) this.asked = false;
    const { task } = this.run;
    const { grid } = this.instruments;
    const looked = { settings, task, grid, method, step, request, draws, known };
    this.post({ type: 'microscope', microscope: readMicroscope(looked) });
  }
}

const sequencesOf = ({ sequences }: MicroscopeRequest): number[] =>
  Array.from({ length: sequences }, (_, x) => x);

/** Whose loss is not known at a step: first of the one that is looked at, then of those never measured, then of the oldest. */
function wanted({ request, known }: Look, step: number): number[] {
  const last = request.sequences - 1;
  const order = (x: number) => (x === last ? -2 : (known.get(x)?.step ?? -1));
  return sequencesOf(request)
    .filter((x) => known.get(x)?.step !== step)
    .sort((x, y) => order(x) - order(y) || x - y);
}
