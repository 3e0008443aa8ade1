/**
 * Masked rows as the model reads them. Holds: tokens, targets and weights of rows. Refuses to hold: where the
 * patterns come from (draw.ts, the probe).
 */

/** What of a task matters for masking; a Task is one. */
export interface MaskedTask {
  /** Its length is V, the id of the mask token. */
  readonly vocabulary: readonly string[];
  /** L */
  readonly length: number;
  /** Positions 0 … promptLength−1 are the prompt; n = L − promptLength. */
  readonly promptLength: number;
  /** The symbol between reasoning and answer, or null. */
  readonly delimiter: string | null;
  /** Prompt positions that a method may mask too. */
  readonly syntaxPositions: readonly number[];
}

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

/** The position in the sequence of an entry of a pattern. */
export function positionOf({ length, promptLength, syntaxPositions }: MaskedTask, entry: number) {
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
  const tokens = new Int32Array(rows.length * length);
  const targets = new Int32Array(rows.length * length);
  const weights = new Float32Array(rows.length * length);
  rows.forEach(({ sequence, pattern, weight }, row) => {
    const start = row * length;
    targets.set(sequence, start);
    tokens.set(sequence, start);
    pattern.forEach((masked, entry) => {
      if (masked === 0) return;
      const i = start + positionOf(task, entry);
      tokens[i] = mask;
      weights[i] = typeof weight === 'number' ? weight : weight[entry];
    });
  });
  return { rows: rows.length, tokens, targets, weights };
}

/** The row with every weight times a factor. */
export function timesWeight(row: MaskedRow, factor: number): MaskedRow {
  const { weight } = row;
  return {
    ...row,
    weight: typeof weight === 'number' ? weight * factor : weight.map((each) => each * factor),
  };
}

/** Blocks of rows one after the other. */
export function joinRows(blocks: readonly MaskedRows[]): MaskedRows {
  const total = blocks.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const joined = {
    rows: blocks.reduce((sum, { rows }) => sum + rows, 0),
    tokens: new Int32Array(total),
    targets: new Int32Array(total),
    weights: new Float32Array(total),
  };
  let start = 0;
  for (const { tokens, targets, weights } of blocks) {
    joined.tokens.set(tokens, start);
    joined.targets.set(targets, start);
    joined.weights.set(weights, start);
    start += tokens.length;
  }
  return joined;
}
