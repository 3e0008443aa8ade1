/**
 * Our own WebAssembly kernels, every build that this Node runs, against the composed operations of tfjs over random shapes;
 * and what is theirs alone: padding, memory, lanes that share it.
 */
import { describe, expect, test } from 'vitest';
import { stream } from '../../src/core/rng.ts';
import type {
  Attention,
  Engine,
  EngineSnapshot,
  ModelConfig,
  RowGradients,
} from '../../src/engine/engine.ts';
import type { SimdDevice } from '../../src/engine/device.ts';
import { createEngine } from '../../src/engine/backends.ts';
import {
  ADAM,
  deviceOf,
  engineOn,
  laneRows,
  NODE_BACKENDS,
  randomBatch,
  relativeError,
  restoreParameters,
  TINY,
  variedParameters,
  wasmPaths,
} from './support.ts';

const BUILDS = NODE_BACKENDS.filter((backend) => backend.startsWith('simd'));

interface Shape {
  readonly config: ModelConfig;
  readonly attention: readonly Attention[];
  readonly rows: number;
}

/** Head widths from 1 on, lengths around the kernels' blocks of four and eight, rows that one pass does not hold. */
function randomShape(seed: number): Shape {
  const rng = stream(seed, 'data', 'simd test');
  const heads = 1 + rng.integer(4);
  const width = heads * (1 + rng.integer(12));
  const lanes = 1 + rng.integer(3);
  return {
    config: {
      vocabulary: 2 + rng.integer(30),
      length: 1 + rng.integer(20),
      width,
      layers: 1 + rng.integer(3),
      heads,
      hidden: 1 + rng.integer(60),
    },
    attention: Array.from({ length: lanes }, () =>
      rng.uniform() < 0.5 ? 'bidirectional' : 'causal',
    ),
    rows: 2 * (1 + rng.integer(4)),
  };
}

/** A shape without padding, and some that draw every remainder. */
const SHAPES: readonly Shape[] = [
  {
    config: { vocabulary: 16, length: 16, width: 32, layers: 1, heads: 4, hidden: 48 },
    attention: ['bidirectional', 'causal'],
    rows: 10,
  },
  ...Array.from({ length: 6 }, (_, seed) => randomShape(seed)),
];

/** Weights that leave activations of the size they have in training, whatever the shape. */
function parametersOf(engine: Engine): Float32Array {
  const rng = stream(7, 'initialisation', 'simd test');
  const { lanes, parameterCount, config } = engine;
  const spread = 1 / Math.sqrt(Math.max(config.width, config.hidden));
  return Float32Array.from({ length: lanes * parameterCount }, () => spread * rng.normal());
}

/** Everything an engine says about a batch, by name. */
async function answersOf(engine: Engine, { config, attention, rows }: Shape) {
  const batch = randomBatch(config, attention.length, rows);
  batch.weights.fill(0, config.length, 2 * config.length);
  const answers: Record<string, ArrayLike<number>> = {};
  restoreParameters(engine, parametersOf(engine));
  const frozen = engine.freeze();
  for (const lane of attention.keys()) {
    const own = laneRows(config, batch, lane);
    answers[`cross-entropy ${lane}`] = await engine.crossEntropy(frozen, lane, own);
    const { tokens } = own;
    answers[`probabilities ${lane}`] = await engine.probabilities(frozen, lane, tokens, rows);
    const gradients = engine.rowGradients(frozen, lane, own);
    Object.assign(answers, await reductionsOf(gradients, lane));
    gradients.dispose();
  }
  frozen.dispose();
  engine.setOptimizer({ ...ADAM, beta1: 0 });
  engine.trainStep(batch);
  answers.gradient = (await engine.snapshot()).firstMoment;
  engine.setOptimizer({ ...ADAM, clipNorm: 0.1, weightDecay: 0.1, warmupSteps: 2, epsilon: 1e-3 });
  for (let step = 0; step < 3; step++) engine.trainStep(batch);
  const { parameters, firstMoment, secondMoment } = await engine.snapshot();
  Object.assign(answers, { parameters, firstMoment, secondMoment });
  const reports = await engine.reports();
  answers.losses = reports.flatMap(({ loss }) => [...loss]);
  answers['row losses'] = reports.flatMap(({ rowLoss }) => [...rowLoss]);
  answers.norms = reports.flatMap(({ gradientNorm }) => [...gradientNorm]);
  return answers;
}

async function reductionsOf(gradients: RowGradients, lane: number) {
  const { rows } = gradients;
  return {
    [`row gradients ${lane}`]: await gradients.explicit(),
    [`losses of rows ${lane}`]: await gradients.losses(),
    [`Gram ${lane}`]: await gradients.gram(rows),
    [`Gram of pairs ${lane}`]: await gradients.gram(2),
    [`products ${lane}`]: await gradients.pairProducts(),
  };
}

/** Where the truth is zero, so must be what is found. */
function errorOf(found: ArrayLike<number>, expected: ArrayLike<number>): number {
  const zero = Array.from(expected).every((value) => value === 0);
  return zero ? Math.hypot(...Array.from(found)) : relativeError(found, expected);
}

const nameOf = ({ config, attention, rows }: Shape) =>
  `${Object.values(config).join('·')}, ${attention.length} × ${rows} rows`;

describe.each(SHAPES.map((shape) => [nameOf(shape), shape] as const))('%s', (_, shape) => {
  const { config, attention } = shape;
  const make = (backend: (typeof NODE_BACKENDS)[number]) =>
    engineOn(backend, config, attention.length, 1, attention);

  test('every build computes what the composed operations do', async () => {
    const reference = await make('composed');
    const expected = await answersOf(reference, shape);
    reference.dispose();
    for (const build of BUILDS) {
      const engine = await make(build);
      const found = await answersOf(engine, shape);
      engine.dispose();
      expect(Object.keys(found)).toEqual(Object.keys(expected));
      for (const [name, values] of Object.entries(found)) {
        expect(errorOf(values, expected[name]), `${build}: ${name}`).toBeLessThan(2e-5);
      }
    }
  });
});

describe.each(BUILDS)('%s', (build) => {
  test('a lane is the same to the last bit alone, in company, and beside one that has diverged', async () => {
    const attention = ['causal', 'bidirectional', 'causal'] as const;
    const batch = randomBatch(TINY, 3, 5);
    const train = async (engine: Engine, lanes: typeof batch) => {
      engine.setOptimizer(ADAM);
      for (let step = 0; step < 3; step++) engine.trainStep(lanes);
      const { parameters } = await engine.snapshot();
      engine.dispose();
      return parameters;
    };
    const company = await engineOn(build, TINY, 3, 1, attention);
    const P = company.parameterCount;
    const start = variedParameters(company).fill(NaN, 0, P);
    restoreParameters(company, start);
    const alone = await engineOn(build, TINY, 1, 1, ['bidirectional']);
    restoreParameters(alone, start.slice(P, 2 * P));
    const together = await train(company, batch);
    expect(together.slice(P, 2 * P)).toEqual(await train(alone, laneRows(TINY, batch, 1)));
    expect(together.slice(2 * P).every(Number.isFinite)).toBe(true);
    expect(together.slice(0, P).some(Number.isNaN)).toBe(true);
  });

  test('a row says the same to the last bit in batches of any size', async () => {
    const engine = await engineOn(build, TINY, 1);
    const rows = 61;
    const batch = randomBatch(TINY, 1, rows);
    const frozen = engine.freeze();
    const all = await engine.crossEntropy(frozen, 0, batch);
    const { length: L } = TINY;
    for (const row of [0, 7, rows - 1]) {
      const [from, to] = [row * L, (row + 1) * L];
      const { tokens, targets, weights } = batch;
      const one = {
        rows: 1,
        tokens: tokens.slice(from, to),
        targets: targets.slice(from, to),
        weights: weights.slice(from, to),
      };
      expect(await engine.crossEntropy(frozen, 0, one)).toEqual(all.slice(from, to));
    }
    engine.dispose();
  });

  test('memory grows while it is used, and what was released is used again', async () => {
    const { simd } = (await deviceOf(build)) as SimdDevice;
    const work = async (rows: number) => {
      const engine = await engineOn(build, TINY, 2);
      restoreParameters(engine, variedParameters(engine));
      const frozen = engine.freeze();
      const small = laneRows(TINY, randomBatch(TINY, 2, 4), 0);
      const kept = engine.rowGradients(frozen, 0, small);
      const before = await kept.explicit();
      const large = engine.rowGradients(frozen, 1, laneRows(TINY, randomBatch(TINY, 2, rows), 1));
      // The memory may have moved.
      expect(await kept.explicit()).toEqual(before);
      const again = engine.rowGradients(frozen, 0, small);
      expect(await again.explicit()).toEqual(before);
      for (const gradients of [kept, large, again]) gradients.dispose();
      // Twice does no harm.
      large.dispose();
      engine.dispose();
    };
    const start = simd.memory.buffer.byteLength;
    await work(4000);
    const grown = simd.memory.buffer.byteLength;
    expect(grown).toBeGreaterThan(start);
    for (let i = 0; i < 3; i++) await work(4000);
    expect(simd.memory.buffer.byteLength).toBe(grown);
  });

  test('memory that cannot be had is a sentence, and the engine goes on', async () => {
    const device = (await deviceOf(build)) as SimdDevice;
    const engine = await engineOn(build, TINY, 1);
    const batch = randomBatch(TINY, 1, 4);
    const frozen = engine.freeze();
    const { allocate } = device.simd;
    const full = { ...device.simd, allocate: () => allocate(0xffffffff) };
    const { makeEngine } = await import('../../src/engine/make-engine.ts');
    expect(() => makeEngine({ ...device, simd: full }, TINY, 1, 1)).toThrow(
      /^The batch of 1 row did not fit into the memory that WASM has left here\. Choose a smaller/,
    );
    expect((await engine.crossEntropy(frozen, 0, batch)).every(Number.isFinite)).toBe(true);
    engine.dispose();
  });
});

test('they compute by default on WASM, and not where they are turned off', async () => {
  const steps: EngineSnapshot[] = [];
  const builds: (string | null)[] = [];
  for (const kernels of [undefined, 'on', 'off'] as const) {
    const options = { config: TINY, lanes: 1, seed: 1, backend: 'wasm', wasmPaths } as const;
    const { engine, badge, build } = await createEngine({ ...options, kernels });
    expect([badge, engine.backend]).toEqual(['WASM', 'wasm']);
    engine.trainStep(randomBatch(TINY, 1, 4));
    steps.push(await engine.snapshot());
    builds.push(build);
    engine.dispose();
  }
  const best = BUILDS[0].replace('simd-', '');
  expect(builds).toEqual([best, best, null]);
  expect(steps[1]).toEqual(steps[0]);
  expect(relativeError(steps[2].firstMoment, steps[0].firstMoment)).toBeLessThan(1e-5);
});
