/**
 * Holds: the model's forward and backward pass over some rows of one lane, as a sequence of kernels (docs/model.md says it
 * in formulas). Refuses to hold: batches, lanes and what gradients are for (simd-engine.ts).
 *
 * A pass takes only as many rows as leave their activations in the processor's cache: the caller goes through a batch that way and
 * lets gradients add up.
 */
import type { ModelConfig } from '../engine.ts';
import { GELU_CUBIC, GELU_SCALE, NORM_EPSILON } from '../kernels/kernels.ts';
import type { BlockSlots, LinearSlot, NormSlot, ParameterLayout } from '../parameters.ts';
import type { SimdKernels } from './kernels.ts';
import type { Buffers } from './memory.ts';

/** Activations of one pass, bytes: about half of the second-level cache that a core has to itself. */
const CACHE_BYTES = 2 ** 18;

/** Addresses of what a block's backward pass needs of its forward pass. */
interface BlockMemory {
  readonly x: number;
  readonly stats1: number;
  readonly normed1: number;
  readonly qkv: number;
  readonly weights: number;
  readonly mixed: number;
  readonly middle: number;
  readonly stats2: number;
  readonly normed2: number;
  /** The MLP's hidden layer before GELU; after it, GELU's slope there. */
  readonly hidden: number;
  readonly activated: number;
}

/** Addresses of a linear layer's weights as its products read them. */
interface Panels {
  readonly forward: number;
  readonly transposed: number;
}

/** A batch's rows: addresses of ids, loss weights and losses of its first row. */
export interface Rows {
  readonly tokens: number;
  readonly targets: number;
  readonly weights: number;
  readonly losses: number;
}

export class SimdModel {
  /** Rows that a pass may have. */
  readonly rowsAtOnce: number;
  /** Floats from a token's logits to the next one's. */
  readonly stride: number;
  private readonly width: number;
  private readonly hidden: number;
  private readonly headWidth: number;
  private readonly blocks: readonly BlockMemory[];
  private readonly panels = new Map<LinearSlot, Panels>();
  private readonly last: { readonly x: number; readonly stats: number; readonly normed: number };
  private readonly logits: number;
  /** Gradients on their way down: of a branch, of the residual stream before and after it, of qkv, of the hidden layer. */
  private readonly down: {
    readonly branch: number;
    readonly stream: number;
    readonly middle: number;
    readonly qkv: number;
    readonly hidden: number;
  };
  private readonly panel: number;
  private readonly scratch: number;
  /** The parameters of the present passes. */
  private parameters = 0;

  /** `layout` is that of the padded parameters. */
  constructor(
    private readonly kernels: SimdKernels,
    private readonly config: ModelConfig,
    private readonly layout: ParameterLayout,
    memory: Buffers,
  ) {
    const { length: L, heads, width, layers } = config;
    const d = layout.embedding.width;
    const h = layout.blocks[0].up.outputs;
    const V = layout.head.outputs;
    this.width = d;
    this.hidden = h;
    this.stride = V;
    this.headWidth = width / heads;
    const weights = heads * ((L + 3) & ~3) * ((L + 7) & ~7);
    const perRow = layers * (L * (9 * d + 2 * h) + weights) + 8 * L * d + L * h + L * V;
    this.rowsAtOnce = Math.max(1, Math.floor(CACHE_BYTES / (4 * perRow)));

    // Kernels take rows in twos and fours, and attention reads whole blocks behind the last head.
    const tokens = this.rowsAtOnce * L + 8;
    const table = (channels: number) => memory.zeros(tokens * channels);
    this.blocks = layout.blocks.map(() => ({
      x: table(d),
      stats1: table(2),
      normed1: table(d),
      qkv: table(3 * d),
      weights: memory.zeros(this.rowsAtOnce * weights),
      mixed: table(d),
      middle: table(d),
      stats2: table(2),
      normed2: table(d),
      hidden: table(h),
      activated: table(h),
    }));
    this.last = { x: table(d), stats: table(2), normed: table(d) };
    this.logits = table(V);
    this.down = {
      branch: table(d),
      stream: table(d),
      middle: table(d),
      qkv: table(3 * d),
      hidden: table(h),
    };
    this.panel = table(16);
    this.scratch = memory.zeros(kernels.attentionScratch(L, this.headWidth));
    for (const slot of this.linears()) {
      const size = slot.inputs * slot.outputs;
      this.panels.set(slot, { forward: memory.zeros(size), transposed: memory.zeros(size) });
    }
  }

  /** Takes over the parameters at an address, for all passes until the next call. */
  setParameters(address: number, forGradient: boolean): void {
    this.parameters = address;
    for (const slot of this.linears()) {
      const { inputs, outputs } = slot;
      const { forward, transposed } = this.panels.get(slot)!;
      const w = this.at(slot);
      this.kernels.packPanels(inputs, outputs, w, forward);
      if (forGradient) this.kernels.packTransposedPanels(inputs, outputs, w, transposed);
    }
  }

  /** The address of the logits of `rows` rows, [rows·L, stride], until the next pass. */
  forward(rows: number, tokens: number, causal: boolean, forGradient = false): number {
    const { kernels: k, config, width: d, layout, blocks, last } = this;
    const { length: L, heads } = config;
    const M = rows * L;
    const positions = layout.embedding.tokens * d * 4;
    k.embed(rows, L, d, tokens, this.at(layout.embedding), this.at(layout.embedding) + positions, blocks[0].x); // prettier-ignore
    layout.blocks.forEach((slots, i) => {
      const m = blocks[i];
      this.norm(M, slots.norm1, m.x, m.normed1, m.stats1);
      this.linear(M, slots.qkv, m.normed1, m.qkv);
      k.attention(rows, L, heads, this.headWidth, d, causal, m.qkv, m.weights, m.mixed, this.scratch); // prettier-ignore
      this.linear(M, slots.out, m.mixed, m.middle, m.x);
      this.norm(M, slots.norm2, m.middle, m.normed2, m.stats2);
      this.linear(M, slots.up, m.normed2, m.hidden);
      const scale = 2 * GELU_SCALE;
      k.gelu(M * this.hidden, scale, scale * GELU_CUBIC, m.hidden, m.activated, forGradient);
      this.linear(M, slots.down, m.activated, (blocks[i + 1] ?? last).x, m.middle);
    });
    this.norm(M, layout.finalNorm, last.x, last.normed, last.stats);
    this.linear(M, layout.head, last.normed, this.logits);
    return this.logits;
  }

  /**
   * Forward and backward pass of Σ weights·CE over `rows` rows: their losses, and its gradient at the address `gradient`, added
   * to what is there where `add`.
   */
  lossAndGradient(rows: number, at: Rows, causal: boolean, gradient: number, add: boolean): void {
    const { kernels: k, config, width: d, layout, last, down, logits } = this;
    const { length: L, vocabulary } = config;
    const { embedding, finalNorm, head } = layout;
    const M = rows * L;
    this.forward(rows, at.tokens, causal, true);
    k.weightedLoss(rows, L, vocabulary, this.stride, logits, at.targets, at.weights, at.losses);
    this.linearGradient(M, head, last.normed, logits, down.branch, gradient, add);
    this.normGradient(M, finalNorm, last.x, last.stats, down.branch, 0, down.stream, gradient, add);
    for (let i = layout.blocks.length - 1; i >= 0; i--) {
      this.blockGradient(rows, layout.blocks[i], this.blocks[i], gradient, add);
    }
    const tables = gradient + 4 * embedding.offset;
    const positions = tables + 4 * embedding.tokens * d;
    if (!add) {
      const size = (embedding.tokens + embedding.positions) * d;
      new Float32Array(k.memory.buffer, tables, size).fill(0);
    }
    k.embedGradient(rows, L, d, at.tokens, down.stream, tables, positions);
  }

  private blockGradient(
    rows: number,
    slots: BlockSlots,
    m: BlockMemory,
    gradient: number,
    add: boolean,
  ): void {
    const { kernels: k, down, width: d, config } = this;
    const { length: L, heads } = config;
    const M = rows * L;
    this.linearGradient(M, slots.down, m.activated, down.stream, down.hidden, gradient, add, m.hidden); // prettier-ignore
    this.linearGradient(M, slots.up, m.normed2, down.hidden, down.branch, gradient, add);
    this.normGradient(M, slots.norm2, m.middle, m.stats2, down.branch, down.stream, down.middle, gradient, add); // prettier-ignore
    this.linearGradient(M, slots.out, m.mixed, down.middle, down.branch, gradient, add);
    k.attentionGradient(rows, L, heads, this.headWidth, d, m.qkv, m.weights, down.branch, down.qkv, this.scratch); // prettier-ignore
    this.linearGradient(M, slots.qkv, m.normed1, down.qkv, down.branch, gradient, add);
    this.normGradient(M, slots.norm1, m.x, m.stats1, down.branch, down.middle, down.stream, gradient, add); // prettier-ignore
  }

  private *linears(): Generator<LinearSlot> {
    for (const { qkv, out, up, down } of this.layout.blocks) yield* [qkv, out, up, down];
    yield this.layout.head;
  }

  private at({ offset }: { offset: number }): number {
    return this.parameters + 4 * offset;
  }

  private norm(M: number, slot: NormSlot, x: number, y: number, stats: number): void {
    const { kernels, config, width } = this;
    kernels.layerNorm(M, config.width, width, NORM_EPSILON, x, this.at(slot), y, stats);
  }

  private normGradient(
    M: number,
    slot: NormSlot,
    x: number,
    stats: number,
    dy: number,
    residual: number,
    dx: number,
    gradient: number,
    add: boolean,
  ): void {
    const { kernels, config, width } = this;
    const dGain = gradient + 4 * slot.offset;
    const gain = this.at(slot);
    kernels.layerNormGradient(M, config.width, width, x, stats, dy, gain, residual, dx, dGain, add);
  }

  private linear(M: number, slot: LinearSlot, x: number, y: number, residual = 0): void {
    const { inputs, outputs } = slot;
    const bias = this.at(slot) + 4 * inputs * outputs;
    const { forward } = this.panels.get(slot)!;
    this.kernels.multiplyPanels(M, outputs, inputs, x, forward, bias, residual, 0, y);
  }

  /** dx = dy·Wᵀ, times `factor` where it is given, and the layer's own gradient. */
  private linearGradient(
    M: number,
    slot: LinearSlot,
    x: number,
    dy: number,
    dx: number,
    gradient: number,
    add: boolean,
    factor = 0,
  ): void {
    const { kernels: k, panel } = this;
    const { inputs, outputs, offset } = slot;
    const { transposed } = this.panels.get(slot)!;
    k.multiplyPanels(M, inputs, outputs, dy, transposed, 0, 0, factor, dx);
    k.linearParameterGradient(M, inputs, outputs, x, dy, panel, gradient + 4 * offset, add);
  }
}
