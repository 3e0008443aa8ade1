/** Holds: what each of the three dice has drawn, from what the microscope sees. Refuses to hold: drawing (Strips.tsx). */
import type { StripDot } from '../../charts/strip';
import type { MicroscopeReport } from '../../lab/record/microscope-report';
import type { Die } from '../../lab/words/microscope';
import { MOST_ROLLS } from './useMicroscope';

export interface Strip {
  readonly die: Die;
  /** What its variance is, in symbols. */
  readonly symbol: string;
  readonly dots: readonly StripDot[];
  readonly mean: number;
  readonly variance: number | null;
  readonly here: number | null;
}

const alone = (loss: number): StripDot => ({ loss, patterns: [], weight: 1 });

/** The draws of the pattern's strip: one or two patterns each. */
function drawsOf({ losses, shown }: NonNullable<MicroscopeReport['masked']>): StripDot[] {
  const patterns = shown.length;
  return Array.from({ length: losses.length / patterns }, (_, k) => {
    const own = Array.from(losses.subarray(k * patterns, (k + 1) * patterns));
    return { loss: own.reduce((a, b) => a + b, 0) / patterns, patterns: own, weight: 1 };
  });
}

export function stripsOf({ masked, sequences, average }: MicroscopeReport): Strip[] {
  const measured = sequences.filter(Number.isFinite);
  const ofSequences: Strip = {
    die: 'sequence',
    symbol: 'Var E[l|x]',
    dots: Array.from(sequences, alone),
    mean: average?.mean.value ?? measured.at(-1) ?? NaN,
    variance: average?.c.value ?? null,
    here: masked ? masked.rate.mean : null,
  };
  if (!masked) return [ofSequences];
  const { pattern, rate, rates } = masked;
  const ofRates = Array.from(rates.mean.subarray(0, MOST_ROLLS), (loss, k) => ({
    ...alone(loss),
    weight: rates.importance[k],
  }));
  return [
    { die: 'pattern', symbol: 'v(x,t)', dots: drawsOf(masked), ...pattern, here: null },
    { die: 'rate', symbol: 'Var g(x,t)', dots: ofRates, ...rate, here: pattern.mean },
    ofSequences,
  ];
}
