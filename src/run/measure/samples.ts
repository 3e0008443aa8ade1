/** Holds: what every lane writes, with the same random numbers. Refuses to hold: the writing (generate.ts), and when. */
import { stream } from '../../core/rng';
import { choiceFor } from '../../core/unmasking';
import type { FrozenWeights } from '../../engine/engine';
import type { SampleReport, UnmaskingOrder } from '../../lab/record/reports';
import { unmask, writeForward } from './generate';
import type { MeasuredRun } from './instruments';

/** How masked lanes unmask, and the address of the random numbers. */
export interface Sampling {
  readonly order: UnmaskingOrder;
  readonly roll: number;
}

/** Until a visitor asks for others. */
export const FIRST_SAMPLES: Sampling = { order: 'most-confident-first', roll: 0 };

/** One sample per lane, all with the same random numbers. */
export async function writeSamples(
  { engine, task, settings, lanes }: MeasuredRun,
  frozen: FrozenWeights,
  { order: masked, roll }: Sampling,
): Promise<readonly SampleReport[]> {
  const reference = task.sample(stream(settings.seed, 'generation', 'prompt', roll), 'held-out');
  const samples: SampleReport[] = [];
  for (const [lane, { kind }] of lanes.methods.entries()) {
    const order = kind === 'masked' ? masked : 'left-to-right';
    const choice = choiceFor(task, order);
    const rng = stream(settings.seed, 'generation', roll);
    const writer = { engine, frozen, lane, task, choice, rng } as const;
    const written =
      order === 'left-to-right'
        ? await writeForward(writer, [reference])
        : await unmask(writer, [reference], order);
    const frames = written.map(([frame]) => frame);
    const correct = task.isRight?.(frames[frames.length - 1], reference) ?? null;
    samples.push({ lane: lanes.ids[lane], step: frozen.step, order, frames, correct });
  }
  return samples;
}
