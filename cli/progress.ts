/**
 * Holds: the progress bar of a terminal, as wide as that is. Where output goes to a file, or to a terminal that cannot
 * overwrite a line, it says nothing: finished runs have their own lines.
 */
import { AwakeTime } from '../src/lab/study/awake-time';
import { durationText } from '../src/lab/words/duration';

const WIDEST_BAR = 28;
const NARROWEST_BAR = 5;
const USUAL_COLUMNS = 80;
const EVERY_MS = 200;

/** What a line of progress says, the most important first. */
interface Progress {
  /** Share done, 0 … 1. */
  readonly fraction: number;
  /** Seconds left; NaN where that is not known yet. */
  readonly left: number;
  readonly text: string;
}

/** A line that fits into so many columns: first the bar shrinks, then the text goes, then the time left, then the bar. */
export function progressLine({ fraction, left, text }: Progress, columns: number): string {
  const share = `${Math.floor(fraction * 100)} %`;
  const eta = Number.isFinite(left) ? ` · ${durationText(left)} left` : '';
  // A full last column would wrap the line in some terminals.
  const room = columns - 1;
  for (const words of [`${share} · ${text}${eta}`, `${share}${eta}`, share]) {
    const width = Math.min(WIDEST_BAR, room - words.length - 1);
    if (width < NARROWEST_BAR) continue;
    const full = Math.round(fraction * width);
    return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${words}`;
  }
  return share.slice(0, Math.max(0, room));
}

/** A terminal, as far as the bar needs one. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & {
  write(text: string): unknown;
};

/** The bar has no colours: where they are switched off (NO_COLOR) it stays as it is. */
export class ProgressBar {
  private drawn = -Infinity;
  private readonly awake = new AwakeTime();
  /** Share that was done before this began. */
  private first: number | null = null;
  private readonly shown: boolean;
  /** Columns that whoever started this allows. */
  private readonly most: number;

  constructor(
    private readonly out: Terminal,
    { TERM, COLUMNS }: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.shown = out.isTTY && TERM !== 'dumb';
    this.most = Number(COLUMNS) > 0 ? Number(COLUMNS) : Infinity;
  }

  /** Draws the share done, 0 … 1, with a guess of the time left. */
  show(fraction: number, text: string): void {
    this.first ??= fraction;
    const seconds = this.awake.seconds();
    if (!this.due()) return;
    const done = fraction - this.first;
    const left = done > 0.005 ? (seconds * (1 - fraction)) / done : NaN;
    this.out.write(`\r\x1b[2K${progressLine({ fraction, left, text }, this.columns)}`);
  }

  /** Shows a sentence where the bar will be. */
  stage(sentence: string): void {
    if (this.due()) this.out.write(`\r\x1b[2K${sentence.slice(0, this.columns - 1)}`);
  }

  private get columns(): number {
    // 0 where the terminal does not say.
    return Math.min(this.out.columns || USUAL_COLUMNS, this.most);
  }

  private due(): boolean {
    const now = performance.now();
    if (!this.shown || now - this.drawn < EVERY_MS) return false;
    this.drawn = now;
    return true;
  }

  /** Takes the bar away, for a line of text. */
  clear(): void {
    if (this.shown) this.out.write('\r\x1b[2K');
    this.drawn = -Infinity;
  }
}
