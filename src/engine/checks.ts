/** Holds: what every engine refuses, as sentences, before anything is computed. Refuses to hold: whether it fits (memory-needs.ts). */
import type { Attention, EngineSnapshot, LaneBatch, ModelConfig } from './engine.ts';

/** Of each lane, [R]: bidirectional where nothing is given. Throws a RangeError. */
export function checkedAttention(
  lanes: number,
  attention?: readonly Attention[],
): readonly Attention[] {
  if (!Number.isInteger(lanes) || lanes < 1) {
    throw new RangeError(`The number of lanes must be a positive whole number, not ${lanes}.`);
  }
  if (attention && attention.length !== lanes) {
    throw new RangeError(
      `The attention must be given for each of the ${lanes} lanes, not for ${attention.length}.`,
    );
  }
  return attention ?? new Array<Attention>(lanes).fill('bidirectional');
}

/** Throws a RangeError unless the batch is one of `lanes` lanes with ids that the model has. */
export function checkBatch(config: ModelConfig, batch: LaneBatch, lanes: number): void {
  for (const array of [batch.tokens, batch.targets, batch.weights]) {
    checkRows(config, array.length, batch.rows, lanes);
  }
  checkIds(batch.tokens, config.vocabulary);
  checkIds(batch.targets, config.vocabulary - 1);
}

/** Throws a RangeError unless these are ids of `rows` rows, the mask token among them. */
export function checkTokens(config: ModelConfig, tokens: Int32Array, rows: number): void {
  checkRows(config, tokens.length, rows, 1);
  checkIds(tokens, config.vocabulary);
}

function checkRows({ length: L }: ModelConfig, length: number, rows: number, lanes: number): void {
  if (!Number.isInteger(rows) || rows < 1 || length !== lanes * rows * L) {
    throw new RangeError(
      `A batch of ${lanes} × ${rows} rows of ${L} tokens cannot have ${length} entries.`,
    );
  }
}

/** The kernels index tables by these without looking. */
function checkIds(ids: Int32Array, largest: number): void {
  for (const id of ids) {
    if (id < 0 || id > largest) {
      throw new RangeError(`Token id ${id} is outside 0 … ${largest}.`);
    }
  }
}

export function checkLane(lane: number, lanes: number): void {
  if (!Number.isInteger(lane) || lane < 0 || lane >= lanes) {
    throw new RangeError(`There is no lane ${lane} among ${lanes}.`);
  }
}

/** Throws a RangeError unless `rows` rows fall into groups of this size. */
export function checkGroups(rows: number, groupSize: number): void {
  if (!Number.isInteger(groupSize) || groupSize < 1 || rows % groupSize !== 0) {
    throw new RangeError(`${rows} rows do not fall into groups of ${groupSize}.`);
  }
}

/** Parameters and moments, [3][R·P]. Throws a RangeError where they are not of this size. */
export function checkedState(
  { parameters, firstMoment, secondMoment }: EngineSnapshot,
  lanes: number,
  parameterCount: number,
): readonly Float32Array[] {
  const state = [parameters, firstMoment, secondMoment];
  const size = lanes * parameterCount;
  for (const part of state) {
    if (part.length !== size) {
      throw new RangeError(
        `The snapshot holds ${part.length} numbers where ${lanes} lanes of ${parameterCount} parameters need ${size}.`,
      );
    }
  }
  return state;
}
