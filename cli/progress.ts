/** Holds: the progress bar of a terminal. Where output goes to a file it says nothing: finished runs have their own lines. */

const WIDTH = 28;
const EVERY_MS = 200;

/** "1:05", "2:03:04". */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours, ...rest] = parts;
  const shown = hours > 0 ? parts : rest;
  return shown.map((part, k) => (k === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}

export class ProgressBar {
  private drawn = 0;
  private readonly began = performance.now();
  /** Share that was done before this began. */
  private first: number | null = null;

  constructor(private readonly out: NodeJS.WriteStream) {}

  /** Draws the share done, 0 … 1, with a guess of the time left. */
  show(fraction: number, text: string): void {
    this.first ??= fraction;
    const now = performance.now();
    if (!this.out.isTTY || now - this.drawn < EVERY_MS) return;
    this.drawn = now;
    const seconds = (now - this.began) / 1000;
    const done = fraction - this.first;
    const left = done > 0.005 ? (seconds * (1 - fraction)) / done : NaN;
    const full = Math.round(fraction * WIDTH);
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
    const eta = Number.isFinite(left) ? ` · ${durationText(left)} left` : '';
    this.out.write(`\r\x1b[2K${bar} ${Math.floor(fraction * 100)} % · ${text}${eta}`);
  }

  /** Takes the bar away, for a line of text. */
  clear(): void {
    if (this.out.isTTY) this.out.write('\r\x1b[2K');
    this.drawn = 0;
  }
}
