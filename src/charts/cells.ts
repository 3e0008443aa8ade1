/** From measured masks and samples to the cells of a token row. */
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

/** A token as it can be seen: spaces and ends of lines would be invisible. */
export function visibleSymbol(symbol: string | undefined): string {
  if (symbol === undefined) return MASK;
  if (symbol === ' ') return '␣';
  return symbol === '\n' ? '⏎' : symbol;
}

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
  return Array.from(tokens, (token, i): TokenCell => {
    const text = visibleSymbol(vocabulary[token]);
    if (i < promptLength) return { text, kind: 'prompt', title: `prompt ${text}` };
    if (!pattern.masked[i]) return { text, kind: 'visible' };
    const loss = pattern.crossEntropy[i];
    const guess = visibleSymbol(vocabulary[pattern.guess[i]]);
    const right = pattern.guess[i] === token;
    return {
      text,
      kind: 'masked',
      tint: tintStrength(loss, full),
      below: guess,
      belowKind: right ? 'right' : 'wrong',
      title: `masked ${text}, guess ${guess}, loss ${formatNumber(loss)} nats`,
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
  return Array.from(now, (token, i): TokenCell => {
    const text = visibleSymbol(vocabulary[token]);
    if (i < promptLength) return { text, kind: 'prompt' };
    if (token >= vocabulary.length) return { text, kind: 'hidden' };
    return { text, kind: before[i] === token ? 'visible' : 'revealed' };
  });
}
