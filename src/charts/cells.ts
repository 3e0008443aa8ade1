/** From measured masks and samples to the cells of a token row. */
import { charts } from '../language/rooms/charts';
import type { MasksReport, SampleReport } from '../lab/record/reports';
import { formatNumber } from '../lab/words/numbers';
import type { TokenCell } from './TokenRow';

/** What cells need to know of a task. */
export interface Alphabet {
  /** Symbols of token ids 0 … V−1. */
  readonly vocabulary: readonly string[];
  readonly promptLength: number;
}

const MASK = '▢';

/** What stands for a symbol that cannot be seen, and its name. */
const SIGNS: Readonly<Record<string, readonly [sign: string, name: () => string]>> = {
  ' ': ['␣', charts.space],
  '\n': ['⏎', charts.endOfLine],
  '\u200d': ['⁀', charts.joiner],
  '\u200c': ['∤', charts.nonJoiner],
};

/** A token as it can be seen; an accent without its letter stands on a circle. */
export function visibleSymbol(symbol: string | undefined): string {
  if (symbol === undefined) return MASK;
  return SIGNS[symbol]?.[0] ?? symbol.replace(/^\p{M}/u, '◌$&');
}

/** Of a symbol that a sign stands for. */
const namesIn = (vocabulary: readonly string[]) => (token: number) =>
  SIGNS[vocabulary[token]]?.[1]();

/**
 * Share of full tint, 0.12 … 1, of a cross-entropy in nats: linear up to `full`, the loss of a guess at random among
 * the vocabulary (ln V). The lower end keeps a masked token that is guessed well visibly masked.
 */
export function tintStrength(crossEntropy: number, full: number): number {
  if (!Number.isFinite(crossEntropy)) return 1;
  const share = Math.max(0, Math.min(1, crossEntropy / full));
  return 0.12 + 0.88 * share;
}

/** A sequence under one pattern: masked tokens show their true symbol, tinted, and the guess below. */
export function maskCells(
  tokens: Int32Array,
  pattern: MasksReport['patterns'][number],
  { vocabulary, promptLength }: Alphabet,
): TokenCell[] {
  const full = Math.log(vocabulary.length);
  const nameOf = namesIn(vocabulary);
  return Array.from(tokens, (token, i): TokenCell => {
    const text = visibleSymbol(vocabulary[token]);
    if (i < promptLength)
      return { text, kind: 'prompt', title: charts.promptToken({ token: text }) };
    if (!pattern.masked[i]) return { text, kind: 'visible', title: nameOf(token) };
    const loss = pattern.crossEntropy[i];
    const guess = visibleSymbol(vocabulary[pattern.guess[i]]);
    const right = pattern.guess[i] === token;
    return {
      text,
      kind: 'masked',
      tint: tintStrength(loss, full),
      below: guess,
      belowKind: right ? 'right' : 'wrong',
      title: charts.maskedToken({ token: text, guess, loss: formatNumber(loss) }),
    };
  });
}

/** A generated sequence after `frame` revelations; a token just revealed is marked. */
export function sampleCells(
  sample: SampleReport,
  frame: number,
  { vocabulary, promptLength }: Alphabet,
): TokenCell[] {
  const last = sample.frames.length - 1;
  const now = sample.frames[Math.min(frame, last)];
  const before = frame > 0 && frame < last ? sample.frames[frame - 1] : now;
  const nameOf = namesIn(vocabulary);
  return Array.from(now, (token, i): TokenCell => {
    const text = visibleSymbol(vocabulary[token]);
    if (i < promptLength) return { text, kind: 'prompt' };
    if (token >= vocabulary.length) return { text, kind: 'hidden' };
    return { text, kind: before[i] === token ? 'visible' : 'revealed', title: nameOf(token) };
  });
}
