/**
 * Masked rows as the model reads them. Holds: tokens, targets and weights of rows. Refuses to hold: where the
 * patterns come from (draw.ts, the probe).
 */
import type { MaskedTask } from '../tasks/task';

/** Rows for the model; what the engine calls a RowBatch. */
export interface MaskedRows {
  readonly rows: number;
  /** Input ids with masks applied, [rows, L]. */
  readonly tokens: Int32Array;
  /** Clean ids, [rows, L]. */
  readonly targets: Int32Array;
  /** Loss weight per position, [rows, L]; 0 where nothing is predicted. */
  readonly weights: Float32Array;
}

export interface MaskedRow {
  /** Clean token ids, [L]. */
  readonly sequence: Int32Array;
  /** 1 where masked, over the response, [n]; or over the response and then the syntax positions, [n + syntax]. */
  readonly pattern: Uint8Array;
  /** Loss weight of every masked position, or of each entry of the pattern. */
  readonly weight: number | Float64Array;
}

/** Rows that are not filled yet. */
export function emptyRows(rows: number, length: number): MaskedRows {
  const size = rows * length;
  return {
    rows,
    tokens: new Int32Array(size),
    targets: new Int32Array(size),
    weights: new Float32Array(size),
  };
}

/** The position in the sequence of an entry of a pattern. */
function positionOf({ length, promptLength, syntaxPositions }: MaskedTask, entry: number) {
  const n = length - promptLength;
  return entry < n ? promptLength + entry : syntaxPositions[entry - n];
}

/**
 * Rows in the order given; what is not masked stays visible with weight 0, so with one weight row loss =
 * weight·h(sequence, pattern).
 */
export function maskedRows(task: MaskedTask, rows: readonly MaskedRow[]): MaskedRows {
  const { length } = task;
  const mask = task.vocabulary.length;
  const masked = emptyRows(rows.length, length);
  const { tokens, targets, weights } = masked;
  rows.forEach(({ sequence, pattern, weight }, row) => {
    const start = row * length;
    targets.set(sequence, start);
    tokens.set(sequence, start);
    for (let entry = 0; entry < pattern.length; entry++) {
      if (pattern[entry] === 0) continue;
      const i = start + positionOf(task, entry);
      tokens[i] = mask;
      weights[i] = typeof weight === 'number' ? weight : weight[entry];
    }
  });
  return masked;
}

/** The row with every weight times a factor. */
export function timesWeight(row: MaskedRow, factor: number): MaskedRow {
  const { weight } = row;
  return {
    ...row,
    weight: typeof weight === 'number' ? weight * factor : weight.map((value) => value * factor),
  };
}

/** Blocks of rows of one length, one after the other. */
export function joinRows(blocks: readonly MaskedRows[]): MaskedRows {
  const rows = blocks.reduce((total, block) => total + block.rows, 0);
  const joined = emptyRows(rows, blocks[0].tokens.length / blocks[0].rows);
  let start = 0;
  for (const { tokens, targets, weights } of blocks) {
    joined.tokens.set(tokens, start);
    joined.targets.set(targets, start);
    joined.weights.set(weights, start);
    start += tokens.length;
  }
  return joined;
}
