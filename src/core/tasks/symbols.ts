/** Between symbols and token ids. Holds: the two conversions. Refuses to hold: any task's grammar. */

/** What stands for a masked position in decoded text. */
export const MASK_SYMBOL = '▢';

export interface Symbols {
  /** Text to token ids, one per character. Throws a RangeError on a character outside the vocabulary. */
  encode(text: string): Int32Array;
  /** Token ids to text; any id outside the vocabulary (the mask id V above all) becomes '▢'. */
  decode(tokens: ArrayLike<number>): string;
}

export function symbols(vocabulary: readonly string[]): Symbols {
  const ids = new Map(vocabulary.map((symbol, id) => [symbol, id]));
  return {
    encode(text) {
      return Int32Array.from(text, (symbol) => {
        const id = ids.get(symbol);
        if (id === undefined) throw new RangeError(`The vocabulary has no symbol "${symbol}".`);
        return id;
      });
    },
    decode(tokens) {
      let text = '';
      for (let i = 0; i < tokens.length; i++) text += vocabulary[tokens[i]] ?? MASK_SYMBOL;
      return text;
    },
  };
}
