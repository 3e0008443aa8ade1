/**
 * Holds: the model's kernels for the cpu and wasm backends: lanes and groups in a loop, arithmetic in host-math.ts and host-attention.ts,
 * matrix products and what else XNNPACK does on wasm in host-memory.ts. Refuses to hold: anything of one backend alone.
 *
 * Products are always plain a·b: a transposed operand is turned over first, which on wasm is seven to ten times faster
 * than asking for a transposed product.
 */
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { AttentionHead, type HeadPlace } from './attention.ts';
import * as math from './math.ts';
import { hostMemory, type HostMemory, type Span } from './memory.ts';
import type { PassShape } from '../kernels.ts';
import { registerTable, type KernelTable } from '../names.ts';

const tokensPerLane = (shape: PassShape): number => shape.rows * shape.length;

/** Group g's part of the flat gradients [G, P] at a parameter's place. */
function groupSpan(gradients: Span, shape: PassShape, group: number, offset: number, size: number) {
  return gradients.slice(group * shape.parameterCount + offset, size);
}

let head: AttentionHead | undefined;

/** Working memory for heads of this size; kept, since every call of a run has the same. */
function attentionHead(length: number, headWidth: number): AttentionHead {
  if (head?.length !== length || head.headWidth !== headWidth) {
    head = new AttentionHead(length, headWidth);
  }
  return head;
}

/** Visits every (lane, row, head). */
function eachHead(shape: PassShape, width: number, visit: (at: HeadPlace) => void): void {
  const { lanes, rows, length: L, heads } = shape;
  for (let row = 0; row < lanes * rows; row++) {
    for (let h = 0; h < heads; h++) {
      const channel = (h * width) / heads;
      visit({
        qkv: row * L * 3 * width + channel,
        mixed: row * L * width + channel,
        width,
        attention: (row * heads + h) * L * L,
        bias: Math.floor(row / rows) * L * L,
      });
    }
  }
}

/** One group's gradient of a linear layer, x [tokens, a], dy [tokens, b]: out = dW = xᵀ·dy, [a, b], then db = Σ dy, [b]. */
function linearParameterGradient(
  memory: HostMemory,
  tokens: number,
  a: number,
  b: number,
  x: Span,
  dy: Span,
  out: Span,
): void {
  // Turn over x, or dy and then the result. XNNPACK repacks the right operand, which costs about twice as much.
  if (a * tokens + 2 * b * tokens <= b * tokens + 2 * a * tokens + a * b) {
    // A last row of ones makes the last row of the product db, which is where it belongs.
    const turned = memory.scratch(0, (a + 1) * tokens);
    math.transpose(tokens, a, x.f32(), turned.f32());
    turned.f32().fill(1, a * tokens);
    memory.multiply(a + 1, tokens, b, turned, dy, out);
  } else {
    const turned = memory.scratch(0, b * tokens);
    const result = memory.scratch(1, a * b);
    math.transpose(tokens, b, dy.f32(), turned.f32());
    memory.multiply(b, tokens, a, turned, x, result);
    math.transpose(b, a, result.f32(), out.f32());
    math.rowSums(b, tokens, turned.f32(), out.slice(a * b, b).f32());
  }
}

/** Parameters per partial sum of a Gram matrix: short enough for float32, long enough for the product to pay. */
const GRAM_CHUNK = 4096;

const table: KernelTable<HostMemory> = {
  MdmAllocate: (memory, _, { shape }) => [memory.allocate(shape)],

  MdmEmbed(memory, inputs, { shape, slot }) {
    const { width, tokens: rowsOfTable } = slot;
    const M = tokensPerLane(shape);
    const output = memory.allocate([shape.lanes, M, width]);
    const weights = memory.span(inputs.weights).f32();
    const tokens = memory.span(inputs.tokens).i32();
    const y = memory.span(output).f32();
    for (let i = 0, p = 0; i < tokens.length; i++) {
      const lane = Math.floor(i / M) * shape.parameterCount + slot.offset;
      const token = lane + tokens[i] * width;
      const position = lane + (rowsOfTable + (i % shape.length)) * width;
      for (let j = 0; j < width; j++, p++) y[p] = weights[token + j] + weights[position + j];
    }
    return [output];
  },

  MdmEmbedGradient(memory, inputs, { shape, slot, groups }) {
    const { width, tokens: rowsOfTable, positions } = slot;
    const tokens = memory.span(inputs.tokens).i32();
    const dx = memory.span(inputs.dx).f32();
    const perGroup = tokens.length / groups;
    const sums = new Float64Array((rowsOfTable + positions) * width);
    for (let g = 0; g < groups; g++) {
      sums.fill(0);
      for (let i = g * perGroup; i < (g + 1) * perGroup; i++) {
        const token = tokens[i] * width;
        const position = (rowsOfTable + (i % shape.length)) * width;
        for (let j = 0; j < width; j++) {
          const d = dx[i * width + j];
          sums[token + j] += d;
          sums[position + j] += d;
        }
      }
      groupSpan(memory.span(inputs.gradients), shape, g, slot.offset, sums.length).f32().set(sums);
    }
    return [];
  },

  MdmLayerNorm(memory, inputs, { shape, slot: { offset, width } }) {
    const M = tokensPerLane(shape);
    const output = memory.allocate([shape.lanes, M, width]);
    for (let lane = 0; lane < shape.lanes; lane++) {
      const start = lane * shape.parameterCount + offset;
      math.layerNorm(
        M,
        width,
        memory
          .span(inputs.x)
          .slice(lane * M * width, M * width)
          .f32(),
        memory.span(inputs.weights).slice(start, width).f32(),
        memory
          .span(inputs.weights)
          .slice(start + width, width)
          .f32(),
        memory
          .span(output)
          .slice(lane * M * width, M * width)
          .f32(),
      );
    }
    return [output];
  },

  MdmLayerNormGradient(memory, inputs, { shape, slot: { offset, width }, groups }) {
    const { lanes, parameterCount } = shape;
    const M = tokensPerLane(shape);
    const output = memory.allocate([lanes, M, width]);
    const tokens = (lanes * M) / groups;
    const dGain = new Float64Array(width);
    const dBias = new Float64Array(width);
    for (let g = 0; g < groups; g++) {
      dGain.fill(0);
      dBias.fill(0);
      const lane = Math.floor((g * lanes) / groups);
      const part = (tensor: TensorInfo) =>
        memory
          .span(tensor)
          .slice(g * tokens * width, tokens * width)
          .f32();
      math.layerNormGradient(
        tokens,
        width,
        part(inputs.x),
        part(inputs.dy),
        memory
          .span(inputs.weights)
          .slice(lane * parameterCount + offset, width)
          .f32(),
        part(output),
        dGain,
        dBias,
      );
      const gradient = groupSpan(memory.span(inputs.gradients), shape, g, offset, 2 * width).f32();
      gradient.set(dGain);
      gradient.set(dBias, width);
    }
    if (inputs.residual) memory.add(memory.span(inputs.residual), memory.span(output));
    return [output];
  },

  MdmLinear(memory, inputs, { shape, slot: { offset, inputs: a, outputs: b } }) {
    const M = tokensPerLane(shape);
    const output = memory.allocate([shape.lanes, M, b]);
    const weights = memory.span(inputs.weights);
    for (let lane = 0; lane < shape.lanes; lane++) {
      const start = lane * shape.parameterCount + offset;
      memory.multiply(
        M,
        a,
        b,
        memory.span(inputs.x).slice(lane * M * a, M * a),
        weights.slice(start, a * b),
        memory.span(output).slice(lane * M * b, M * b),
        weights.slice(start + a * b, b),
      );
    }
    if (inputs.residual) memory.add(memory.span(inputs.residual), memory.span(output));
    return [output];
  },

  MdmLinearGradient(memory, inputs, { shape, slot: { offset, inputs: a, outputs: b }, groups }) {
    const { lanes, parameterCount } = shape;
    const M = tokensPerLane(shape);
    const output = memory.allocate([lanes, M, a]);
    const x = memory.span(inputs.x);
    const dy = memory.span(inputs.dy);
    for (let lane = 0; lane < lanes; lane++) {
      const weights = memory.span(inputs.weights).slice(lane * parameterCount + offset, a * b);
      const turned = memory.scratch(0, a * b);
      math.transpose(a, b, weights.f32(), turned.f32());
      const dx = memory.span(output).slice(lane * M * a, M * a);
      memory.multiply(M, b, a, dy.slice(lane * M * b, M * b), turned, dx);
    }
    const tokens = (lanes * M) / groups;
    for (let g = 0; g < groups; g++) {
      const gradient = groupSpan(memory.span(inputs.gradients), shape, g, offset, (a + 1) * b);
      const dyPart = dy.slice(g * tokens * b, tokens * b);
      const xPart = x.slice(g * tokens * a, tokens * a);
      linearParameterGradient(memory, tokens, a, b, xPart, dyPart, gradient);
    }
    return [output];
  },

  MdmGelu(memory, inputs, { forGradient }) {
    const value = memory.allocate(inputs.h.shape);
    const slope = forGradient ? memory.allocate(inputs.h.shape) : undefined;
    const h = memory.span(inputs.h);
    const out = memory.span(value);
    math.geluArgument(h.f32(), out.f32());
    memory.sigmoid(out);
    math.gelu(h.f32(), out.f32(), slope && memory.span(slope).f32());
    return slope ? [value, slope] : [value];
  },

  MdmGeluGradient(memory, inputs) {
    const output = memory.allocate(inputs.dy.shape);
    memory.multiplyEntries(memory.span(inputs.memory), memory.span(inputs.dy), memory.span(output));
    return [output];
  },

  MdmAttention(memory, inputs, { shape }) {
    const { lanes, rows, length: L, heads } = shape;
    const width = inputs.qkv.shape[2] / 3;
    const mixed = memory.allocate([lanes, rows * L, width]);
    const attention = memory.allocate([lanes, rows, heads, L, L]);
    const work = attentionHead(L, width / heads);
    const weights = memory.span(attention);
    let qkv = memory.span(inputs.qkv).f32();
    const biases = memory.span(inputs.bias).f32();
    const scores = weights.f32();
    eachHead(shape, width, (at) => work.scores(qkv, biases, scores, at));
    memory.softmax(lanes * rows * heads * L, L, weights);
    // New views: the call may have moved the memory.
    qkv = memory.span(inputs.qkv).f32();
    const softmaxed = weights.f32();
    const out = memory.span(mixed).f32();
    eachHead(shape, width, (at) => work.mix(qkv, softmaxed, out, at));
    return [mixed, attention];
  },

  MdmAttentionGradient(memory, inputs, { shape }) {
    const width = inputs.qkv.shape[2] / 3;
    const output = memory.allocate(inputs.qkv.shape);
    const qkv = memory.span(inputs.qkv).f32();
    const attention = memory.span(inputs.attention).f32();
    const dMixed = memory.span(inputs.dMixed).f32();
    const dqkv = memory.span(output).f32();
    const work = attentionHead(shape.length, width / shape.heads);
    eachHead(shape, width, (at) => work.backward(qkv, attention, dMixed, dqkv, at));
    return [output];
  },

  MdmCrossEntropy(memory, inputs) {
    const [lanes, tokens, symbols] = inputs.logits.shape;
    const output = memory.allocate([lanes, tokens]);
    math.crossEntropy(
      symbols,
      memory.span(inputs.logits).f32(),
      memory.span(inputs.targets).i32(),
      memory.span(output).f32(),
    );
    return [output];
  },

  MdmCrossEntropyGradient(memory, inputs) {
    const [lanes, tokens, symbols] = inputs.logits.shape;
    const output = memory.allocate(inputs.logits.shape);
    const probabilities = memory.span(output);
    probabilities.f32().set(memory.span(inputs.logits).f32());
    memory.softmax(lanes * tokens, symbols, probabilities);
    math.crossEntropyGradient(
      symbols,
      memory.span(inputs.targets).i32(),
      memory.span(inputs.lossWeights).f32(),
      probabilities.f32(),
    );
    return [output];
  },

  MdmRowLoss(memory, inputs, { shape: { lanes, rows, length } }) {
    const output = memory.allocate([lanes, rows]);
    const crossEntropy = memory.span(inputs.crossEntropy).f32();
    const weights = memory.span(inputs.lossWeights).f32();
    const losses = memory.span(output).f32();
    for (let row = 0, p = 0; row < losses.length; row++) {
      let sum = 0;
      for (let i = 0; i < length; i++, p++) {
        // A position without weight adds nothing, whatever its cross-entropy: not even 0·∞.
        if (weights[p] !== 0) sum += weights[p] * crossEntropy[p];
      }
      losses[row] = sum;
    }
    return [output];
  },

  MdmNorms(memory, inputs) {
    const [groups, size] = inputs.gradients.shape;
    const output = memory.allocate([groups]);
    const gradients = memory.span(inputs.gradients).f32();
    const norms = memory.span(output).f32();
    for (let g = 0, p = 0; g < groups; g++) {
      let sum = 0;
      for (const end = p + size; p < end; p++) sum += gradients[p] * gradients[p];
      norms[g] = Math.sqrt(sum);
    }
    return [output];
  },

  MdmAdam(memory, inputs, { step }) {
    const [lanes, size] = inputs.gradients.shape;
    const output = memory.allocate(inputs.state.shape);
    const state = memory.span(inputs.state).f32();
    const gradients = memory.span(inputs.gradients).f32();
    const norms = memory.span(inputs.norms).f32();
    const next = memory.span(output).f32();
    const { learningRate, beta1, beta2, epsilon, weightDecay, clipNorm } = step;
    const moments = lanes * size;
    const unbias1 = 1 / step.correction1;
    const unbias2 = 1 / step.correction2;
    for (let lane = 0, p = 0; lane < lanes; lane++) {
      const scale = norms[lane] > clipNorm ? clipNorm / norms[lane] : 1;
      for (const end = p + size; p < end; p++) {
        const g = gradients[p] * scale;
        const m = beta1 * state[moments + p] + (1 - beta1) * g;
        const v = beta2 * state[2 * moments + p] + (1 - beta2) * g * g;
        const direction =
          (m * unbias1) / (Math.sqrt(v * unbias2) + epsilon) + weightDecay * state[p];
        next[p] = state[p] - learningRate * direction;
        next[moments + p] = m;
        next[2 * moments + p] = v;
      }
    }
    return [output];
  },

  MdmGram(memory, inputs, { groupSize }) {
    const [rows, size] = inputs.gradients.shape;
    const groups = rows / groupSize;
    const chunks = Math.ceil(size / GRAM_CHUNK);
    const output = memory.allocate([chunks, groups, groupSize, groupSize]);
    const square = groupSize * groupSize;
    for (let chunk = 0; chunk < chunks; chunk++) {
      const from = chunk * GRAM_CHUNK;
      const width = Math.min(GRAM_CHUNK, size - from);
      for (let g = 0; g < groups; g++) {
        const part = memory.scratch(0, groupSize * width);
        const turned = memory.scratch(1, groupSize * width);
        const packed = part.f32();
        const gradients = memory.span(inputs.gradients).f32();
        for (let i = 0; i < groupSize; i++) {
          const start = (g * groupSize + i) * size + from;
          packed.set(gradients.subarray(start, start + width), i * width);
        }
        math.transpose(groupSize, width, packed, turned.f32());
        const out = memory.span(output).slice((chunk * groups + g) * square, square);
        memory.multiply(groupSize, width, groupSize, part, turned, out);
      }
    }
    return [output];
  },

  MdmPairProducts(memory, inputs) {
    const [rows, size] = inputs.gradients.shape;
    const output = memory.allocate([1, rows / 2]);
    const gradients = memory.span(inputs.gradients).f32();
    const products = memory.span(output).f32();
    for (let pair = 0; pair < rows / 2; pair++) {
      const start = 2 * pair * size;
      let sum = 0;
      for (let p = start; p < start + size; p++) sum += gradients[p] * gradients[p + size];
      products[pair] = sum;
    }
    return [output];
  },

  MdmCombine(memory, inputs) {
    const size = inputs.gradients.shape[1];
    const [combinations, groups, groupSize] = inputs.coefficients.shape;
    const output = memory.allocate([combinations, groups, size]);
    const gradients = memory.span(inputs.gradients).f32();
    const coefficients = memory.span(inputs.coefficients).f32();
    const out = memory.span(output).f32();
    const sums = new Float64Array(size);
    for (let w = 0; w < combinations; w++) {
      for (let g = 0; g < groups; g++) {
        sums.fill(0);
        for (let i = 0; i < groupSize; i++) {
          const c = coefficients[(w * groups + g) * groupSize + i];
          if (c === 0) continue;
          const start = (g * groupSize + i) * size;
          for (let p = 0; p < size; p++) sums[p] += c * gradients[start + p];
        }
        out.set(sums, (w * groups + g) * size);
      }
    }
    return [output];
  },
};

/** Registers the kernels for 'cpu' or 'wasm'. */
export function registerHostKernels(backendName: 'cpu' | 'wasm'): void {
  registerTable(backendName, table, hostMemory);
}
