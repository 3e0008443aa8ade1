/**
 * Holds: where every parameter lives in the flat vector of P floats (docs/model.md's order), and its initial value.
 * Refuses to hold: tensors. The engine uploads what this makes.
 */
import { stream } from '../core/rng.ts';
import type { ModelConfig } from './engine.ts';

/** A linear layer y = x·W + b. W is [inputs, outputs] row-major at `offset`; b, [outputs], follows it directly. */
export interface LinearSlot {
  readonly offset: number;
  readonly inputs: number;
  readonly outputs: number;
}

/** A LayerNorm over `width` channels. The gain is at `offset`; the bias follows it directly. */
export interface NormSlot {
  readonly offset: number;
  readonly width: number;
}

/** Both embedding tables: [tokens, width] at `offset`, then [positions, width]. */
export interface EmbeddingSlot {
  readonly offset: number;
  readonly tokens: number;
  readonly positions: number;
  readonly width: number;
}

export interface BlockSlots {
  readonly norm1: NormSlot;
  /** Columns: queries of all heads, then keys, then values; head h owns columns h·d/heads … of each third. */
  readonly qkv: LinearSlot;
  readonly out: LinearSlot;
  readonly norm2: NormSlot;
  readonly up: LinearSlot;
  readonly down: LinearSlot;
}

/** One named tensor of the model, as docs/model.md lists it. */
export interface ParameterEntry {
  readonly name: string;
  readonly offset: number;
  readonly shape: readonly number[];
  /** Standard deviation of the normal initialisation, or the constant it starts at. */
  readonly init: { readonly normal: number } | { readonly constant: number };
}

export interface ParameterLayout {
  /** P */
  readonly count: number;
  readonly embedding: EmbeddingSlot;
  readonly blocks: readonly BlockSlots[];
  readonly finalNorm: NormSlot;
  readonly head: LinearSlot;
  readonly entries: readonly ParameterEntry[];
}

/** Standard deviation of both embedding tables and of the head at the start. */
const TABLE_STD = 0.02;

export function parameterLayout(config: ModelConfig): ParameterLayout {
  const { vocabulary: V, length: L, width: d, layers, heads, hidden } = config;
  for (const [name, value] of Object.entries({ V, L, d, layers, heads, hidden })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`Model size ${name} must be a positive whole number, not ${value}.`);
    }
  }
  if (d % heads !== 0) {
    throw new RangeError(`The model width ${d} must be a multiple of its ${heads} heads.`);
  }

  const entries: ParameterEntry[] = [];
  let count = 0;
  const add = (name: string, shape: number[], init: ParameterEntry['init']): number => {
    const offset = count;
    entries.push({ name, offset, shape, init });
    count += shape.reduce((a, b) => a * b, 1);
    return offset;
  };
  const linear = (name: string, inputs: number, outputs: number, std: number): LinearSlot => {
    const offset = add(`${name}.weight`, [inputs, outputs], { normal: std });
    add(`${name}.bias`, [outputs], { constant: 0 });
    return { offset, inputs, outputs };
  };
  const norm = (name: string): NormSlot => {
    const offset = add(`${name}.gain`, [d], { constant: 1 });
    add(`${name}.bias`, [d], { constant: 0 });
    return { offset, width: d };
  };

  // The residual stream sums 2·layers branches; their last matrices start smaller by its root (GPT-2).
  const residual = 1 / Math.sqrt(2 * layers);
  const fanIn = (inputs: number) => 1 / Math.sqrt(inputs);

  const embedding: EmbeddingSlot = {
    offset: add('token_embedding', [V + 1, d], { normal: TABLE_STD }),
    tokens: V + 1,
    positions: L,
    width: d,
  };
  add('position_embedding', [L, d], { normal: TABLE_STD });
  const blocks = Array.from({ length: layers }, (_, i): BlockSlots => {
    const name = `block${i}`;
    return {
      norm1: norm(`${name}.norm1`),
      qkv: linear(`${name}.qkv`, d, 3 * d, fanIn(d)),
      out: linear(`${name}.out`, d, d, fanIn(d) * residual),
      norm2: norm(`${name}.norm2`),
      up: linear(`${name}.up`, d, hidden, fanIn(d)),
      down: linear(`${name}.down`, hidden, d, fanIn(hidden) * residual),
    };
  });
  const finalNorm = norm('final_norm');
  const head = linear('head', d, V, TABLE_STD);
  return { count, embedding, blocks, finalNorm, head, entries };
}

/** Initial parameters of one lane, [P]; all lanes start from this same vector. */
export function initialParameters(layout: ParameterLayout, seed: number): Float32Array {
  const parameters = new Float32Array(layout.count);
  // One stream, drawn in the order of the flat vector; constants draw nothing.
  const rng = stream(seed, 'initialisation');
  for (const { offset, shape, init } of layout.entries) {
    const size = shape.reduce((a, b) => a * b, 1);
    for (let i = offset; i < offset + size; i++) {
      parameters[i] = 'normal' in init ? init.normal * rng.normal() : init.constant;
    }
  }
  return parameters;
}
