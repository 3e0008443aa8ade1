/** A session on the page's side of the protocol: commands as they travel, and everything it has posted. */
import { vi } from 'vitest';
import { standardLane, type LaneSettings } from '../../src/lab/methods/lane-parts';
import { defaultSettings } from '../../src/lab/settings/schema';
import type { RunState } from '../../src/lab/saved/run-state';
import type { Settings } from '../../src/lab/settings/settings-table';
import type { Command, Report } from '../../src/worker/protocol';
import { Session } from '../../src/worker/session';
import { Snapshots } from '../../src/worker/snapshots';

export const lane = (id: number, change: Partial<LaneSettings> = {}): LaneSettings => ({
  ...standardLane(id),
  ...change,
});

export const tiny = (change: Partial<Settings> = {}): Settings => ({
  ...defaultSettings(),
  model: 'tiny',
  backend: 'cpu',
  batch: 4,
  lanes: [lane(0), lane(1)],
  ...change,
});

type Of<T extends Report['type']> = Extract<Report, { type: T }>;

let open: Desk[] = [];

/** A session with everything it has posted. */
export class Desk {
  constructor() {
    open.push(this);
  }

  readonly reports: Report[] = [];
  private readonly waiting: (() => void)[] = [];
  private run = 0;
  private settings: Settings | null = null;
  private readonly session = new Session(({ run, report }) => {
    if (run !== this.run) return;
    this.reports.push(structuredClone(report));
    for (const wake of this.waiting.splice(0)) wake();
  });

  /** Nothing moves any more, not even what is measured at rest. */
  rest(): void {
    this.send({ type: 'pause' });
    if (this.settings) this.send({ type: 'change', settings: { ...this.settings, probeShare: 0 } });
  }

  send(command: Command): void {
    if (command.type === 'start' || command.type === 'change') this.settings = command.settings;
    if (command.type === 'start' || command.type === 'bring-back') this.run++;
    this.session.handle(structuredClone({ run: this.run, command }));
  }

  all<T extends Report['type']>(type: T): Of<T>[] {
    return this.reports.filter((report): report is Of<T> => report.type === type);
  }

  /** The first report of the type, from the `from`-th report on, that fits. */
  async until<T extends Report['type']>(
    type: T,
    fits: (report: Of<T>) => boolean = () => true,
    from = 0,
  ): Promise<Of<T>> {
    for (;;) {
      const found = this.reports
        .slice(from)
        .find((report): report is Of<T> => report.type === type && fits(report as Of<T>));
      if (found) return found;
      const failure = this.reports.slice(from).find((report) => report.type === 'failure');
      if (failure && type !== 'failure') throw new Error(failure.sentence.english);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Training losses of all steps so far, by step. */
  losses(from = 0): Map<number, number[]> {
    const byStep = new Map<number, number[]>();
    for (const report of this.reports.slice(from)) {
      if (report.type !== 'progress') continue;
      const { firstStep, loss, lanes } = report.progress;
      for (let k = 0; k < loss.length / lanes; k++) {
        byStep.set(firstStep + k, [...loss.slice(k * lanes, (k + 1) * lanes)]);
      }
    }
    return byStep;
  }

  /** Play on for at least so many steps and lose the device under way; returns the losses until then. */
  async loseDeviceAfter(steps: number): Promise<Map<number, number[]>> {
    const reached = Math.max(...this.losses().keys());
    // On a slow machine one may come among these steps, which are compared after the one before.
    const keep = vi.spyOn(Snapshots.prototype, 'keep').mockResolvedValue();
    this.send({ type: 'play' });
    await this.until('progress', ({ progress }) => progress.step >= reached + steps);
    this.send({ type: 'lose-device' });
    await this.until('failure');
    keep.mockRestore();
    return this.losses();
  }

  /** Play to at least `step`, then pause and wait until nothing moves. */
  async playTo(step: number, from = this.reports.length): Promise<void> {
    this.send({ type: 'play' });
    await this.until('progress', ({ progress }) => progress.step >= step, from);
    this.send({ type: 'pause' });
    await this.until('phase', ({ phase }) => phase === 'paused', this.reports.length - 1);
  }
}

/** A run that is ready and rests; from where another was, with its state. */
export async function startDesk(settings: Settings, state?: RunState): Promise<Desk> {
  const desk = new Desk();
  desk.send({ type: 'start', settings, ...(state && { state }) });
  await desk.until('ready');
  await desk.until('phase', ({ phase }) => phase === 'paused');
  return desk;
}

/** To be called after each test. */
export function restDesks(): void {
  for (const desk of open) desk.rest();
  open = [];
}
