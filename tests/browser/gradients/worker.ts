/**
 * All gradients of the self-test's fixed case on one backend after the other, in a worker as on the page: WebGL draws on
 * an OffscreenCanvas here.
 */
import { createEngine, selfTest } from '../../../src/engine/backends';
import type { DeviceName } from '../../../src/engine/devices';
import type { ModelConfig, RowBatch } from '../../../src/engine/engine';
import { SELF_TEST_CONFIG, selfTestBatch, selfTestParameters } from '../../../src/engine/self-test';

/** Plain arrays, because they cross from the browser to the test. */
export interface MeasuredGradients {
  readonly config: ModelConfig;
  readonly badge: string;
  /** Of each lane, the same for all, [P]. */
  readonly parameters: number[];
  /** The rows of each lane. */
  readonly lanes: readonly {
    readonly rows: number;
    readonly tokens: number[];
    readonly targets: number[];
    readonly weights: number[];
    /** Loss of the batch, nats. */
    readonly loss: number;
    /** Gradient of a training step, [P]. */
    readonly gradient: number[];
    /** Gradient of each row, [rows, P]. */
    readonly rowGradients: number[];
    /** The same rows in a causal lane, [rows, P]. */
    readonly causalRowGradients: number[];
  }[];
}

/** What this worker answers: gradients, or why there are none. */
export type Answer = { readonly measured: MeasuredGradients } | { readonly problem: string };

const LANES = 2;
/** The same weights once more, with causal attention. */
const CAUSAL = 2;

async function measure(device: DeviceName): Promise<MeasuredGradients> {
  const { loss, gradient, badge } = await selfTest(device);
  const config = SELF_TEST_CONFIG;
  const attention = ['bidirectional', 'bidirectional', 'causal'] as const;
  const lanesAndCausal = attention.length;
  const { engine, build } = await createEngine({
    config,
    lanes: lanesAndCausal,
    seed: 1,
    attention,
    backend: device === 'simd' ? 'wasm' : device,
    kernels: device === 'simd' ? 'on' : 'off',
  });
  try {
    if (device === 'simd' && build !== 'relaxed') throw new Error(`the build is ${build}`);
    const P = engine.parameterCount;
    const laneParameters = selfTestParameters(P);
    const parameters = Float32Array.from(
      { length: lanesAndCausal * P },
      (_, i) => laneParameters[i % P],
    );
    const zeros = new Float32Array(lanesAndCausal * P);
    engine.restore({ step: 0, parameters, firstMoment: zeros, secondMoment: zeros });
    const frozen = engine.freeze();
    const { rows, tokens, targets, weights } = selfTestBatch();
    const lanes = [];
    for (let lane = 0; lane < LANES; lane++) {
      const part = <T extends Float32Array | Int32Array>(all: T) =>
        all.slice(lane * rows * config.length, (lane + 1) * rows * config.length) as T;
      const batch: RowBatch = {
        rows,
        tokens: part(tokens),
        targets: part(targets),
        weights: part(weights),
      };
      const gradientsAt = async (at: number) => {
        const perRow = engine.rowGradients(frozen, at, batch);
        const values = [...(await perRow.explicit())];
        perRow.dispose();
        return values;
      };
      lanes.push({
        rows,
        tokens: [...batch.tokens],
        targets: [...batch.targets],
        weights: [...batch.weights],
        loss: loss[lane],
        gradient: [...gradient.subarray(lane * P, (lane + 1) * P)],
        rowGradients: await gradientsAt(lane),
        causalRowGradients: await gradientsAt(CAUSAL),
      });
    }
    frozen.dispose();
    return { config, badge, parameters: [...laneParameters], lanes };
  } finally {
    engine.dispose();
  }
}

self.onmessage = async ({ data }: MessageEvent<DeviceName>) => {
  let answer: Answer;
  try {
    answer = { measured: await measure(data) };
  } catch (error) {
    answer = { problem: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
};
