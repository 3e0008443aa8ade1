/**
 * A task of a few known sequences and an engine whose losses and gradients are a formula: the run's code is tested
 * against enumeration without a tensor in sight.
 */
import { enumerateLoss, type EnumeratedLoss } from '../oracle/enumeration';
import type { ProbeData } from '../../src/core/probe/lane-probe';
import { poolProbes, type MaskedWindow, type ProbeWindow } from '../../src/core/probe/window';
import type { Task } from '../../src/core/tasks/task';
import type { ProbePlan } from '../../src/run/measure/probe-budget';
import type {
  Engine,
  EngineError,
  FrozenWeights,
  RowBatch,
  RowGradients,
} from '../../src/engine/engine';

const PROMPT = 2;
const N = 6;
const VOCABULARY = 5;
const DIMENSION = 7;

const SEQUENCES = [
  [0, 1, 2, 3, 4, 0, 1, 2],
  [1, 1, 0, 0, 0, 0, 0, 0],
  [4, 2, 4, 3, 2, 1, 0, 4],
];

export const toyTask: Task = {
  vocabulary: ['a', 'b', 'c', 'd', 'e'],
  direction: 'ltr',
  length: PROMPT + N,
  promptLength: PROMPT,
  delimiter: null,
  syntaxPositions: [],
  picture: null,
  sample: (rng) => Int32Array.from(SEQUENCES[rng.integer(SEQUENCES.length)]),
  decode: (tokens) => Array.from(tokens, (id) => 'abcde▢'[id]).join(''),
  isRight: null,
};

/** CE of token i of a row: the more neighbours are visible, the smaller; prompts matter too. */
function crossEntropyAt(tokens: ArrayLike<number>, target: number, i: number): number {
  let known = 0;
  for (let j = 0; j < tokens.length; j++) {
    if (tokens[j] !== VOCABULARY) known += (1 + ((tokens[j] * 3 + j) % 4)) / (1 + Math.abs(i - j));
  }
  return (1 + target) * Math.exp(-known / 4);
}

/** A stand-in for ∇_θ of one token's CE: any fixed vector function of the row will do. */
function gradientAt(tokens: ArrayLike<number>, target: number, i: number): Float64Array {
  const ce = crossEntropyAt(tokens, target, i);
  return Float64Array.from(
    { length: DIMENSION },
    (_, p) => ce * Math.cos(1 + p * (target + 2 * i)),
  );
}

/** h and γ = ∇h of all sets of masked tokens, from the same formulas. */
export function toyTruth(): { loss: EnumeratedLoss; gradients: EnumeratedLoss[] } {
  const masked = (x: number, mask: number) =>
    SEQUENCES[x].map((id, i) => (i >= PROMPT && (mask >> (i - PROMPT)) & 1 ? VOCABULARY : id));
  const sum = (x: number, mask: number, term: (tokens: number[], i: number) => number) => {
    const tokens = masked(x, mask);
    return tokens.reduce(
      (total, id, i) => (id === VOCABULARY ? total + term(tokens, i) : total),
      0,
    );
  };
  return {
    loss: enumerateLoss(N, SEQUENCES.length, (x, mask) =>
      sum(x, mask, (tokens, i) => crossEntropyAt(tokens, SEQUENCES[x][i], i)),
    ),
    gradients: Array.from({ length: DIMENSION }, (_, p) =>
      enumerateLoss(N, SEQUENCES.length, (x, mask) =>
        sum(x, mask, (tokens, i) => gradientAt(tokens, SEQUENCES[x][i], i)[p]),
      ),
    ),
  };
}

/** The mean next-token loss of every sequence and its gradient, exactly; all sequences are equally likely. */
export function toySequenceTruth() {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  /** Mean over the response of a term of each token, the row being the sequence moved by one. */
  const overResponse = (
    sequence: ArrayLike<number>,
    term: (row: number[], target: number, i: number) => number,
  ) => {
    const row = [VOCABULARY, ...Array.from(sequence).slice(0, -1)];
    return mean(Array.from({ length: N }, (_, k) => term(row, sequence[PROMPT + k], PROMPT + k)));
  };
  const lossOf = (sequence: ArrayLike<number>) => overResponse(sequence, crossEntropyAt);
  const losses = SEQUENCES.map(lossOf);
  const gradients = Array.from({ length: DIMENSION }, (_, p) =>
    SEQUENCES.map((sequence) =>
      overResponse(sequence, (row, target, i) => gradientAt(row, target, i)[p]),
    ),
  );
  const variance = (values: number[]) => mean(values.map((v) => v ** 2)) - mean(values) ** 2;
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return {
    lossOf,
    mean: mean(losses),
    variance: variance(losses),
    gradientTrace: sum(gradients.map(variance)),
    squaredMeanGradient: sum(gradients.map((coordinate) => mean(coordinate) ** 2)),
  };
}

class ToyGradients implements RowGradients {
  readonly rows: number;
  private readonly vectors: Float64Array[];

  constructor(batch: RowBatch) {
    this.rows = batch.rows;
    const L = toyTask.length;
    this.vectors = Array.from({ length: batch.rows }, (_, row) => {
      const tokens = batch.tokens.subarray(row * L, (row + 1) * L);
      const total = new Float64Array(DIMENSION);
      for (let i = 0; i < L; i++) {
        const weight = batch.weights[row * L + i];
        const vector = gradientAt(tokens, batch.targets[row * L + i], i);
        vector.forEach((value, p) => (total[p] += weight * value));
      }
      return total;
    });
  }

  private dot(i: number, j: number): number {
    return this.vectors[i].reduce((sum, value, p) => sum + value * this.vectors[j][p], 0);
  }

  losses = () => Promise.reject(new Error('The probe does not read the losses of gradient rows.'));

  gram(groupSize: number): Promise<Float32Array> {
    const products: number[] = [];
    for (let row = 0; row < this.rows; row++) {
      const first = Math.floor(row / groupSize) * groupSize;
      for (let j = first; j < first + groupSize; j++) products.push(this.dot(row, j));
    }
    return Promise.resolve(Float32Array.from(products));
  }

  pairProducts(): Promise<Float32Array> {
    return Promise.resolve(
      Float32Array.from({ length: this.rows / 2 }, (_, k) => this.dot(2 * k, 2 * k + 1)),
    );
  }

  explicit(): Promise<Float32Array> {
    return Promise.resolve(Float32Array.from(this.vectors.flatMap((vector) => [...vector])));
  }

  dispose(): void {
    // Nothing is held on a device.
  }
}

/** Evaluates; does not train. */
export function toyEngine(): Engine {
  const refuse = (): never => {
    throw new Error('The toy engine does not train.');
  };
  return {
    backend: 'cpu',
    config: {
      vocabulary: VOCABULARY,
      length: PROMPT + N,
      width: 1,
      layers: 1,
      heads: 1,
      hidden: 1,
    },
    lanes: 2,
    parameterCount: DIMENSION,
    lost: new Promise<EngineError>(() => undefined),
    setOptimizer: () => undefined,
    trainStep: refuse,
    reports: refuse,
    freeze: (): FrozenWeights => ({ step: 1, dispose: () => undefined }),
    crossEntropy(_frozen, _lane, batch) {
      const L = toyTask.length;
      return Promise.resolve(
        Float32Array.from(batch.targets, (target, k) => {
          const row = Math.floor(k / L);
          return crossEntropyAt(batch.tokens.subarray(row * L, (row + 1) * L), target, k % L);
        }),
      );
    },
    probabilities: refuse,
    rowGradients: (_frozen, _lane, batch) => new ToyGradients(batch),
    snapshot: refuse,
    restore: refuse,
    loseDevice: () => undefined,
    dispose: () => undefined,
  };
}

/** What a probe of lanes without spread or control variate needs to know about their steps. */
export const PLAIN_LANES = {
  step: { rows: 8, compare: 'compute' },
  averages: [],
} as const;

/** The toy's sequences, token ids [L] each. */
export const toySequences = SEQUENCES.map((ids) => Int32Array.from(ids));

/** CE of every entry under a set of masked entries: the response's, then the task's syntax positions. */
export function toyTokens(
  task: Pick<Task, 'syntaxPositions'>,
  x: number,
  set: number,
  entries: number,
): Float64Array {
  const positions = [...Array.from({ length: N }, (_, i) => PROMPT + i), ...task.syntaxPositions];
  const tokens = SEQUENCES[x].slice();
  positions.forEach((position, i) => {
    if ((set >> i) & 1) tokens[position] = VOCABULARY;
  });
  return Float64Array.from({ length: entries }, (_, i) =>
    (set >> i) & 1 ? crossEntropyAt(tokens, SEQUENCES[x][positions[i]], positions[i]) : 0,
  );
}

/** A plan whose fits are measured as its probes are. */
export const planOf = (plan: Omit<ProbePlan, 'fit'>): ProbePlan => ({
  ...plan,
  fit: { loss: plan.loss, gradient: plan.gradient },
});

/** A window of these probes. */
export const windowOver = (...probes: readonly ProbeData[]): ProbeWindow => poolProbes(probes);

/** Lane `lane` of a window, which masks. */
export function maskedLane({ lanes }: ProbeWindow, lane: number): MaskedWindow {
  const probe = lanes[lane];
  if (probe.kind !== 'masked') throw new Error(`Lane ${lane} masks nothing.`);
  return probe;
}
