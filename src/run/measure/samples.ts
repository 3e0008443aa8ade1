/**
 * Holds: one sample per lane, all with the same random numbers. Refuses to hold: the loop of generation (generate.ts) and
 * when samples are wanted (worker).
 */
import type { Method } from '../../core/methods/method';
import { stream } from '../../core/rng';
import { choiceFor } from '../../core/unmasking';
import type { SampleReport, UnmaskingOrder } from '../../lab/record/reports';
import { unmask, writeForward } from './generate';
import type { MeasureOptions } from './options';
import type { Slices } from './rows';

/** What samples are asked for. */
export interface Sampling {
  /** In which masked lanes write; the others write from left to right. */
  readonly order: UnmaskingOrder;
  /** Another roll, another prompt and other random numbers. */
  readonly roll: number;
}

/** Until a visitor asks for others. */
export const FIRST_SAMPLES: Sampling = { order: 'most-confident-first', roll: 0 };

/** One sample per lane. @param lanes their ids and methods, in the order of the engine. Yields between lanes. */
export async function* samplesOf(
  { engine, frozen, task, seed }: Pick<MeasureOptions, 'engine' | 'frozen' | 'task' | 'seed'>,
  lanes: readonly { readonly id: number; readonly kind: Method['kind'] }[],
  { order: masked, roll }: Sampling,
): Slices<readonly SampleReport[]> {
  const reference = task.sample(stream(seed, 'generation', 'prompt', roll), 'held-out');
  const samples: SampleReport[] = [];
  for (const [lane, { id, kind }] of lanes.entries()) {
    const order = kind === 'masked' ? masked : 'left-to-right';
    const choice = choiceFor(task, order);
    const rng = stream(seed, 'generation', roll);
    const writer = { engine, frozen, lane, task, choice, rng } as const;
    const written =
      order === 'left-to-right'
        ? await writeForward(writer, [reference])
        : await unmask(writer, [reference], order);
    const frames = written.map(([frame]) => frame);
    const correct = task.isRight?.(frames[frames.length - 1], reference) ?? null;
    samples.push({ lane: id, step: frozen.step, order, frames, correct });
    yield;
  }
  return samples;
}
