/**
 * The search over all compositions as the page meets it: full windows of probes of the small model, one after the other, and
 * no lane whose sampler is fitted, so that all fits are the search's own.
 */
import type { ProbeWindow } from '../src/core/probe/window';
import { openSimd } from '../src/engine/devices';
import { makeEngine } from '../src/engine/make-engine';
import { possibleBuilds } from '../src/engine/simd/kernels';
import { defaultSettings } from '../src/lab/settings/schema';
import type { Settings } from '../src/lab/settings/settings-table';
import { Instruments } from '../src/run/measure/instruments';
import { searchCompositions } from '../src/run/read/search';
import { Lanes } from '../src/run/train/lanes';
import { subjectOf } from '../src/run/train/task-and-model';
import { optimizerOf, Trainer } from '../src/run/train/trainer';

const STEPS = 100;
/** A full window (core/probe/window.ts). */
const PROBES = 48;

async function finished<T>(work: AsyncGenerator<void, T> | Generator<void, T>): Promise<T> {
  for (;;) {
    const { done, value } = await work.next();
    if (done) return value;
  }
}

/** Windows of the default page's two lanes, each of probes of its own. */
async function searchWindows(
  count: number,
): Promise<{ settings: Settings; windows: ProbeWindow[] }> {
  const settings = defaultSettings();
  const { task, config } = await subjectOf(settings);
  const engine = makeEngine(await openSimd(possibleBuilds()[0]), config, settings.lanes.length, 0);
  engine.setOptimizer(optimizerOf(settings));
  const trainer = new Trainer(engine, task, settings.seed);
  const lanes = new Lanes(settings, task.length - task.promptLength, () => trainer.moments);
  const instruments = new Instruments({ engine, task, settings, lanes, trainer });
  for (let step = 0; step < STEPS; step++) {
    trainer.enqueue(settings, lanes.methods);
    await trainer.collect();
  }
  const windows: ProbeWindow[] = [];
  for (let k = 0; k < count; k++) {
    windows.push(
      await finished(instruments.atPresentWeights((frozen) => instruments.probes(frozen, PROBES))),
    );
  }
  engine.dispose();
  return { settings, windows };
}

/** Milliseconds of the search, each time off another window, and how many compositions it has. */
export async function searchTimes(count: number) {
  const { settings, windows } = await searchWindows(count);
  const none = settings.lanes.map(() => null);
  const times: number[] = [];
  let compositions = 0;
  for (const window of windows) {
    const report = await finished(searchCompositions(window, settings, none));
    if (!report) throw new Error('The search needs more probes.');
    times.push(report.ms);
    compositions = report.compositions.length;
  }
  return { first: times[0], fastest: Math.min(...times), compositions };
}
