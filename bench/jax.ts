/**
 * The reference to beat: the same transformer (docs/model.md) written in jax-js, as its users would write it —
 * `jit` around `valueAndGrad` with Adam in the same program, and `jit(vmap(grad))` for per-draw gradients.
 * Measures only; nothing of the page imports it.
 */
import {
  grad,
  init,
  defaultDevice,
  jit,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
  vmap,
} from '@jax-js/jax';
import type { ModelConfig } from '../src/engine/engine';
import type { ParameterLayout } from '../src/engine/parameters';
import type { BenchBatch } from './model';

type Params = Record<string, np.Array>;

const NORM_EPSILON = 1e-5;

function layerNorm(x: np.Array, gain: np.Array, bias: np.Array): np.Array {
  const centred = x.ref.sub(np.mean(x, -1, { keepdims: true }));
  const variance = np.mean(np.square(centred.ref), -1, { keepdims: true });
  return centred
    .div(np.sqrt(variance.add(NORM_EPSILON)))
    .mul(gain)
    .add(bias);
}

/** Logits [rows·L, V] from one-hot tokens [rows·L, V+1]. Uses up what it is given. */
function forward(config: ModelConfig, p: Params, oneHot: np.Array, rows: number): np.Array {
  const { length, width, heads, layers } = config;
  const perHead = width / heads;
  const split = (x: np.Array) =>
    np.transpose(x.reshape([rows, length, heads, perHead]), [0, 2, 1, 3]);
  const linear = (x: np.Array, name: string) =>
    np.matmul(x, p[`${name}.weight`]).add(p[`${name}.bias`]);

  const positions = np.broadcastTo(p.position_embedding.reshape([1, length, width]), [
    rows,
    length,
    width,
  ]);
  let x = np.matmul(oneHot, p.token_embedding).add(positions.reshape([rows * length, width]));
  for (let layer = 0; layer < layers; layer++) {
    const at = `block${layer}`;
    const h = layerNorm(x.ref, p[`${at}.norm1.gain`], p[`${at}.norm1.bias`]);
    const [q, k, v] = np.split(linear(h, `${at}.qkv`), 3, -1).map(split);
    const scores = np.matmul(q, np.transpose(k, [0, 1, 3, 2])).mul(1 / Math.sqrt(perHead));
    const mixed = np.transpose(np.matmul(nn.softmax(scores, -1), v), [0, 2, 1, 3]);
    x = x.add(linear(mixed.reshape([rows * length, width]), `${at}.out`));
    const g = layerNorm(x.ref, p[`${at}.norm2.gain`], p[`${at}.norm2.bias`]);
    x = x.add(linear(nn.gelu(linear(g, `${at}.up`), { approximate: true }), `${at}.down`));
  }
  return linear(layerNorm(x, p['final_norm.gain'], p['final_norm.bias']), 'head');
}

/** Σ weights·CE. */
function loss(
  config: ModelConfig,
  p: Params,
  oneHot: np.Array,
  targets: np.Array,
  weights: np.Array,
  rows: number,
): np.Array {
  const logProbability = nn.logSoftmax(forward(config, p, oneHot, rows), -1);
  return np.sum(logProbability.mul(targets).sum(-1).mul(weights)).neg();
}

export interface JaxBench {
  /** One training step on the batch it was made with; its loss before the step. */
  step(): Promise<number>;
  /** A function that computes all gradients of these rows, and resolves with one array [rows, …] per parameter. */
  perDraw(draws: BenchBatch): () => Promise<Map<string, Float32Array>>;
}

function oneHotOf(ids: Int32Array, depth: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(ids.length * depth);
  ids.forEach((id, i) => (out[i * depth + id] = 1));
  return out;
}

/** The model on jax-js's `device` from the flat parameters of one lane. */
export async function jaxBench(
  device: 'wasm' | 'webgpu',
  config: ModelConfig,
  layout: ParameterLayout,
  flat: Float32Array,
  batch: BenchBatch,
): Promise<JaxBench> {
  await init(device);
  defaultDevice(device);
  const { length, vocabulary } = config;

  const unflatten = (): Params =>
    Object.fromEntries(
      layout.entries.map(({ name, offset, shape }) => {
        const size = shape.reduce((a, b) => a * b, 1);
        return [
          name,
          np.array(new Float32Array(flat.subarray(offset, offset + size))).reshape([...shape]),
        ];
      }),
    );
  const zeros = (): Params =>
    Object.fromEntries(layout.entries.map(({ name, shape }) => [name, np.zeros([...shape])]));

  const arrays = (b: BenchBatch, shape: number[]) => ({
    x: np.array(oneHotOf(b.tokens, vocabulary + 1)).reshape([...shape, vocabulary + 1]),
    y: np.array(oneHotOf(b.targets, vocabulary)).reshape([...shape, vocabulary]),
    w: np.array(new Float32Array(b.weights)).reshape(shape),
  });

  type State = { p: Params; m: Params; v: Params };
  const train = jit((state: State, x: np.Array, y: np.Array, w: np.Array, rate: np.Array) => {
    const [value, gradient] = valueAndGrad((p: Params) => loss(config, p, x, y, w, batch.rows))(
      tree.ref(state.p),
    );
    const p: Params = {};
    const m: Params = {};
    const v: Params = {};
    for (const { name } of layout.entries) {
      const g = gradient[name];
      m[name] = state.m[name].mul(0.9).add(g.ref.mul(0.1));
      v[name] = state.v[name].mul(0.999).add(np.square(g).mul(0.001));
      const denominator = np.sqrt(v[name].ref).add(1e-8);
      p[name] = state.p[name].sub(m[name].ref.mul(rate.ref).div(denominator));
    }
    rate.dispose();
    return { state: { p, m, v }, value };
  });

  let state: State = { p: unflatten(), m: zeros(), v: zeros() };
  const data = arrays(batch, [batch.rows * length]);
  let count = 0;

  return {
    async step() {
      count++;
      // Adam's bias correction, folded into the rate.
      const rate = (1e-3 * Math.sqrt(1 - 0.999 ** count)) / (1 - 0.9 ** count);
      const out = train(state, data.x.ref, data.y.ref, data.w.ref, np.array(rate));
      state = out.state as State;
      const value = (await out.value.data())[0];
      return value;
    },
    perDraw(draws) {
      const rowGradient = grad((p: Params, x: np.Array, y: np.Array, w: np.Array) =>
        loss(config, p, x, y, w, 1),
      );
      const all = jit(vmap(rowGradient, [null, 0, 0, 0]));
      const inputs = arrays(draws, [draws.rows, length]);
      const params = unflatten();
      return async () => {
        const gradients = all(tree.ref(params), inputs.x.ref, inputs.y.ref, inputs.w.ref) as Params;
        const read = Object.entries(gradients).map(
          async ([name, array]) => [name, (await array.data()) as Float32Array] as const,
        );
        return new Map(await Promise.all(read));
      };
    },
  };
}
