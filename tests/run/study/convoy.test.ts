/** Lanes in convoy: each as if it were alone, also after others have left. */
import { expect, it } from 'vitest';
import type { Engine, LaneBatch, StepReport } from '../../../src/engine/engine';
import { Convoy, initialWeights } from '../../../src/run/study/convoy';
import { ADAM, engineOn, randomBatch, TINY } from '../../engine/support';

const SEEDS = [3, 4, 5];

const batchOf = (lane: number, step: number): LaneBatch =>
  randomBatch(TINY, 1, 2, 100 * lane + step);

async function convoyOf(seeds: readonly number[]): Promise<{ engine: Engine; convoy: Convoy }> {
  const engine = await engineOn('cpu', TINY, seeds.length);
  engine.setOptimizer(ADAM);
  engine.restore(initialWeights(engine, seeds));
  return { engine, convoy: new Convoy(engine) };
}

async function alone(lane: number, steps: number): Promise<StepReport[]> {
  const engine = await engineOn('cpu', TINY, 1, SEEDS[lane]);
  engine.setOptimizer(ADAM);
  for (let step = 0; step < steps; step++) engine.trainStep(batchOf(lane, step));
  const reports = await engine.reports();
  engine.dispose();
  return reports;
}

it('trains every lane as it would train alone, from the weights of its own seed', async () => {
  const { engine, convoy } = await convoyOf(SEEDS);
  for (let step = 0; step < 3; step++) {
    convoy.members.forEach((member, lane) => member.trainStep(batchOf(lane, step)));
  }
  for (const [lane, member] of convoy.members.entries()) {
    expect(await member.reports()).toEqual(await alone(lane, 3));
    expect(await member.reports()).toEqual([]);
  }
  engine.dispose();
});

it('takes no step before all lanes have one, and does not wait for those that have left', async () => {
  const { engine, convoy } = await convoyOf(SEEDS);
  const [first, second, third] = convoy.members;
  first.trainStep(batchOf(0, 0));
  third.trainStep(batchOf(2, 0));
  expect(await first.reports()).toEqual([]);
  expect(() => first.trainStep(batchOf(0, 1))).toThrow('waits for the other lanes');
  convoy.leave(1);
  expect(await first.reports()).toEqual((await alone(0, 1)).slice(0, 1));
  // What is left behind, NaN or not, is nobody else's.
  first.trainStep(batchOf(0, 1));
  convoy.leave(2);
  first.trainStep(batchOf(0, 2));
  expect(await first.reports()).toEqual((await alone(0, 3)).slice(1));
  expect(() => second.setOptimizer(ADAM)).toThrow('whole convoy');
  engine.dispose();
});

it('keeps a lane whose weights are lost to itself', async () => {
  const { engine, convoy } = await convoyOf([3, 4]);
  const { parameterCount: P } = engine;
  const start = initialWeights(engine, [3, 4]);
  start.parameters.fill(NaN, P);
  engine.restore(start);
  for (let step = 0; step < 3; step++) {
    convoy.members.forEach((member, lane) => member.trainStep(batchOf(lane, step)));
  }
  expect(await convoy.members[0].reports()).toEqual(await alone(0, 3));
  expect((await convoy.members[1].reports()).map(({ loss }) => loss[0])).toEqual([NaN, NaN, NaN]);
  engine.dispose();
});
