/** The progress bar on terminals of any width, and on those that are none. */
import { describe, expect, it, vi } from 'vitest';
import { AwakeTime } from '../../src/lab/study/awake-time';
import { FirstSteps } from '../../cli/plan';
import { ProgressBar, progressLine } from '../../cli/progress';

const PROGRESS = { fraction: 0.5, left: 3725, text: '3 of 20 runs, step 120' };

function drawnOn(terminal: { isTTY: boolean; columns: number }, environment: object): string {
  let text = '';
  const out = { ...terminal, write: (more: string) => (text += more) };
  const bar = new ProgressBar(out, { TERM: 'xterm', ...environment });
  bar.show(0.5, PROGRESS.text);
  bar.clear();
  return text;
}

describe('a line of progress', () => {
  it('fits into every terminal', () => {
    for (let columns = 1; columns <= 200; columns++) {
      expect([...progressLine(PROGRESS, columns)].length).toBeLessThan(columns);
    }
  });

  it('says what matters most for as long as it can', () => {
    expect(progressLine(PROGRESS, 80)).toMatch(
      /^█+░+ 50 % · 3 of 20 runs, step 120 · 1:02:05 left$/,
    );
    expect(progressLine(PROGRESS, 40)).toMatch(/^█+░+ 50 % · 1:02:05 left$/);
    expect(progressLine(PROGRESS, 20)).toMatch(/^█+░+ 50 %$/);
    expect(progressLine(PROGRESS, 8)).toBe('50 %');
  });
});

describe('the bar', () => {
  it('writes nothing, and no escape, where a line cannot be overwritten', () => {
    expect(drawnOn({ isTTY: false, columns: 80 }, {})).toBe('');
    expect(drawnOn({ isTTY: true, columns: 80 }, { TERM: 'dumb' })).toBe('');
  });

  it('has no colours', () => {
    for (const environment of [{}, { NO_COLOR: '1' }]) {
      const text = drawnOn({ isTTY: true, columns: 20 }, environment);
      expect(text).toContain('50 %');
      // eslint-disable-next-line no-control-regex
      expect(text).not.toMatch(/\x1b\[[\d;]*m/);
    }
  });

  it('keeps to the columns that are asked for', () => {
    for (const columns of [0, 80]) {
      const text = drawnOn({ isTTY: true, columns }, { COLUMNS: '20' });
      expect(text.replace('\r\x1b[2K', '').split('\r')[0].length).toBeLessThan(20);
    }
    for (const COLUMNS of ['', 'wide', '0', '-3'])
      expect(drawnOn({ isTTY: true, columns: 80 }, { COLUMNS })).toContain('50 %');
  });

  it('does without the width where the terminal does not say it', () => {
    expect(drawnOn({ isTTY: true, columns: 0 }, {})).toContain(PROGRESS.text);
  });
});

it('no time is counted in which the machine slept', () => {
  vi.useFakeTimers();
  try {
    const awake = new AwakeTime();
    for (let second = 1; second <= 30; second++) {
      vi.advanceTimersByTime(1000);
      expect(awake.seconds()).toBe(second);
    }
    vi.advanceTimersByTime(3_600_000);
    expect(awake.seconds()).toBe(30);
    vi.advanceTimersByTime(2000);
    expect(awake.seconds()).toBe(32);
  } finally {
    vi.useRealTimers();
  }
});

it('the time of a study is said once, after its first steps', () => {
  const first = new FirstSteps({ steps: 1000 });
  expect(first.estimate(0, 0)).toBeNull();
  expect(first.estimate(0.001, 1)).toBeNull();
  expect(first.estimate(0.01, 10)).toMatch(/^By its first 10 steps the rest takes about 0:0\d\.$/);
  expect(first.estimate(0.02, 20)).toBeNull();
});
